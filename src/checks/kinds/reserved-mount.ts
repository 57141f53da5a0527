const RESERVED = new Set(['sys', 'auth', 'audit', 'cubbyhole', 'identity']);

/** What is wrong with the path of an engine's mount (Vault `mount.go`, protected mounts). */
export function reservedMount(mount: string): string | undefined {
  if (!RESERVED.has(mount.split('/')[0] ?? '')) return undefined;
  return `mount '${mount}' lies below a path of Vault's own`;
}
