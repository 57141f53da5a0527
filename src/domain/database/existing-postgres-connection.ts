import { requireName } from '../../plan/names';
import { requireChoice } from '../argument/argument';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { placeOfVault } from '../vault/vault-namespace';
import { takeId } from '../platform/unique-id';
import { type ConnectionKeys, connectionKeys } from './connection-keys';
import { DatabaseEngine } from './database-engine';
import { type IDatabaseConnection, type IDatabaseEngine } from './database-interface';
import { PostgresSslMode } from './postgres-ssl-mode';

/**
 * Properties of a connection that exists already.
 *
 * @experimental
 */
export interface PostgresConnectionNameProps {
  /** Host name or address, as the applications see it. */
  readonly host: string;
  /** Name of the database. */
  readonly database: string;
  /**
   * Port.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * Name of the connection in Vault.
   *
   * @default - the id
   */
  readonly connectionName?: string;
  /**
   * The admin that Vault connects as: needed where a set-up script makes group roles, which it is to hand out.
   *
   * @default - not known
   */
  readonly username?: string;
  /**
   * TLS mode for the URLs that applications get. How Vault itself connects is not known.
   *
   * @default PostgresSslMode.VERIFY_FULL
   */
  readonly sslMode?: PostgresSslMode;
}

/** @internal A connection that others make. */
export class ExistingPostgresConnection extends Resource implements IDatabaseConnection {
  /** @internal */
  protected static override readonly _idForm = 'fileId';

  public readonly engine: IDatabaseEngine;
  public readonly connectionName: string;
  public readonly host: string;
  public readonly port: number;
  public readonly database: string;
  private readonly sslMode: PostgresSslMode;
  private readonly username?: string;
  private keys?: ConnectionKeys;

  public constructor(engine: IDatabaseEngine, id: string, props: PostgresConnectionNameProps) {
    super(engine as DatabaseEngine, id);
    const where = this.node.path;
    requireOptions('PostgresConnectionNameProps', props, where);
    this.engine = this._requirePart(DatabaseEngine, engine as DatabaseEngine, 'engine');
    takeId(this.engine.vault, 'database connection', this);
    this.connectionName = requireName('existingName', props.connectionName ?? id, 'connectionName', where);
    this.host = requireName('host', props.host, 'host', where);
    this.port = requireInteger(props.port ?? 5432, 1, 65535, 'port', where);
    this.database = requireName('sqlIdentifier', props.database, 'database', where);
    const { username, sslMode = PostgresSslMode.VERIFY_FULL } = props;
    this.sslMode = requireChoice(PostgresSslMode, sslMode, 'sslMode', where);
    this.username =
      username === undefined ? undefined : requireName('sqlIdentifier', username, 'username', where);
  }

  /** @internal */
  public get _admin(): string | undefined {
    return this.username;
  }

  /** @internal */
  public get _keys(): ConnectionKeys {
    const { host, port, database, sslMode } = this;
    return (this.keys ??= connectionKeys({ host, port, database, sslMode }));
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'postgresConnections', {
      id: this.node.id,
      server: placeOfVault(this.engine.vault),
      engine: this.engine.node.id,
      mount: this.engine.mount,
      name: this.connectionName,
      host: this.host,
      port: this.port,
      database: this.database,
      sslMode: this.sslMode,
      username: this.username,
      existing: true,
    });
  }
}
