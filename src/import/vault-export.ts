import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type VaultAnswer, type VaultData } from '../live/vault-reader';

/** Bytes of a file: far more than anybody has in one. */
const LARGEST_FILE = 16 * 1024 * 1024;
/** Policies as `vault policy read` prints them. */
const POLICIES = 'sys/policies/acl';

/**
 * A folder with what Vault answered: at `<path>.json` the body of a read of that path, as `vault read -format=json`
 * prints it, or its `data` alone; a policy also as text, at `sys/policies/acl/<name>.hcl`. What is listed below a path
 * are the files there.
 */
export class VaultExport {
  /**
   * @param folder the folder
   * @throws DefinitionError where there is none
   */
  public constructor(private readonly folder: string) {
    if (existsSync(folder) && statSync(folder).isDirectory()) return;
    throw new DefinitionError({
      id: 'unreadable-export',
      given: `${quoteValue(folder)} is no folder`,
      expected:
        'a folder with the answers of Vault by path, such as sys/auth.json and sys/policies/acl/team-a.hcl',
      fix: 'docs/import.md says how it is made.',
      where: folder,
    });
  }

  /** What a path has. */
  public read(path: string): Promise<VaultAnswer> {
    const [, policy] = new RegExp(`^${POLICIES}/(.+)$`).exec(path) ?? [];
    const text = policy === undefined ? undefined : this.text(`${path}.hcl`);
    if (text !== undefined) return Promise.resolve({ kind: 'found', data: { policy: text } });
    const json = this.text(`${path}.json`);
    return Promise.resolve(
      json === undefined ? { kind: 'missing' } : { kind: 'found', data: this.dataOf(`${path}.json`, json) },
    );
  }

  /** Names below a path, sorted. */
  public list(path: string): Promise<readonly string[]> {
    const folder = join(this.folder, path);
    if (!existsSync(folder)) return Promise.resolve([]);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
      file.replaceAll('\\', '/'),
    );
    const names = files.flatMap((file) => /^(.+)\.(?:json|hcl)$/.exec(file)?.[1] ?? []);
    return Promise.resolve([...new Set(names)].sort());
  }

  /** Files have no tokens. */
  public token(): Promise<VaultAnswer> {
    return Promise.resolve({ kind: 'missing' });
  }

  private text(path: string): string | undefined {
    const file = join(this.folder, path);
    if (path.split('/').includes('..') || !existsSync(file)) return undefined;
    if (statSync(file).size > LARGEST_FILE)
      throw this.unreadable(path, `has more than ${LARGEST_FILE} bytes`);
    return readFileSync(file, 'utf8');
  }

  private dataOf(path: string, text: string): VaultData {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw this.unreadable(path, 'is no JSON');
    }
    if (!isData(body)) throw this.unreadable(path, 'is no object');
    return isData(body['data']) ? body['data'] : body;
  }

  private unreadable(path: string, why: string): DefinitionError {
    return new DefinitionError({
      id: 'unreadable-export',
      given: `${path} ${why}`,
      expected: 'what `vault read -format=json` printed',
      fix: 'Write the file again, or remove it.',
      where: this.folder,
    });
  }
}

function isData(value: unknown): value is VaultData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
