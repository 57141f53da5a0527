import { tmpdir } from 'node:os';

/**
 * The whole environment of a server: only what is named here, so that no VAULT_*, KUBECONFIG, PG* or TF_*
 * variable of whoever runs the lab reaches it. ESO's Vault client, for one, reads VAULT_TOKEN and revokes
 * that token when it closes a store.
 */
export function serverEnvironment(
  home: string,
  more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    TMPDIR: tmpdir(),
    LANG: 'C.UTF-8',
    ...more,
  };
}
