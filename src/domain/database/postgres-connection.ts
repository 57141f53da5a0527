import { type Construct } from 'constructs';
import { requireName } from '../../plan/names';
import { requireChoice } from '../argument/argument';
import { requireOptions } from '../argument/options';
import {
  type ConnectionParts,
  DatabaseConnection,
  type DatabaseConnectionProps,
} from './database-connection';
import { type IDatabaseConnection, type IDatabaseEngine } from './database-interface';
import { type DatabaseConnectionNameProps, ExistingDatabaseConnection } from './existing-database-connection';
import { PostgresSslMode } from './postgres-ssl-mode';

/** Properties of a {@link PostgresConnection}. Its admin has CREATEROLE, and is no superuser. */
export interface PostgresConnectionProps extends DatabaseConnectionProps {
  /**
   * TLS mode, for Vault and for the URLs that applications get.
   *
   * @default PostgresSslMode.VERIFY_FULL
   */
  readonly sslMode?: PostgresSslMode;
  /**
   * File on every Vault server that holds the certificate authority of the database's server, an absolute path.
   *
   * @default - none: the authority is `caCertificate`, or one of Vault's system
   */
  readonly caFile?: string;
}

/**
 * Properties of a PostgreSQL connection that exists already.
 *
 * @experimental
 */
export interface PostgresConnectionNameProps extends DatabaseConnectionNameProps {
  /**
   * TLS mode for the URLs that applications get. How Vault itself connects is not known.
   *
   * @default PostgresSslMode.VERIFY_FULL
   */
  readonly sslMode?: PostgresSslMode;
}

function sslModeOf(
  { sslMode = PostgresSslMode.VERIFY_FULL }: { readonly sslMode?: PostgresSslMode },
  where: string,
): PostgresSslMode {
  return requireChoice(PostgresSslMode, sslMode, 'sslMode', where);
}

/**
 * A PostgreSQL database that a database engine makes users in.
 */
export class PostgresConnection extends DatabaseConnection {
  /**
   * A connection that exists already, or that others make: nothing is emitted of it, and what is not known of it is a
   * finding, `proof-ends`. The roles that are made for it must be among its `allowed_roles`, which are for others to
   * change.
   *
   * @param engine the engine that has it: `DatabaseEngine.fromMount()`, or one that is made here
   * @param id name of the construct, and of the connection unless `connectionName` says otherwise
   * @param props what is known of it
   * @experimental
   * @throws DefinitionError when a property is malformed
   */
  public static fromName(
    engine: IDatabaseEngine,
    id: string,
    props: PostgresConnectionNameProps,
  ): IDatabaseConnection {
    return new ExistingDatabaseConnection(engine, id, props, (where) => {
      requireOptions('PostgresConnectionNameProps', props, where);
      const database = requireName('sqlIdentifier', props.database, 'database', where);
      return { dialect: 'postgresql', database, sslMode: sslModeOf(props, where) };
    });
  }

  /** TLS mode. */
  public readonly sslMode: PostgresSslMode;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the connection, also in Vault
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: PostgresConnectionProps) {
    super(scope, id, props);
    this.sslMode = props.sslMode ?? PostgresSslMode.VERIFY_FULL;
  }

  /** @internal */
  protected override _partsOf(props: PostgresConnectionProps, where: string): ConnectionParts {
    const { caFile } = requireOptions('PostgresConnectionProps', props, where);
    const database = requireName('sqlIdentifier', props.database, 'database', where);
    return { dialect: 'postgresql', database, sslMode: sslModeOf(props, where), caFile };
  }
}
