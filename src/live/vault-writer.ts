import { printable } from '../plan/quote';
import { withoutSecrets } from '../plan/secret-text';
import { isObject, VaultReader } from './vault-reader';

/** Writes to a running Vault: what `verify` never does. */
export class VaultWriter extends VaultReader {
  /**
   * Writes to a path.
   *
   * @param path without `v1/`
   * @param namespace whole path of the namespace; undefined for the root
   * @returns why it was refused; undefined where it is done
   * @throws {LiveError} where nobody answers
   */
  public async write(path: string, namespace: string | undefined, body: object): Promise<string | undefined> {
    const { status, body: answer } = await this.ask(path, namespace, { body });
    if (status >= 200 && status < 300) return undefined;
    if (status === 403) return 'permission denied';
    const errors = isObject(answer) && Array.isArray(answer['errors']) ? answer['errors'].map(String) : [];
    return printable(withoutSecrets([`status ${status}`, ...errors].join(': ').replace(/\s+/g, ' ')));
  }
}
