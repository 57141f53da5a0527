import { isObject, type JsonObject } from '../process/http';
import { type VaultClient } from './vault-client';

/** What differs between two Vaults that were configured alike. */
const individual = new Set([
  'accessor',
  'uuid',
  'identity_token_key',
  'running_plugin_version',
  'running_sha256',
]);

const optionsOfConnections = new Set([
  'max_connection_lifetime',
  'max_idle_connections',
  'username_template',
]);

/**
 * Everything that was configured in a Vault, by path, without secrets and without what Vault draws by chance:
 * two ways of applying the same stacks must leave the same.
 */
export async function vaultSnapshot(vault: VaultClient): Promise<Record<string, unknown>> {
  const snapshot: Record<string, unknown> = {};
  const note = async (path: string) => {
    snapshot[path] = comparable(await vault.read(path));
  };
  const noteAll = async (path: string) => {
    for (const name of await vault.list(path)) await note(`${path}/${name}`);
  };
  await note('sys/audit');
  await noteAll('sys/policies/acl');
  for (const [path, mount] of await mountsAt(vault, 'sys/auth')) {
    await note(`sys/auth/${path}`);
    if (mount['type'] !== 'kubernetes') continue;
    await note(`auth/${path}/config`);
    await noteAll(`auth/${path}/role`);
  }
  for (const [path, mount] of await mountsAt(vault, 'sys/mounts')) {
    await note(`sys/mounts/${path}`);
    if (mount['type'] === 'kv') await note(`${path}/config`);
    if (mount['type'] !== 'database') continue;
    await noteAll(`${path}/config`);
    await noteAll(`${path}/roles`);
  }
  return snapshot;
}

async function mountsAt(vault: VaultClient, path: string): Promise<[string, JsonObject][]> {
  const mounts = Object.entries((await vault.read(path)) ?? {}).filter(([name]) => name.endsWith('/'));
  return mounts.map(([name, mount]) => [name.slice(0, -1), isObject(mount) ? mount : {}]);
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key, item]) => !individual.has(key) && !isUnset(key, item));
  // Vault says null or {} for the same thing, depending on who asked for the mount.
  if (entries.length === 0) return null;
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, comparable(item)]),
  );
}

/** Vault takes these for unset; the provider writes them out when it changes a connection, not when it makes one. */
function isUnset(key: string, value: unknown): boolean {
  return optionsOfConnections.has(key) && (value === '' || value === 0 || value === '0s');
}
