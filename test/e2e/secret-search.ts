import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Example } from '../lab/example/example';
import { type Lab } from '../lab/lab';
import { startedCommandLines } from '../lab/process/command-lines';
import { isObject, valueAt } from '../lab/process/http';

/** What the lab itself keeps secrets in: databases, and files that programs log in with. Logs are not among it. */
const stores =
  /^(certificates|kubernetes\/etcd|kubernetes\/certificates|postgres\/data)\/|(\.kubeconfig|\.key|\/tokens\.csv|\/root-token|\/superuser-password|\/pod-token)$/;

/** What in a Secret everybody may know. */
const publicKeys = new Set(['username', 'host', 'port', 'dbname', 'ca.crt', 'namespace', 'tls.crt']);

/** Shorter values, such as `true`, would be found everywhere. */
const shortest = 12;

/** Tokens that the programs made for each other, so that no test knows them. */
const tokens: Readonly<Record<string, RegExp>> = {
  JWT: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  'Vault token': /\bhv[sb]\.[\w-]{20,}/,
};

/** Knows the secrets that a lab uses, by what they are, and searches what it wrote for them. */
export class SecretSearch {
  private readonly secrets = new Map<string, string>();

  constructor(private readonly lab: Lab) {}

  /** The search for what an example uses: everything that it was given, and what its Secrets hold now. */
  static async of(lab: Lab, example: Example): Promise<SecretSearch> {
    const search = new SecretSearch(lab);
    search.add('root token', lab.vault.rootToken);
    search.add('administrator token', lab.kubernetes.client.options.token);
    search.add('superuser password', lab.postgres.superuserPassword);
    for (const [name, value] of Object.entries(example.variables)) search.add(name, value);
    for (const [path, values] of Object.entries(example.secrets)) {
      for (const [property, value] of Object.entries(values)) {
        if (property !== 'certificate') search.add(`${path} ${property}`, value);
      }
    }
    await search.addSecrets();
    return search;
  }

  get size(): number {
    return this.secrets.size;
  }

  add(what: string, value: string): void {
    if (value.length >= shortest) this.secrets.set(value, what);
  }

  /** Adds what stands in Kubernetes Secrets now, so also dynamic passwords. */
  async addSecrets(): Promise<void> {
    const list = await this.lab.kubernetes.client.get('/api/v1/secrets');
    for (const secret of (list?.['items'] ?? []) as unknown[]) {
      const data = valueAt(secret, 'data');
      for (const [key, value] of Object.entries(isObject(data) ? data : {})) {
        if (publicKeys.has(key)) continue;
        const name = String(valueAt(secret, 'metadata', 'name'));
        this.add(`Secret ${name} ${key}`, Buffer.from(String(value), 'base64').toString('utf8'));
      }
    }
  }

  /** Which secret is where, without its value: in files that the lab and its programs wrote, and command lines. */
  found(): string[] {
    const found = this.foundIn('a command line', startedCommandLines().join('\n'));
    for (const path of this.filesIn(this.lab.directory)) {
      const name = relative(this.lab.directory, path);
      found.push(...this.foundIn(name, unlessGone(() => readFileSync(path, 'utf8')) ?? ''));
    }
    return found;
  }

  /** Files below a folder, but for stores. */
  private filesIn(folder: string): string[] {
    const entries = unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
    return entries.flatMap((entry) => {
      const path = join(folder, entry.name);
      if (stores.test(relative(this.lab.directory, path))) return [];
      if (entry.isDirectory()) return this.filesIn(path);
      return entry.isFile() ? [path] : [];
    });
  }

  private foundIn(where: string, text: string): string[] {
    const known = [...this.secrets].filter(([value]) => formsOf(value).some((form) => text.includes(form)));
    const shaped = Object.entries(tokens).filter(([, shape]) => shape.test(text));
    const names = new Set([...known.map(([, what]) => what), ...shaped.map(([what]) => what)]);
    return [...names].map((what) => `${what} in ${where}`);
  }
}

/** A value as it is, and as files quote it. */
function formsOf(value: string): string[] {
  const lines = value.split('\n').sort((a, b) => b.length - a.length);
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    Buffer.from(value).toString('base64'),
    // A line of a private key, however the others are indented.
    ...(lines.length > 1 ? [lines[0] as string] : []),
  ];
}

/** What is there, unless a server has removed it since it was listed: a running Vault removes leases at any moment. */
function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
