import { type Construct } from 'constructs';
import { type DatabaseDialect, DIALECTS } from '../../plan/database-dialect';
import { DefinitionError } from '../../plan/definition-error';
import { ROLES_OF_TENANTS } from '../../plan/kinds/database-connection';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type DatabaseConnectionRecord, type TlsModeName } from '../../plan/records';
import { type Class, requireBoolean } from '../argument/argument';
import { requirePem } from '../argument/ca-certificate';
import { requireInteger } from '../argument/number';
import { ownerOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { PasswordPolicy } from '../vault/password-policy';
import { placeOfVault, requireSamePlace, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { type ConnectionKeys, connectionKeys } from './connection-keys';
import { DatabaseEngine } from './database-engine';
import { type IDatabaseConnection, type IDatabaseEngine } from './database-interface';
import { ExistingDatabaseConnection } from './existing-database-connection';

/** What connections to servers of every kind are given. */
export interface DatabaseServerProps {
  /**
   * The server that it is of, where no engine is named.
   *
   * @default - that of the engine, else the one in whose scope it is
   */
  readonly vault?: IVault;
  /** Host name or address, as Vault and the applications see it. */
  readonly host: string;
  /**
   * The admin that Vault connects as: with the right to make users, no superuser, and used by this connection alone,
   * since rotating its password in one would break the other.
   */
  readonly username: string;
  /**
   * Terraform variable that holds the admin's password: an ephemeral one, which reaches neither state nor plan, but for
   * servers of which the connection must be told `passwordInState`.
   */
  readonly passwordVariable: string;
  /**
   * Raised whenever the password is to be written again, also after an apply that failed on a wrong one.
   *
   * @default 1
   */
  readonly passwordVersion?: number;
  /**
   * Certificate authority of the server, in PEM. For PostgreSQL OpenBao, and Vault before 1.18, do not take one: there
   * it is a file on every server, or one of the authorities of its system.
   *
   * @default - the authorities of Vault's system
   */
  readonly caCertificate?: string;
  /**
   * Port.
   *
   * @default - the usual one: 5432 of PostgreSQL, 3306 of MySQL, 6379 of Redis
   */
  readonly port?: number;
  /**
   * The engine that it belongs to.
   *
   * @default - one mounted at `database`, made with the first connection
   */
  readonly engine?: IDatabaseEngine;
  /**
   * What the passwords that Vault makes there consist of, of the same server and Vault namespace. Who takes it away again
   * first writes an empty one: `vault write <engine>/config/<name> password_policy=""`.
   *
   * @default - Vault's own: 20 letters, digits and hyphens
   * @experimental
   */
  readonly passwordPolicy?: PasswordPolicy;
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

/** What connections to one database of a server are given. */
export interface DatabaseConnectionProps extends DatabaseServerProps {
  /** Name of the database. */
  readonly database: string;
}

/** What a kind of database says of its connections. */
export interface ConnectionParts {
  readonly dialect: DatabaseDialect;
  /** Name of the database. */
  readonly database: string;
  readonly sslMode: TlsModeName;
  /** File on every Vault server that holds the server's authority. */
  readonly caFile?: string;
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

/** A database that a database engine makes users in. */
export abstract class DatabaseConnection extends Resource implements IDatabaseConnection {
  /** @internal */
  protected static override readonly _idForm = 'fileId';

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
  /** @internal */
  public readonly _dialect: DatabaseDialect;
  private readonly parts: ConnectionParts;
  private readonly caPem?: string;
  private readonly caFile?: string;
  private readonly passwordPolicy?: PasswordPolicy;
  private readonly rotateAdmin: boolean;
  private readonly verifyConnection: boolean;
  private readonly preventDestroy: boolean;
  private readonly given: DatabaseServerProps;
  private readonly roles = new Set<string>();
  private keys?: ConnectionKeys;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the connection, also in Vault
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  protected constructor(scope: Construct, id: string, props: DatabaseServerProps) {
    super(scope, id);
    const where = this.node.path;
    this.parts = this._partsOf(props, where);
    const { dialect, database, caFile } = this.parts;
    this._dialect = dialect;
    this.host = requireName('host', props.host, 'host', where);
    this.port = requireInteger(props.port ?? DIALECTS[dialect].port, 1, 65535, 'port', where);
    this.database = database;
    requireName('sqlIdentifier', props.username, 'username', where);
    requireName('terraformVariable', props.passwordVariable, 'passwordVariable', where);
    requireInteger(props.passwordVersion ?? 1, 1, 1_000_000, 'passwordVersion', where);
    const pem = props.caCertificate;
    this.caPem = pem === undefined ? undefined : requirePem(pem, 'caCertificate', where);
    this.caFile = caFile === undefined ? undefined : requireCaFile(caFile, pem, where);
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
    this.passwordPolicy =
      props.passwordPolicy && this._requirePart(PasswordPolicy, props.passwordPolicy, 'passwordPolicy');
    if (this.passwordPolicy)
      requireSamePlace(this.engine.vault, this.passwordPolicy.vault, 'passwordPolicy', where);
    takeId(this.engine.vault, 'database connection', this);
    this.given = { ...props };
  }

  /**
   * @internal What its kind says of it, by its properties alone.
   * @throws DefinitionError when a property is malformed
   */
  protected abstract _partsOf(props: DatabaseServerProps, where: string): ConnectionParts;

  /** @internal The admin that Vault connects as. */
  public get _admin(): string {
    return this.given.username;
  }

  /** @internal */
  public get _keys(): ConnectionKeys {
    const { host, port, database } = this;
    const { dialect, sslMode } = this.parts;
    return (this.keys ??= connectionKeys(dialect, { host, port, database, sslMode }));
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
    const { given } = this;
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
      caPem: this.caPem,
      caFile: this.caFile,
      username: given.username,
      passwordVariable: given.passwordVariable,
      passwordVersion: given.passwordVersion ?? 1,
      allowedRoles: this.allowedRoles,
      ...(this.passwordPolicy && { passwordPolicy: this.passwordPolicy.policyName }),
      rotateAdmin: this.rotateAdmin,
      verifyConnection: this.verifyConnection,
      preventDestroy: this.preventDestroy,
    } satisfies Omit<DatabaseConnectionRecord, 'origin'>);
  }
}

/** The class that a connection must be of, whether it is made here or exists already. */
export function connectionClass(connection: IDatabaseConnection): Class<IDatabaseConnection> {
  return connection instanceof ExistingDatabaseConnection ? ExistingDatabaseConnection : DatabaseConnection;
}
