import { type ProductRecord } from '../plan/kinds/vault-server';
import { type VaultData } from '../live/vault-reader';

/** What is built in says its server and its version: `v1.21.0+builtin.vault`, `v2.6.2+builtin.bao`. */
const BUILT_IN = /^v(\d+\.\d+)\.\d+\S*\+builtin\.(vault|bao)$/;

/**
 * Which product answers, by what `sys/mounts` says of its own mounts: version 2 is of both.
 *
 * Source: `sys/mounts` of Vault 1.21.0 and of OpenBao from 2.3 on.
 */
export function productOf(mounts: VaultData): ProductRecord | undefined {
  for (const path of ['sys/', 'cubbyhole/', 'identity/']) {
    const mount = mounts[path] as { readonly running_plugin_version?: unknown } | undefined;
    const [, version, product] = BUILT_IN.exec(String(mount?.running_plugin_version)) ?? [];
    if (version !== undefined) return { name: product === 'bao' ? 'openbao' : 'vault', version };
  }
  return undefined;
}
