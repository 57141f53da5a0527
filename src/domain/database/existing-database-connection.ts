import { type DatabaseDialect, DIALECTS } from '../../plan/database-dialect';
import { requireName } from '../../plan/names';
import { type TlsModeName } from '../../plan/records';
import { requireInteger } from '../argument/number';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { placeOfVault } from '../vault/vault-namespace';
import { takeId } from '../platform/unique-id';
import { type ConnectionKeys, connectionKeys } from './connection-keys';
import { DatabaseEngine } from './database-engine';
import { type IDatabaseConnection, type IDatabaseEngine } from './database-interface';

/**
 * What is known of connections that exist already, to servers of every kind.
 *
 * @experimental
 */
export interface DatabaseServerNameProps {
  /** Host name or address, as the applications see it. */
  readonly host: string;
  /**
   * Port.
   *
   * @default - the usual one: 5432 of PostgreSQL, 3306 of MySQL, 6379 of Redis
   */
  readonly port?: number;
  /**
   * Name of the connection in Vault.
   *
   * @default - the id
   */
  readonly connectionName?: string;
  /**
   * The admin that Vault connects as: needed where a set-up script lets it hand out rights.
   *
   * @default - not known
   */
  readonly username?: string;
}

/**
 * What is known of connections that exist already, to one database of a server.
 *
 * @experimental
 */
export interface DatabaseConnectionNameProps extends DatabaseServerNameProps {
  /** Name of the database. */
  readonly database: string;
}

/** What a kind of database says of its connections. */
interface ExistingParts {
  readonly dialect: DatabaseDialect;
  readonly database: string;
  readonly sslMode: TlsModeName;
}

/** @internal A connection that others make. */
export class ExistingDatabaseConnection extends Resource implements IDatabaseConnection {
  /** @internal */
  protected static override readonly _idForm = 'fileId';

  public readonly engine: IDatabaseEngine;
  public readonly connectionName: string;
  public readonly host: string;
  public readonly port: number;
  public readonly database: string;
  private readonly parts: ExistingParts;
  private readonly username?: string;
  private keys?: ConnectionKeys;

  public constructor(
    engine: IDatabaseEngine,
    id: string,
    props: DatabaseServerNameProps,
    partsOf: (where: string) => ExistingParts,
  ) {
    super(engine as DatabaseEngine, id);
    const where = this.node.path;
    this.parts = partsOf(where);
    this.engine = this._requirePart(DatabaseEngine, engine as DatabaseEngine, 'engine');
    takeId(this.engine.vault, 'database connection', this);
    this.connectionName = requireName('existingName', props.connectionName ?? id, 'connectionName', where);
    this.host = requireName('host', props.host, 'host', where);
    this.port = requireInteger(props.port ?? DIALECTS[this.parts.dialect].port, 1, 65535, 'port', where);
    this.database = this.parts.database;
    const { username } = props;
    this.username =
      username === undefined ? undefined : requireName('sqlIdentifier', username, 'username', where);
  }

  /** @internal */
  public get _dialect(): DatabaseDialect {
    return this.parts.dialect;
  }

  /** @internal */
  public get _admin(): string | undefined {
    return this.username;
  }

  /** @internal */
  public get _keys(): ConnectionKeys {
    const { host, port, database } = this;
    const { dialect, sslMode } = this.parts;
    return (this.keys ??= connectionKeys(dialect, { host, port, database, sslMode }));
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'databaseConnections', {
      id: this.node.id,
      server: placeOfVault(this.engine.vault),
      engine: this.engine.node.id,
      mount: this.engine.mount,
      name: this.connectionName,
      dialect: this.parts.dialect,
      host: this.host,
      port: this.port,
      database: this.database,
      sslMode: this.parts.sslMode,
      username: this.username,
      existing: true,
    });
  }
}
