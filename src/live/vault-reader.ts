import * as http from 'node:http';
import * as https from 'node:https';
import { CONCURRENCY, type HttpAnswer, HttpClient } from './http-client';
import { LiveError } from './live-error';
import { type VaultSettings } from './vault-settings';

/** What Vault gives of something. */
export type VaultData = Readonly<Record<string, unknown>>;

/** The answer to a read: what is there, that nothing is, or that the token may not know. */
export type VaultAnswer =
  { readonly kind: 'found'; readonly data: VaultData } | { readonly kind: 'missing' | 'forbidden' };

/** The token that is looked with. */
export interface OwnToken {
  readonly policies: readonly string[];
  readonly accessor: string;
}

/** Where a token is asked for by its accessor. */
export const LOOKUP = 'auth/token/lookup-accessor';

/** Whether it is an object of JSON. */
export const isObject = (value: unknown): value is VaultData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a running Vault: GET and LIST, and the one question that Vault wants as a POST. */
export class VaultReader {
  private readonly agent: http.Agent;
  private readonly client: HttpClient;

  /** @param settings where it is, and as whom it is read */
  public constructor(private readonly settings: VaultSettings) {
    const { address, ca } = settings;
    const options = { keepAlive: true, maxSockets: CONCURRENCY };
    this.agent =
      address.protocol === 'https:' ? new https.Agent({ ...options, ca }) : new http.Agent(options);
    this.client = new HttpClient(address.origin, { agent: this.agent });
  }

  /**
   * Its own token.
   *
   * @throws {LiveError} where the server is unreachable or sealed, or does not know the token
   */
  public async ownToken(): Promise<OwnToken> {
    const seal = await this.ask('sys/seal-status', undefined);
    if (!isObject(seal.body) || seal.body['sealed'] === undefined)
      throw new LiveError('unreachable', `${this.address} answers, and is no Vault (status ${seal.status})`);
    if (seal.body['sealed'] !== false)
      throw new LiveError('sealed', `${this.address} is sealed: unseal it first`);
    const self = await this.read('auth/token/lookup-self', this.settings.namespace);
    if (self.kind !== 'found')
      throw new LiveError('unauthorized', `${this.address} refuses the token: it is wrong, or has ended`);
    const policies = [self.data['policies'], self.data['identity_policies']].flatMap((names) =>
      Array.isArray(names) ? names.map(String) : [],
    );
    return { policies, accessor: String(self.data['accessor']) };
  }

  /** The token of an accessor, without the token itself. */
  public async token(accessor: string, namespace: string | undefined): Promise<VaultAnswer> {
    return this.found(LOOKUP, await this.ask(LOOKUP, namespace, { body: { accessor } }));
  }

  /**
   * What a path has.
   *
   * @param path without `v1/`
   * @param namespace whole path of the namespace; undefined for the root
   */
  public async read(path: string, namespace: string | undefined): Promise<VaultAnswer> {
    return this.found(path, await this.ask(path, namespace));
  }

  /** The names below a path, sorted; undefined where the token may not know them. */
  public async list(path: string, namespace: string | undefined): Promise<readonly string[] | undefined> {
    const { status, body } = await this.ask(path, namespace, { list: true });
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

  private found(path: string, { status, body }: HttpAnswer): VaultAnswer {
    const answer = this.answered(path, status, body);
    if (answer) return answer;
    if (!isObject(body)) return { kind: 'missing' };
    return { kind: 'found', data: isObject(body['data']) ? body['data'] : body };
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

  /** Sends a request to a path of a namespace: a GET or, where it has a body, a POST. */
  protected ask(
    path: string,
    namespace: string | undefined,
    { list = false, body }: { readonly list?: boolean; readonly body?: object } = {},
  ): Promise<HttpAnswer> {
    const { address, token } = this.settings;
    const base = address.href.replace(/\/+$/, '');
    const url = new URL(`${base}/v1/${path.split('/').map(encodeURIComponent).join('/')}`);
    // Not every proxy lets LIST through; Vault takes this for it.
    if (list) url.searchParams.set('list', 'true');
    const headers = {
      'X-Vault-Token': token,
      'X-Vault-Request': 'true',
      ...(namespace !== undefined && { 'X-Vault-Namespace': namespace }),
    };
    return this.client.ask(url, headers, body);
  }
}
