import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiveError } from './live-error';

/** Where a Vault is, and as whom it is read. */
export interface VaultSettings {
  readonly address: URL;
  readonly token: string;
  /** PEM of the authority that its certificate is verified by; absent: those of the system. */
  readonly ca?: string;
  /** Namespace of all that is asked; absent: the root. */
  readonly namespace?: string;
}

/**
 * The settings that Vault's own CLI takes: VAULT_ADDR, VAULT_TOKEN or `~/.vault-token`, VAULT_CACERT, VAULT_NAMESPACE.
 *
 * @throws {LiveError} where one is missing or cannot be read
 */
export function vaultSettings(environment: NodeJS.ProcessEnv, home: string): VaultSettings {
  const { VAULT_ADDR: address, VAULT_CACERT: caFile, VAULT_NAMESPACE: namespace } = environment;
  if (!address || !URL.canParse(address) || !/^https?:/.test(address))
    throw new LiveError(
      'unreachable',
      'VAULT_ADDR names no Vault: set it to its URL, such as https://vault:8200',
    );
  const token = environment.VAULT_TOKEN?.trim() || fileText(join(home, '.vault-token'))?.trim();
  if (!token)
    throw new LiveError(
      'unauthorized',
      'no token: set VAULT_TOKEN, or log in with `vault login`, which keeps one',
    );
  // What a header cannot hold is no token, and must not show in what Node says of it.
  if (/[^\x21-\x7e]/.test(token))
    throw new LiveError('unauthorized', 'the token has characters that none can have');
  const ca = caFile ? fileText(caFile) : undefined;
  if (caFile && ca === undefined)
    throw new LiveError('unreachable', `VAULT_CACERT cannot be read: ${caFile}`);
  const below = namespace?.replace(/^\/+|\/+$/g, '');
  return { address: new URL(address), token, ...(ca && { ca }), ...(below && { namespace: below }) };
}

function fileText(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
