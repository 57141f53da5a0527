import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { requireChoice } from '../argument/argument';
import { requireOptions } from '../argument/options';
import {
  type ConnectionParts,
  DatabaseConnection,
  type DatabaseConnectionProps,
} from './database-connection';
import { type IDatabaseConnection, type IDatabaseEngine } from './database-interface';
import { DatabaseTlsMode } from './database-tls-mode';
import { type DatabaseConnectionNameProps, ExistingDatabaseConnection } from './existing-database-connection';

/**
 * Properties of a {@link MySqlConnection}. Its admin is called `<username>@%`, has CREATE USER, and privileges on the
 * database with GRANT OPTION, which the set-up script gives it.
 *
 * @experimental
 */
export interface MySqlConnectionProps extends DatabaseConnectionProps {
  /**
   * TLS mode of Vault's connections. With `caCertificate` it is VERIFY_FULL.
   *
   * @default DatabaseTlsMode.VERIFY_FULL
   */
  readonly tls?: DatabaseTlsMode;
}

/**
 * A database of MySQL or MariaDB that a database engine makes users in. CREATE USER is a right on the whole server: in
 * MariaDB, and in MySQL on users without SYSTEM_USER, the admin may change any user's password; no other tenant's
 * database should be on that server.
 *
 * @experimental
 */
export class MySqlConnection extends DatabaseConnection {
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
    props: DatabaseConnectionNameProps,
  ): IDatabaseConnection {
    return new ExistingDatabaseConnection(engine, id, props, (where) => {
      requireOptions('DatabaseConnectionNameProps', props, where);
      requireName('mySqlDatabase', props.database, 'database', where);
      return { dialect: 'mysql', database: props.database, sslMode: 'verify-full' };
    });
  }

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the connection, also in Vault
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: MySqlConnectionProps) {
    super(scope, id, props);
  }

  /** @internal */
  protected override _partsOf(props: MySqlConnectionProps, where: string): ConnectionParts {
    const { tls = DatabaseTlsMode.VERIFY_FULL, caCertificate } = requireOptions(
      'MySqlConnectionProps',
      props,
      where,
    );
    const database = requireName('mySqlDatabase', props.database, 'database', where);
    requireName('mySqlUser', props.username, 'username', where);
    const sslMode = requireChoice(DatabaseTlsMode, tls, 'tls', where);
    if (caCertificate === undefined || tls === DatabaseTlsMode.VERIFY_FULL)
      return { dialect: 'mysql', database, sslMode };
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `caCertificate, and tls ${tls}`,
      expected: 'tls verify-full, which is what an authority is for',
      fix: 'Leave one of them out.',
      where,
    });
  }
}
