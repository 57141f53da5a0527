import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { PathExpression } from '../../plan/path-expression';
import { quoteValue } from '../../plan/quote';
import { asProvided } from '../../plan/value';
import { requireEntries, requireInstance, requireList } from '../argument/argument';
import { type ICredential, requireCredential } from '../vault/credential';
import { KvDirectory, KvProperty, KvSecret } from '../kv/kv-secret';
import { anchored, isPortableRegExp } from '../../plan/name-regexp';
import { requireOptions } from '../argument/options';
import { combine, NOTHING, type SourceRecords, type SourceScope } from './source-records';
import { VaultDynamicSecret } from './vault-dynamic-secret';

/** Names of the properties that hold a certificate. */
export interface TlsSourceProps {
  /**
   * Property with the certificate and its chain, in PEM.
   *
   * @default 'certificate'
   */
  readonly certificate?: string;
  /**
   * Property with the private key, in PEM.
   *
   * @default 'private_key'
   */
  readonly privateKey?: string;
}

/** Names of the properties that hold a user and a password. */
export interface LoginSourceProps {
  /**
   * Property with the user.
   *
   * @default 'username'
   */
  readonly username?: string;
  /**
   * Property with the password.
   *
   * @default 'password'
   */
  readonly password?: string;
}

/** Single properties of one secret, each under a key of its own. */
function propertiesOf(
  scope: SourceScope,
  entries: readonly (readonly [string, KvProperty])[],
  rest: Partial<SourceRecords> = {},
): SourceRecords {
  const own = entries.map(([key, { secret, name }]) => [key, scope.secretOf(secret).property(name)] as const);
  return {
    ...NOTHING,
    values: own.map(([key, { secret, name }]) => ({
      kind: 'property',
      name: key,
      store: scope.storeOf(secret),
      path: secret.path,
      property: name,
    })),
    keys: Object.fromEntries(own.map(([key]) => asProvided(key))),
    reads: own.map(([, { secret, name }]) => ({ secret, properties: [name] })),
    ...rest,
  };
}

/** Refuses an expression that matches no path below a directory. */
function requireMatch({ path, _where: where }: KvDirectory, nameRegexp: string): void {
  if (new PathExpression(nameRegexp).canMatchBelow(`${path}/`)) return;
  throw new DefinitionError({
    id: 'malformed-expression',
    given: `nameRegexp is ${quoteValue(nameRegexp)}, which matches no path below '${path}/'`,
    expected: 'an expression for the path relative to the mount, the whole of it',
    fix: `Begin it with '${path}/', or with '.*'.`,
    where,
  });
}

/** What an ExternalSecret takes its values from. */
export class SecretSource {
  /**
   * Single properties of KV secrets.
   *
   * @param properties key of the Secret to the property that it gets
   */
  public static properties(properties: { [key: string]: KvProperty }): SecretSource {
    const where = 'SecretSource.properties()';
    const entries = requireEntries(properties, 'properties', where);
    entries.forEach(([key, property]) => {
      requireName('secretKey', key, 'key of the Secret', where);
      requireInstance(KvProperty, property, `property for '${key}'`, where);
    });
    if (entries.length === 0) {
      throw new DefinitionError({
        id: 'nothing-named',
        given: 'no properties',
        expected: 'at least one',
        fix: 'Name the properties, or use SecretSource.extract().',
        where,
      });
    }
    return new SecretSource((scope) => propertiesOf(scope, entries));
  }

  /**
   * Every property of one KV secret, under its own name.
   *
   * @param secret the secret
   */
  public static extract(secret: KvSecret): SecretSource {
    requireInstance(KvSecret, secret, 'secret', 'SecretSource.extract()');
    return new SecretSource((scope) => {
      const own = scope.secretOf(secret);
      return {
        ...NOTHING,
        values: [{ kind: 'secret', store: scope.storeOf(own), path: own.path }],
        reads: [{ secret: own, properties: own.properties ?? [] }],
      };
    });
  }

  /**
   * Every KV secret below a path whose path matches; each becomes one key that holds the whole secret as JSON.
   *
   * @param directory where to look, through all directories below
   * @param nameRegexp regular expression (RE2) for the path relative to the mount; it is anchored at both ends
   * @throws DefinitionError when Go may not read it, or no path below the directory can match it
   */
  public static find(directory: KvDirectory, nameRegexp: string): SecretSource {
    requireInstance(KvDirectory, directory, 'directory', 'SecretSource.find()');
    if (typeof nameRegexp !== 'string' || !isPortableRegExp(nameRegexp)) {
      throw new DefinitionError({
        id: 'malformed-expression',
        given: `nameRegexp is ${quoteValue(nameRegexp)}`,
        expected:
          "a regular expression of at most 256 characters that Go and JavaScript read alike: letters, digits, '-', '_', '/', and . * + ? ( ) [ ] | ^ $ \\",
        fix: 'Correct the expression.',
        where: directory._where,
      });
    }
    if (directory._owner !== undefined) requireMatch(directory, nameRegexp);
    return new SecretSource((scope) => {
      const own = scope.directoryOf(directory);
      if (own !== directory) requireMatch(own, nameRegexp);
      const { path } = own;
      const store = scope.storeOfDirectory(own);
      return { ...NOTHING, values: [{ kind: 'directory', store, path, nameRegexp: anchored(nameRegexp) }] };
    });
  }

