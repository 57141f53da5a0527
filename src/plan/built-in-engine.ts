import { type ProductRecord } from './kinds/vault-server';
import { isAtLeast } from './version';

/** Engines that not every accepted server has built in. */
export type CloudEngine = keyof typeof BUILT_IN;

/**
 * Of each the first Vault that has it as it is written for; OpenBao has none of them built in.
 *
 * Sources: Vault `builtin/logical/aws` of 1.15 to 1.21: `session_token` in its answers from 1.16, `external_id` of a role
 * from 1.17 on; OpenBao 2.6.2 `helper/builtinplugins/registry.go`.
 */
const BUILT_IN = {
  AWS: { vault: '1.17' },
} as const;

/** The first Vault that has an engine as it is written for. */
export function firstVaultWith(engine: CloudEngine): string {
  return BUILT_IN[engine].vault;
}

/** Whether a server has an engine built in, as it is written for. */
export function isBuiltIn(engine: CloudEngine, { name, version }: ProductRecord): boolean {
  return name === 'vault' && isAtLeast(version, firstVaultWith(engine));
}
