import { DefinitionError } from '../plan/definition-error';
import { keyTemplate, literalTemplate } from '../plan/go-template';
import { requireName } from '../plan/names';
import { quoteValue } from '../plan/quote';
import {
  type ExternalSecretDataFromRecord,
  type ExternalSecretDataRecord,
  type StoreReference,
} from '../plan/records';
import { type DatabaseRole } from './database-role';
import { type KvDirectory, type KvProperty, type KvSecret } from './kv-secret';
import { connectionUrlTemplate, SecretTemplate } from './secret-template';
import { type VaultDynamicSecret } from './vault-dynamic-secret';

/** Where an ExternalSecret finds what its sources name; finding it may grant it. */
export interface SourceScope {
  /** Store that delivers a secret. */
  storeOf(secret: KvSecret): StoreReference;
  /** Store that delivers what is below a directory. */
  storeOfDirectory(directory: KvDirectory): StoreReference;
  /** Generator that makes credentials of a role. */
  generatorOf(role: DatabaseRole): VaultDynamicSecret;
}

/** What a source means in one ExternalSecret. */
export interface SourceRecords {
  readonly data: readonly ExternalSecretDataRecord[];
  readonly dataFrom: readonly ExternalSecretDataFromRecord[];
  /** Keys that it provides; undefined where only Vault knows them. */
  readonly keys: readonly string[] | undefined;
  /** Those of its keys that only its templates read. */
  readonly hidden: readonly string[];
  /** Keys that it adds by templates. */
  readonly templates: Readonly<Record<string, string>>;
  /** Type of Secret that it is for; undefined for any. */
  readonly type?: string;
  /** Life of a dynamic credential in it, in seconds. */
  readonly life?: number;
  /** What must be in the KV engine. */
  readonly reads: readonly { readonly secret: KvSecret; readonly properties: readonly string[] }[];
}

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

const NOTHING = { data: [], dataFrom: [], hidden: [], templates: {}, reads: [] } as const;

