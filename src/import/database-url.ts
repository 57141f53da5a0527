import { DIALECTS, type DatabaseDialect } from '../plan/database-dialect';
import { type DatabaseConnectionRecord, type TlsModeName } from '../plan/records';
import { type VaultData } from '../live/vault-reader';

/** What a connection's configuration says of where the database is; `why` it does not, where it does not. */
export type DatabaseTarget =
  | Pick<DatabaseConnectionRecord, 'dialect' | 'host' | 'port' | 'database' | 'sslMode' | 'caFile'>
  | { readonly why: string };

const DIALECT_OF: Readonly<Record<string, DatabaseDialect>> = {
  'mysql-database-plugin': 'mysql',
  'mysql-aurora-database-plugin': 'mysql',
  'mysql-rds-database-plugin': 'mysql',
  'mysql-legacy-database-plugin': 'mysql',
  'postgresql-database-plugin': 'postgresql',
};
const TLS: readonly TlsModeName[] = ['disable', 'require', 'verify-ca', 'verify-full'];

/** Where a connection leads to. */
export function databaseTarget(data: VaultData): DatabaseTarget {
  const plugin = String(data['plugin_name']);
  const dialect = DIALECT_OF[plugin];
  if (!dialect) return { why: `is of ${plugin}, which an import does not read` };
  const details = (data['connection_details'] ?? {}) as VaultData;
  const url = String(details['connection_url'] ?? '');
  return dialect === 'mysql' ? mysql(url, details['tls_ca'] !== undefined) : postgresql(url);
}

function postgresql(text: string): DatabaseTarget {
  const [, host, port, database, query = ''] =
    /^postgres(?:ql)?:\/\/(?:[^@]*@)?([\w.-]+)(?::(\d+))?\/([\w-]+)(?:\?(.*))?$/.exec(text) ?? [];
  const options = new URLSearchParams(query);
  // Where nothing is said, its driver demands encryption and verifies nothing.
  const sslMode = TLS.find((mode) => mode === (options.get('sslmode') ?? 'require'));
  if (host === undefined || database === undefined || !sslMode)
    return { why: 'has a URL in another form than postgresql://…@host:port/database?sslmode=…' };
  const caFile = options.get('sslrootcert') ?? undefined;
  return {
    dialect: 'postgresql',
    host,
    port: Number(port ?? DIALECTS.postgresql.port),
    database,
    sslMode,
    ...(caFile !== undefined && { caFile }),
  };
}

function mysql(text: string, hasAuthority: boolean): DatabaseTarget {
  const [, host, port, database = '', query = ''] =
    /^(?:.*@)?tcp\(([\w.-]+)(?::(\d+))?\)\/([\w-]*)(?:\?(.*))?$/.exec(text) ?? [];
  if (host === undefined) return { why: 'has a URL in another form than …@tcp(host:port)/database?tls=…' };
  const tls = new URLSearchParams(query).get('tls') ?? (hasAuthority ? 'true' : 'false');
  const sslMode: TlsModeName =
    tls === 'true' ? 'verify-full' : tls === 'skip-verify' || tls === 'preferred' ? 'require' : 'disable';
  return { dialect: 'mysql', host, port: Number(port ?? DIALECTS.mysql.port), database, sslMode };
}

/** Whether a URL has a user's password in it, which Vault shows as stars: written so, the stars would be the password. */
export function hasMaskedPassword(data: VaultData): boolean {
  const url = String(((data['connection_details'] ?? {}) as VaultData)['connection_url'] ?? '');
  return /:(?!\{\{)[^@/{]*@/.test(url.replace(/^\w+:\/\//, ''));
}
