import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { asProvided } from '../../plan/value';
import { requireEntries, requireInstance, requireList } from '../argument/argument';
import { type Credential, type ICredential, requireCredential } from '../vault/credential';
import { KvDirectory, KvProperty, KvSecret } from '../kv/kv-secret';
import { isPortableRegExp } from '../../plan/name-regexp';
import { requireOptions } from '../argument/options';
import { requireMatch } from './directory-match';
import { combine, type SourceRecords, type SourceValue } from './source-records';
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

/** Single properties, each under a key of its own. */
function propertiesOf(
  properties: { readonly [key: string]: KvProperty },
  rest: Partial<SourceRecords> = {},
): SourceRecords {
  const entries = Object.entries(properties);
  return {
    values: entries.map(([name, property]) => ({ kind: 'property', name, property })),
    keys: Object.fromEntries(entries.map(([key]) => asProvided(key))),
    ...rest,
  };
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
    return new SecretSource([propertiesOf(properties)]);
  }

  /**
   * Every property of one KV secret, under its own name.
   *
   * @param secret the secret
   */
  public static extract(secret: KvSecret): SecretSource {
    requireInstance(KvSecret, secret, 'secret', 'SecretSource.extract()');
    return new SecretSource([{ values: [{ kind: 'secret', secret }], keys: {} }]);
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
    return new SecretSource([{ values: [{ kind: 'directory', directory, nameRegexp }], keys: {} }]);
  }

  /**
   * What Vault makes anew at every refresh, or keeps and changes: of a database role `username`, `password`, and, for whoever wants the
   * parts, `host`, `port`, `dbname` and `uri`.
   *
   * @param of what makes it, for example a database role
   */
  public static credentials(of: ICredential): SecretSource {
    const credential = requireCredential(of, 'SecretSource.credentials()');
    return SecretSource.made({ kind: 'credential', credential }, credential);
  }

  /**
   * What a generator of one's own makes, delivered as by `credentials`.
   *
   * @param generator a generator in the namespace of the ExternalSecret
   */
  public static generator(generator: VaultDynamicSecret): SecretSource {
    requireInstance(VaultDynamicSecret, generator, 'generator', 'SecretSource.generator()');
    return SecretSource.made({ kind: 'generator', generator }, generator.credential);
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
    return new SecretSource([propertiesOf(properties, { type: 'kubernetes.io/tls' })]);
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
    return new SecretSource([
      propertiesOf(properties, {
        type: 'kubernetes.io/dockerconfigjson',
        keys: { '.dockerconfigjson': [{ registryLogin: { registry, username, password } }] },
      }),
    ]);
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
    return new SecretSource([propertiesOf(properties, { type: 'kubernetes.io/basic-auth' })]);
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
    return new SecretSource(parts.flatMap((part) => part.sources));
  }

  /** One of a credential alone. */
  private static made(value: SourceValue, { _parts: { keys, secretType } }: Credential): SecretSource {
    return new SecretSource([{ values: [value], keys, type: secretType }]);
  }

  private readonly sources: readonly SourceRecords[];

  private constructor(sources: readonly SourceRecords[]) {
    this.sources = sources;
  }

  /**
   * @internal What it says, for whatever delivers it.
   *
   * @throws DefinitionError when its sources are for different types of Secret, or provide one key twice
   */
  public _records(where: string): SourceRecords {
    return combine(this.sources, where);
  }
}
