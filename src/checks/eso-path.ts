import { kvListPath, type KvMount } from '../plan/wire-path';

/**
 * Path that ESO reads for a key of a store, whatever the key begins with.
 *
 * Source: ESO `providers/v1/vault/client_get.go`, `buildPath`. A key that begins with the mount loses it, and then
 * a `data/`, too; for a key as the domain takes it this is {@link kvReadPath}.
 */
export function esoReadPath({ mount, version }: KvMount, key: string): string {
  let rest = key;
  if (rest.startsWith(`${mount}/`)) {
    rest = rest.slice(mount.length + 1);
    if (version === 2 && rest.startsWith('data/')) rest = rest.slice('data/'.length);
  }
  return cleaned(version === 2 ? `${mount}/data/${rest}` : `${mount}/${rest}`);
}

/** Path that ESO lists for a directory of a store (`buildMetadataPath`): nothing is cut from the key. */
export function esoListPath(engine: KvMount, directory: string): string {
  return cleaned(kvListPath(engine, directory));
}

/** What Go's `path.Join` makes of it: empty segments, `.` and `..` resolved, as Vault's client does. */
function cleaned(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