  /**
   * What Vault makes anew at every refresh, or keeps and changes: of a database role `username`, `password`, and, for whoever wants the
   * parts, `host`, `port`, `dbname` and `uri`.
   *
   * @param of what makes it, for example a database role
   */
  public static credentials(of: ICredential): SecretSource {
    const credential = requireCredential(of, 'SecretSource.credentials()');
    return new SecretSource((scope) => generatedBy(scope.generatorOf(credential)));
  }

  /**
   * What a generator of one's own makes, delivered as by `credentials`.
   *
   * @param generator a generator in the namespace of the ExternalSecret
   */
  public static generator(generator: VaultDynamicSecret): SecretSource {
    requireInstance(VaultDynamicSecret, generator, 'generator', 'SecretSource.generator()');
    return new SecretSource((scope) => generatedBy(scope.ownGenerator(generator)));
  }

  /**
   * A certificate, as a Secret of type `kubernetes.io/tls`.
   *
   * @param secret a secret with certificate and private key
   * @param props names of its properties
   */
  public static tls(secret: KvSecret, props: TlsSourceProps = {}): SecretSource {
    requireInstance(KvSecret, secret, 'secret', 'SecretSource.tls()');
    requireOptions('TlsSourceProps', props, 'SecretSource.tls()');
    const properties = {
      'tls.crt': secret.property(props.certificate ?? 'certificate'),
      'tls.key': secret.property(props.privateKey ?? 'private_key'),
    };
    return new SecretSource((scope) =>
      propertiesOf(scope, Object.entries(properties), { type: 'kubernetes.io/tls' }),
    );
  }

  /**
   * A login of an image registry, as a Secret of type `kubernetes.io/dockerconfigjson`.
   *
   * @param secret a secret with user and password
   * @param registry the registry, for example `registry.example.com`
   * @param props names of its properties
   */
  public static registry(secret: KvSecret, registry: string, props: LoginSourceProps = {}): SecretSource {
    requireInstance(KvSecret, secret, 'secret', 'SecretSource.registry()');
    requireOptions('LoginSourceProps', props, 'SecretSource.registry()');
    requireName('registry', registry, 'registry', 'SecretSource.registry()');
    const properties = {
      registryUsername: secret.property(props.username ?? 'username'),
      registryPassword: secret.property(props.password ?? 'password'),
    };
    const [username, password] = Object.keys(properties) as [string, string];
    return new SecretSource((scope) =>
      propertiesOf(scope, Object.entries(properties), {
        type: 'kubernetes.io/dockerconfigjson',
        keys: { '.dockerconfigjson': [{ registryLogin: { registry, username, password } }] },
      }),
    );
  }

  /**
   * A user and a password, as a Secret of type `kubernetes.io/basic-auth`.
   *
   * @param secret a secret with user and password
   * @param props names of its properties
   */
  public static basicAuth(secret: KvSecret, props: LoginSourceProps = {}): SecretSource {
    requireInstance(KvSecret, secret, 'secret', 'SecretSource.basicAuth()');
    requireOptions('LoginSourceProps', props, 'SecretSource.basicAuth()');
    const properties = {
      username: secret.property(props.username ?? 'username'),
      password: secret.property(props.password ?? 'password'),
    };
    return new SecretSource((scope) =>
      propertiesOf(scope, Object.entries(properties), { type: 'kubernetes.io/basic-auth' }),
    );
  }

  /**
   * Several sources in one Secret.
   *
   * @param sources sources that provide different keys
   */
  public static all(sources: SecretSource[]): SecretSource {
    const where = 'SecretSource.all()';
    const parts = requireList(sources, 'sources', where);
    parts.forEach((part) => requireInstance(SecretSource, part, 'source', where));
    if (parts.length === 0) {
      throw new DefinitionError({
        id: 'nothing-named',
        given: 'no sources',
        expected: 'at least one',
        fix: 'Name the sources.',
        where,
      });
    }
    return new SecretSource((scope) => {
      const bound = parts.map((part) => part._bind(scope));
      return combine(bound, scope.where);
    });
  }

  /** @internal What it means in one ExternalSecret. */
  public readonly _bind: (scope: SourceScope) => SourceRecords;

  private constructor(bind: (scope: SourceScope) => SourceRecords) {
    this._bind = bind;
  }
}

function generatedBy({ credential, generatorName }: VaultDynamicSecret): SourceRecords {
  const { names, keys, secretType, life, isRotated } = credential._parts;
  return {
    ...NOTHING,
    values: [{ kind: 'credential', generator: generatorName, names }],
    keys,
    type: secretType,
    life: isRotated ? undefined : life,
    credentials: [credential],
  };
}
