import { type Agent } from 'node:http';
import { type HttpResponse, isObject, type JsonObject, sendHttp, valueAt } from '../process/http';

/** Vault said no. The message holds the path and Vault's own errors, never a request's body. */
export class VaultError extends Error {
  constructor(
    readonly status: number,
    method: string,
    path: string,
    readonly errors: readonly string[],
  ) {
    super(`Vault answered ${status} to ${method} ${path}: ${errors.join('; ') || 'no reason given'}`);
  }
}

/** Where a client finds Vault and as whom it comes. */
export interface VaultClientOptions {
  readonly address: string;
  readonly token?: string;
  readonly certificateAuthority?: string;
  /** Keeps connections. @default none are kept */
  readonly agent?: Agent;
}

/** Vault's HTTP API. Paths have no leading `/v1/`. */
export class VaultClient {
  constructor(readonly options: VaultClientOptions) {}

  /** The same Vault as somebody else. */
  withToken(token: string): VaultClient {
    return new VaultClient({ ...this.options, token });
  }

  /** The same, on connections that are kept. */
  withAgent(agent: Agent): VaultClient {
    return new VaultClient({ ...this.options, agent });
  }

  /** The data of a read; undefined where there is nothing. */
  async read(path: string): Promise<JsonObject | undefined> {
    const response = await this.send('GET', path);
    if (response.status === 404) return undefined;
    return dataOf(this.accepted(response, 'GET', path));
  }

  async list(path: string): Promise<string[]> {
    const response = await this.send('LIST', path);
    if (response.status === 404) return [];
    const keys = valueAt(this.accepted(response, 'LIST', path).body, 'data', 'keys');
    return Array.isArray(keys) ? keys.map(String) : [];
  }

  /** Writes and returns the whole answer (`auth` and `wrap_info` lie beside `data`). */
  async write(path: string, body: JsonObject = {}): Promise<JsonObject> {
    return this.accepted(await this.send('POST', path, body), 'POST', path).body;
  }

  async delete(path: string): Promise<void> {
    this.accepted(await this.send('DELETE', path), 'DELETE', path);
  }

  /** One request, whatever the answer. */
  send(method: string, path: string, body?: JsonObject): Promise<HttpResponse> {
    const { address, token, certificateAuthority, agent } = this.options;
    return sendHttp({
      method,
      url: `${address}/v1/${path}`,
      body,
      certificateAuthority,
      agent,
      headers: token === undefined ? {} : { 'X-Vault-Token': token },
    });
  }

  private accepted(response: HttpResponse, method: string, path: string): HttpResponse {
    if (response.status >= 200 && response.status < 300) return response;
    const errors = response.body['errors'];
    throw new VaultError(response.status, method, path, Array.isArray(errors) ? errors.map(String) : []);
  }
}

function dataOf(response: HttpResponse): JsonObject {
  const data = response.body['data'];
  return isObject(data) ? data : response.body;
}
