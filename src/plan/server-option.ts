import { type ProductRecord } from './kinds/vault-server';
import { isAtLeast } from './version';

/** Of each product the first version that understands an option; a product that is not there never does. */
type Understood = Readonly<Partial<Record<ProductRecord['name'], string>>>;

/**
 * Options of emitted resources that not every accepted server understands; the others do nothing there, and nothing
 * says so.
 *
 * Sources: Vault `plugins/database/postgresql` of 1.18 and 1.21, OpenBao's of 2.6.2, seen on that server.
 */
const SERVER_OPTIONS = {
  'vault_database_secret_backend_connection.postgresql.tls_ca': { vault: '1.18' },
} as const satisfies Readonly<Record<string, Understood>>;

/** Whether a server understands an option. */
export function understands({ name, version }: ProductRecord, option: keyof typeof SERVER_OPTIONS): boolean {
  const since: Understood = SERVER_OPTIONS[option];
  const first = since[name];
  return first !== undefined && isAtLeast(version, first);
}