/** Single properties of one secret, each under a key of its own. */
function propertiesOf(
  scope: SourceScope,
  properties: Readonly<Record<string, KvProperty>>,
  rest: Partial<SourceRecords> = {},
): SourceRecords {
  const entries = Object.entries(properties);
  return {
    ...NOTHING,
    data: entries.map(([secretKey, { secret, name }]) => ({
      secretKey,
      store: scope.storeOf(secret),
      key: secret.path,
      property: name,
    })),
    keys: entries.map(([secretKey]) => secretKey),
    reads: entries.map(([, { secret, name }]) => ({ secret, properties: [name] })),
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
    const entries = Object.entries(properties);
    entries.forEach(([key]) => requireName('secretKey', key, 'key of the Secret', where));
    if (entries.length === 0) {
      throw new DefinitionError({
        given: 'no properties',
        expected: 'at least one',
        fix: 'Name the properties, or use SecretSource.extract().',
        where,
      });
    }
    return new SecretSource((scope) => propertiesOf(scope, properties));
  }

  /**
   * Every property of one KV secret, under its own name.
   *
   * @param secret the secret
   */
  public static extract(secret: KvSecret): SecretSource {
    return new SecretSource((scope) => ({
      ...NOTHING,
      dataFrom: [{ kind: 'extract', store: scope.storeOf(secret), key: secret.path }],
      keys: undefined,
      reads: [{ secret, properties: secret.properties ?? [] }],
    }));
  }

  /**
   * Every KV secret below a path whose path matches; each becomes one key that holds the whole secret as JSON.
   *
   * @param directory where to look, through all directories below
   * @param nameRegexp regular expression (RE2) for the path relative to the mount; it is anchored at both ends
   */
  public static find(directory: KvDirectory, nameRegexp: string): SecretSource {
    if (!/^[-\w./*+?()[\]|^$\\,{}]{1,256}$/.test(nameRegexp) || !isRegExp(nameRegexp)) {
      throw new DefinitionError({
        given: `nameRegexp is ${quoteValue(nameRegexp)}`,
        expected: 'a regular expression over the characters of KV paths',
        fix: 'Correct the expression.',
        where: `${directory.engine.node.path}:${directory.path}`,
      });
    }
    const anchored = `^(?:${nameRegexp.replace(/^\^|\$$/g, '')})$`;
    return new SecretSource((scope) => ({
      ...NOTHING,
      dataFrom: [
        {
          kind: 'find',
          store: scope.storeOfDirectory(directory),
          path: directory.path,
          nameRegexp: anchored,
        },
      ],
      keys: undefined,
    }));
  }

  /**
   * A dynamic credential: `username`, `password`, and, for whoever wants the parts, `host`, `port`, `dbname`
   * and `uri`.
   *
   * @param role the database role; every refresh makes a new user of it
   */
  public static credentials(role: DatabaseRole): SecretSource {
    return new SecretSource((scope) => generatedBy(scope.generatorOf(role)));
  }

  /**
   * What a generator of one's own makes, delivered as by `credentials`.
   *
   * @param generator a generator in the namespace of the ExternalSecret
   */
  public static generator(generator: VaultDynamicSecret): SecretSource {
    return new SecretSource(() => generatedBy(generator));
  }

  /**
   * A certificate, as a Secret of type `kubernetes.io/tls`.
   *
   * @param secret a secret with certificate and private key
   * @param props names of its properties
   */
  public static tls(secret: KvSecret, props: TlsSourceProps = {}): SecretSource {
    const properties = {
      'tls.crt': secret.property(props.certificate ?? 'certificate'),
      'tls.key': secret.property(props.privateKey ?? 'private_key'),
    };
    return new SecretSource((scope) => propertiesOf(scope, properties, { type: 'kubernetes.io/tls' }));
  }

  /**
   * A login of an image registry, as a Secret of type `kubernetes.io/dockerconfigjson`.
   *
   * @param secret a secret with user and password
   * @param registry the registry, for example `registry.example.com`
   * @param props names of its properties
   */
  public static registry(secret: KvSecret, registry: string, props: LoginSourceProps = {}): SecretSource {
    requireName('registry', registry, 'registry', 'SecretSource.registry()');
    const properties = {
      registryUsername: secret.property(props.username ?? 'username'),
      registryPassword: secret.property(props.password ?? 'password'),
    };
    const hidden = Object.keys(properties);
    const template = SecretTemplate._registry(registry, 'registryUsername', 'registryPassword');
    return new SecretSource((scope) =>
      propertiesOf(scope, properties, {
        type: 'kubernetes.io/dockerconfigjson',
        hidden,
        templates: { '.dockerconfigjson': template._text },
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
    const properties = {
      username: secret.property(props.username ?? 'username'),
      password: secret.property(props.password ?? 'password'),
    };
    return new SecretSource((scope) => propertiesOf(scope, properties, { type: 'kubernetes.io/basic-auth' }));
  }

  /**
   * Several sources in one Secret.
   *
   * @param sources sources that provide different keys
   */
  public static all(sources: SecretSource[]): SecretSource {
    return new SecretSource((scope) => sources.map((source) => source._bind(scope)).reduce(combine));
  }

  /** @internal What it means in one ExternalSecret. */
  public readonly _bind: (scope: SourceScope) => SourceRecords;

  private constructor(bind: (scope: SourceScope) => SourceRecords) {
    this._bind = bind;
  }
}

function isRegExp(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

function generatedBy(generator: VaultDynamicSecret): SourceRecords {
  const { connection } = generator.databaseRole;
  return {
    ...NOTHING,
    dataFrom: [{ kind: 'generator', generator: generator.generatorName }],
    keys: ['username', 'password'],
    templates: {
      username: keyTemplate('username'),
      password: keyTemplate('password'),
      host: literalTemplate(connection.host),
      port: literalTemplate(String(connection.port)),
      dbname: literalTemplate(connection.database),
      uri: connectionUrlTemplate(connection),
    },
    life: generator.databaseRole._life,
  };
}

function combine(a: SourceRecords, b: SourceRecords): SourceRecords {
  const delivered = new Set([...(a.keys ?? []), ...Object.keys(a.templates)]);
  const twice = [...(b.keys ?? []), ...Object.keys(b.templates)].find((key) => delivered.has(key));
  if (twice !== undefined || (a.type && b.type && a.type !== b.type)) {
    throw new DefinitionError({
      given:
        twice === undefined ? `sources for ${a.type} and for ${b.type}` : `two sources provide '${twice}'`,
      expected: 'sources for one type of Secret that provide different keys',
      fix: 'Make two ExternalSecrets of it, or rename a key.',
      where: 'SecretSource.all()',
    });
  }
  const lives = [a.life, b.life].filter((life) => life !== undefined);
  return {
    data: [...a.data, ...b.data],
    dataFrom: [...a.dataFrom, ...b.dataFrom],
    keys: a.keys && b.keys && [...a.keys, ...b.keys],
    hidden: [...a.hidden, ...b.hidden],
    templates: { ...a.templates, ...b.templates },
    type: a.type ?? b.type,
    life: lives.length > 0 ? Math.min(...lives) : undefined,
    reads: [...a.reads, ...b.reads],
  };
}
