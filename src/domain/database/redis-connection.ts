import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { requireChoice } from '../argument/argument';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { type ConnectionParts, DatabaseConnection, type DatabaseServerProps } from './database-connection';
import { type IDatabaseConnection, type IDatabaseEngine } from './database-interface';
import { DatabaseTlsMode } from './database-tls-mode';
import { type DatabaseServerNameProps, ExistingDatabaseConnection } from './existing-database-connection';
import { requirePasswordInState } from './password-in-state';

/**
 * Properties of a {@link RedisConnection}. Its admin is a user of its own, never `default`, which has `+acl|setuser`,
 * `+acl|getuser`, `+acl|deluser` and `+ping`, and no key: it makes users with any right all the same.
 *
 * @experimental
 */
export interface RedisConnectionProps extends DatabaseServerProps {
  /**
   * That Terraform's state holds the admin's password, since the provider has no write-only attribute for it; with
   * `rotateAdmin` that is the one that Vault has replaced. Refused unless it is said.
   */
  readonly passwordInState: boolean;
  /**
   * Number of the database that the URLs of applications name; users may select every one.
   *
   * @default 0
   */
  readonly database?: number;
  /**
   * TLS mode, for Vault and for the URLs that applications get: VERIFY_FULL, which takes `caCertificate`, or DISABLE.
   *
   * @default DatabaseTlsMode.VERIFY_FULL
   */
  readonly tls?: DatabaseTlsMode;
}

/**
 * Properties of a connection to Redis that exists already.
 *
 * @experimental
 */
export interface RedisConnectionNameProps extends DatabaseServerNameProps {
  /**
   * Number of the database that the URLs of applications name.
   *
   * @default 0
   */
  readonly database?: number;
  /**
   * TLS mode for the URLs that applications get: VERIFY_FULL or DISABLE. How Vault itself connects is not known.
   *
   * @default DatabaseTlsMode.VERIFY_FULL
   */
  readonly tls?: DatabaseTlsMode;
}

function partsOf({ database = 0, tls }: RedisConnectionNameProps, where: string): ConnectionParts {
  const sslMode = requireChoice(DatabaseTlsMode, tls ?? DatabaseTlsMode.VERIFY_FULL, 'tls', where);
  if (sslMode !== DatabaseTlsMode.REQUIRE)
    return {
      dialect: 'redis',
      database: String(requireInteger(database, 0, 65535, 'database', where)),
      sslMode,
    };
  throw new DefinitionError({
    id: 'conflicting-options',
    given: 'tls require',
    expected: 'tls verify-full or disable: Vault asks for an authority of Redis wherever it speaks TLS',
    fix: 'Verify by it.',
    where,
  });
}

/**
 * A Redis server that a database engine makes users in. Redis keeps users in memory: after a restart those are gone that
 * no replica has, and Vault does not make them again.
 *
 * @experimental
 */
export class RedisConnection extends DatabaseConnection {
  /**
   * A connection that exists already, or that others make: nothing is emitted of it, and what is not known of it is a
   * finding, `proof-ends`. The roles that are made for it must be among its `allowed_roles`, which are for others to
   * change.
   *
   * @param engine the engine that has it: `DatabaseEngine.fromMount()`, or one that is made here
   * @param id name of the construct, and of the connection unless `connectionName` says otherwise
   * @param props what is known of it
   * @throws DefinitionError when a property is malformed
   */
  public static fromName(
    engine: IDatabaseEngine,
    id: string,
    props: RedisConnectionNameProps,
  ): IDatabaseConnection {
    return new ExistingDatabaseConnection(engine, id, props, (where) =>
      partsOf(requireOptions('RedisConnectionNameProps', props, where), where),
    );
  }

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the connection, also in Vault
   * @param props properties
   * @throws DefinitionError when a property is malformed, or nobody said that the password is in the state
   */
  public constructor(scope: Construct, id: string, props: RedisConnectionProps) {
    super(scope, id, props);
  }

  /** @internal */
  protected override _partsOf(props: RedisConnectionProps, where: string): ConnectionParts {
    const options = requireOptions('RedisConnectionProps', props, where);
    const { passwordInState, passwordVersion, caCertificate, username } = options;
    const parts = partsOf(props, where);
    requireName('redisUser', username, 'username', where);
    requirePasswordInState(parts.dialect, passwordInState, passwordVersion, where);
    if ((parts.sslMode === 'disable') === (caCertificate === undefined)) return parts;
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `tls ${parts.sslMode} ${caCertificate === undefined ? 'without' : 'and'} caCertificate`,
      expected: 'an authority where there is TLS: Vault knows no other for Redis',
      fix: 'Give `caCertificate`, or, on a loopback alone, DatabaseTlsMode.DISABLE without one.',
      where,
    });
  }
}
