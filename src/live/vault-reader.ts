import * as http from 'node:http';
import * as https from 'node:https';
import { LiveError } from './live-error';
import { type VaultSettings } from './vault-settings';

/** What Vault gives of something. */
export type VaultData = Readonly<Record<string, unknown>>;

/** The answer to a read: what is there, that nothing is, or that the token may not know. */
export type VaultAnswer =
  { readonly kind: 'found'; readonly data: VaultData } | { readonly kind: 'missing' | 'forbidden' };

interface Response {
  readonly status: number;
  readonly body: unknown;
}

/** Requests under way at once. */
const CONCURRENCY = 16;
/** Milliseconds until a server that says nothing is taken for unreachable. */
const TIMEOUT = 30_000;
/** Bytes of an answer: more than a list of a hundred thousand names. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

const isObject = (value: unknown): value is VaultData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a running Vault: GET and LIST, and nothing else. */
export class VaultReader {
  private readonly agent: http.Agent;
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /** @param settings where it is, and as whom it is read */
  public constructor(private readonly settings: VaultSettings) {
    const { address, ca } = settings;
    const options = { keepAlive: true, maxSockets: CONCURRENCY };
    this.agent =
      address.protocol === 'https:' ? new https.Agent({ ...options, ca }) : new http.Agent(options);
  }

  /**
   * Names of the policies of its own token.
   *
   * @throws {LiveError} where the server is unreachable or sealed, or does not know the token
   */
  public async ownPolicies(): Promise<readonly string[]> {
    const seal = await this.send('GET', 'sys/seal-status', undefined);
    if (!isObject(seal.body) || seal.body['sealed'] === undefined)
      throw new LiveError('unreachable', `${this.address} answers, and is no Vault (status ${seal.status})`);
    if (seal.body['sealed'] !== false)
      throw new LiveError('sealed', `${this.address} is sealed: unseal it first`);
    const self = await this.read('auth/token/lookup-self', this.settings.namespace);
    if (self.kind !== 'found')
      throw new LiveError('unauthorized', `${this.address} refuses the token: it is wrong, or has ended`);
    return [self.data['policies'], self.data['identity_policies']].flatMap((names) =>
      Array.isArray(names) ? names.map(String) : [],
    );
  }

  /**
   * What a path has.
   *
   * @param path without `v1/`
   * @param namespace whole path of the namespace; undefined for the root
   */
  public async read(path: string, namespace: string | undefined): Promise<VaultAnswer> {
    const { status, body } = await this.send('GET', path, namespace);
    const answer = this.answered(path, status, body);
    if (answer) return answer;
    if (!isObject(body)) return { kind: 'missing' };
    return { kind: 'found', data: isObject(body['data']) ? body['data'] : body };
  }

  /** The names below a path, sorted; undefined where the token may not know them. */
  public async list(path: string, namespace: string | undefined): Promise<readonly string[] | undefined> {
    const { status, body } = await this.send('LIST', path, namespace);
    const answer = this.answered(path, status, body);
    if (answer) return answer.kind === 'forbidden' ? undefined : [];
    const data = isObject(body) && isObject(body['data']) ? body['data'] : {};
    return Array.isArray(data['keys']) ? data['keys'].map(String).sort() : [];
  }

  /** Lets go of its connections. */
  public close(): void {
    this.agent.destroy();
  }

  /** Address of the server, without what a URL may have of credentials. */
  public get address(): string {
    return this.settings.address.origin;
  }

  private answered(path: string, status: number, body: unknown): VaultAnswer | undefined {
    if (status >= 200 && status < 300) return undefined;
    if (status === 403) return { kind: 'forbidden' };
    // So it answers for a mount that is not there, for a function that it lacks, and for a PKI issuer that it has not.
    const errors = isObject(body) ? JSON.stringify(body['errors']) : '';
    const isNone =
      status === 400 && /No (?:secret engine|auth engine) mount|no handler|not found/i.test(errors);
    if (status === 404 || status === 405 || isNone || /unable to find issuer/.test(errors))
      return { kind: 'missing' };
    if (status === 503)
      throw new LiveError('sealed', `${this.address} was sealed, or is in a standby that cannot answer`);
    throw new LiveError('unreachable', `${this.address} answers ${status} for ${path}`);
  }

  private async send(method: 'GET' | 'LIST', path: string, namespace: string | undefined): Promise<Response> {
    if (this.running >= CONCURRENCY) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
    try {
      return await this.request(method, path, namespace);
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private request(method: string, path: string, namespace: string | undefined): Promise<Response> {
    const { address, token } = this.settings;
    const base = address.href.replace(/\/+$/, '');
    const url = new URL(`${base}/v1/${path.split('/').map(encodeURIComponent).join('/')}`);
    // Not every proxy lets LIST through; Vault takes this for it.
    if (method === 'LIST') url.searchParams.set('list', 'true');
    const headers = {
      'X-Vault-Token': token,
      'X-Vault-Request': 'true',
      ...(namespace !== undefined && { 'X-Vault-Namespace': namespace }),
    };
    const client = url.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      const fail = (why: string) =>
        reject(new LiveError('unreachable', `${this.address} cannot be reached: ${why}`));
      const request = client.request(
        url,
        { method: 'GET', headers, agent: this.agent, timeout: TIMEOUT },
        (response) => {
          const chunks: Buffer[] = [];
          let length = 0;
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            length += chunk.length;
            if (length > LONGEST_ANSWER) request.destroy(new Error('its answer has no end'));
          });
          response.on('error', ({ message }) => fail(message));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: parsed(Buffer.concat(chunks).toString('utf8')),
            }),
          );
        },
      );
      request.on('timeout', () => request.destroy(new Error('it does not answer')));
      request.on('error', ({ message }: Error) => fail(message || 'no connection'));
      request.end();
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
