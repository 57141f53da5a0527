import { type IConstruct } from 'constructs';
import { type DatabaseDialect } from '../../plan/database-dialect';
import { type IVault } from '../vault/vault-server';
import { type ConnectionKeys } from './connection-keys';

/** A database secrets engine, as others refer to it. */
export interface IDatabaseEngine extends IConstruct {
  /** The server or Vault namespace that it is mounted in. */
  readonly vault: IVault;
  /** Path of the mount. */
  readonly mount: string;
}

/** A database that a database engine makes users in, as others refer to it. */
export interface IDatabaseConnection extends IConstruct {
  /** The engine that it belongs to. */
  readonly engine: IDatabaseEngine;
  /** Name of the connection in Vault. */
  readonly connectionName: string;
  /** Host name or address. */
  readonly host: string;
  /** Port. */
  readonly port: number;
  /** Name of the database. */
  readonly database: string;
  /** @internal What it speaks. */
  readonly _dialect: DatabaseDialect;
  /** @internal The admin that Vault connects as, where that is known. */
  readonly _admin?: string;
  /** @internal What a credential of it is delivered as. */
  readonly _keys: ConnectionKeys;
  /** @internal Lets a role of that name make users here; absent where others have to. */
  _allow?(role: string): void;
}
