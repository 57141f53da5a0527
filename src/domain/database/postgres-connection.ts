import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { ROLES_OF_TENANTS } from '../../plan/kinds/postgres-connection';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type Class, requireBoolean, requireChoice } from '../argument/argument';
import { requirePem } from '../argument/ca-certificate';
import { type ConnectionKeys, connectionKeys } from './connection-keys';
import { DatabaseEngine } from './database-engine';
import { type IDatabaseConnection, type IDatabaseEngine } from './database-interface';
import { ExistingPostgresConnection, type PostgresConnectionNameProps } from './existing-postgres-connection';
import { PostgresSslMode } from './postgres-ssl-mode';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { ownerOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, requireSamePlace, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';

/** Properties of a {@link PostgresConnection}. */
export interface PostgresConnectionProps {
  /**
   * The server that it is of, where no engine is named.
   *
   * @default - that of the engine, else the one in whose scope it is
   */
  readonly vault?: IVault;
  /** Host name or address, as Vault and the applications see it. */
  readonly host: string;
  /** Name of the database. */
  readonly database: string;
  /**
   * The admin that Vault connects as: with CREATEROLE, no superuser, and used by this connection alone,
   * since rotating its password in one would break the other.
   */
  readonly username: string;
  /** Ephemeral Terraform variable that holds the admin's password; it reaches neither state nor plan. */
  readonly passwordVariable: string;
  /**
   * Raised whenever the password is to be written again, also after an apply that failed on a wrong one.
   *
   * @default 1
   */
  readonly passwordVersion?: number;
  /**
   * Port.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * TLS mode, for Vault and for the URLs that applications get.
   *
   * @default PostgresSslMode.VERIFY_FULL
   */
  readonly sslMode?: PostgresSslMode;
  /**
   * Certificate authority of the server, in PEM. OpenBao, and Vault before 1.18, do not take one: there it is a file on
   * every server, `caFile`, or one of the authorities of its system.
   *
   * @default - the authorities of Vault's system
   */
  readonly caCertificate?: string;
  /**
   * File on every Vault server that holds the certificate authority of the database's server, an absolute path.
   *
   * @default - none: the authority is `caCertificate`, or one of Vault's system
   */
  readonly caFile?: string;
  /**
   * The engine that it belongs to.
   *
   * @default - one mounted at `database`, made with the first connection
   */
  readonly engine?: IDatabaseEngine;
  /**
   * Whether Vault replaces the admin's password by one that only Vault knows, once, after set-up.
   *
   * @default false
   */
  readonly rotateAdmin?: boolean;
  /**
   * Whether Vault tries the connection when it is written.
   *
   * @default true
   */
  readonly verifyConnection?: boolean;
  /**
   * Whether Terraform refuses to destroy the connection: leases could no longer be revoked.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/** The path of the authority's file, which stands in a URL. */
function requireCaFile(path: string, pem: string | undefined, where: string): string {
  const isPath = typeof path === 'string' && /^(?=.{2,256}$)(?:\/[A-Za-z0-9_][-A-Za-z0-9_.]*)+$/.test(path);
  if (isPath && pem === undefined) return path;
  throw new DefinitionError({
    id: 'malformed-path',
    given: isPath ? 'caFile and caCertificate' : `caFile is ${quoteValue(path)}`,
    expected: 'one authority: an absolute path of plain segments, or a certificate',
    fix: isPath ? 'Leave one of them out.' : 'Change the path.',
    where,
  });
}

/**
 * A PostgreSQL database that a database engine makes users in.
 */
export class PostgresConnection extends Resource implements IDatabaseConnection {
  /** @internal */
  protected static override readonly _idForm = 'fileId';

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
    return new ExistingPostgresConnection(engine, id, props);
  }

  /** The engine that it belongs to. */
  public readonly engine: IDatabaseEngine;
  /** Name of the connection in Vault. */
  public readonly connectionName: string;
  /** Host name or address. */
  public readonly host: string;
  /** Port. */
  public readonly port: number;
  /** Name of the database. */
  public readonly database: string;
  /** TLS mode. */
  public readonly sslMode: PostgresSslMode;
  private readonly caPem?: string;
  private readonly caFile?: string;
  private readonly rotateAdmin: boolean;
  private readonly verifyConnection: boolean;
  private readonly preventDestroy: boolean;
  private readonly props: PostgresConnectionProps;
  private readonly roles = new Set<string>();
  private keys?: ConnectionKeys;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the connection, also in Vault
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: PostgresConnectionProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('PostgresConnectionProps', props, where);
    this.host = requireName('host', props.host, 'host', where);
    this.port = requireInteger(props.port ?? 5432, 1, 65535, 'port', where);
    this.database = requireName('sqlIdentifier', props.database, 'database', where);
    this.sslMode = requireChoice(
      PostgresSslMode,
      props.sslMode ?? PostgresSslMode.VERIFY_FULL,
      'sslMode',
      where,
    );
    requireName('sqlIdentifier', props.username, 'username', where);
    requireName('terraformVariable', props.passwordVariable, 'passwordVariable', where);
    requireInteger(props.passwordVersion ?? 1, 1, 1_000_000, 'passwordVersion', where);
    const pem = props.caCertificate;
    this.caPem = pem === undefined ? undefined : requirePem(pem, 'caCertificate', where);
    this.caFile = props.caFile === undefined ? undefined : requireCaFile(props.caFile, pem, where);
    this.rotateAdmin = requireBoolean(props.rotateAdmin, false, 'rotateAdmin', where);
    this.verifyConnection = requireBoolean(props.verifyConnection, true, 'verifyConnection', where);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
    this.connectionName = id;
    const { engine } = props;
    this.engine =
      engine === undefined
        ? DatabaseEngine._defaultOf(vaultOf(this, props.vault))
        : this._requirePart(DatabaseEngine, engine as DatabaseEngine, 'engine');
    if (props.vault !== undefined)
      requireSamePlace(vaultOf(this, props.vault), this.engine.vault, 'engine', where);
    takeId(this.engine.vault, 'database connection', this);
    this.props = { ...props };
  }

  /** @internal The admin that Vault connects as. */
  public get _admin(): string {
    return this.props.username;
  }

  /** @internal */
  public get _keys(): ConnectionKeys {
    return (this.keys ??= connectionKeys(this));
  }

  /** @internal Lets a role of that name make users here. */
  public _allow(role: string): void {
    this.roles.add(role);
  }

  /** One glob for all whose names tell an owner, and the names of others. */
  private get allowedRoles(): string[] {
    const owner = ownerOf(this);
    const names = [...this.roles];
    return owner === undefined
      ? [ROLES_OF_TENANTS, ...names.filter((name) => !name.includes('_'))].sort()
      : [`${owner}_*`, ...names.filter((name) => !name.startsWith(`${owner}_`))].sort();
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { props } = this;
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
      caPem: this.caPem,
      caFile: this.caFile,
      username: props.username,
      passwordVariable: props.passwordVariable,
      passwordVersion: props.passwordVersion ?? 1,
      allowedRoles: this.allowedRoles,
      rotateAdmin: this.rotateAdmin,
      verifyConnection: this.verifyConnection,
      preventDestroy: this.preventDestroy,
    });
  }
}

/** The class that a connection must be of, whether it is made here or exists already. */
export function connectionClass(connection: IDatabaseConnection): Class<IDatabaseConnection> {
  return connection instanceof ExistingPostgresConnection ? ExistingPostgresConnection : PostgresConnection;
}
