import { type Agent } from 'node:https';
import { type HttpResponse, type JsonObject, sendHttp, valueAt } from '../process/http';
import { waitFor } from '../process/wait';

/** The API server said no. */
export class KubernetesError extends Error {
  constructor(
    readonly status: number,
    method: string,
    path: string,
    readonly reason: string,
  ) {
    super(`The API server answered ${status} to ${method} ${path}: ${reason}`);
  }
}

/** Where a client finds the API server and as whom it comes. */
export interface KubernetesClientOptions {
  readonly apiServer: string;
  readonly certificateAuthority: string;
  readonly token: string;
  /** Keeps connections. @default none are kept */
  readonly agent?: Agent;
}

/** What is asked of a new ServiceAccount token. */
export interface TokenRequest {
  /** @default the API server's own */
  readonly audiences?: readonly string[];
  /** @default 3600 */
  readonly expirationSeconds?: number;
}

/** The Kubernetes API over HTTP: faster than a kubectl a question. Paths begin with `/api` or `/apis`. */
export class KubernetesClient {
  constructor(readonly options: KubernetesClientOptions) {}

  /** The same cluster as somebody else. */
  withToken(token: string): KubernetesClient {
    return new KubernetesClient({ ...this.options, token });
  }

  /** The same, on connections that are kept. */
  withAgent(agent: Agent): KubernetesClient {
    return new KubernetesClient({ ...this.options, agent });
  }

  /** An object or a list; undefined where there is none. */
  async get(path: string): Promise<JsonObject | undefined> {
    const response = await this.send('GET', path);
    return response.status === 404 ? undefined : this.accepted(response, 'GET', path);
  }

  async create(path: string, body: JsonObject): Promise<JsonObject> {
    return this.accepted(await this.send('POST', path, body), 'POST', path);
  }

  /** Merges into an existing object. */
  async patch(path: string, body: JsonObject): Promise<JsonObject> {
    const type = { 'Content-Type': 'application/merge-patch+json' };
    return this.accepted(await this.send('PATCH', path, body, type), 'PATCH', path);
  }

  /** Deletes an object; it is no error if there is none. */
  async delete(path: string): Promise<void> {
    const response = await this.send('DELETE', path);
    if (response.status !== 404) this.accepted(response, 'DELETE', path);
  }

  /** One request, whatever the answer. */
  send(
    method: string,
    path: string,
    body?: JsonObject | readonly JsonObject[],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HttpResponse> {
    const { apiServer, token, certificateAuthority, agent } = this.options;
    return sendHttp({
      method,
      url: apiServer + path,
      body,
      certificateAuthority,
      agent,
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', ...headers },
    });
  }

  async createNamespace(name: string): Promise<void> {
    await this.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }

  /** The decoded values of a Secret; undefined where there is none. */
  async secretValues(namespace: string, name: string): Promise<Record<string, string> | undefined> {
    const secret = await this.get(`/api/v1/namespaces/${namespace}/secrets/${name}`);
    if (secret === undefined) return undefined;
    const values: Record<string, string> = {};
    for (const [key, value] of Object.entries((secret['data'] as JsonObject | undefined) ?? {})) {
      values[key] = Buffer.from(String(value), 'base64').toString('utf8');
    }
    return values;
  }

  /** Mints a token of a ServiceAccount, as ESO and the kubelet do. */
  async serviceAccountToken(namespace: string, name: string, request: TokenRequest = {}): Promise<string> {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
    const answer = await this.create(path, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { audiences: request.audiences, expirationSeconds: request.expirationSeconds ?? 3600 },
    });
    return String(valueAt(answer, 'status', 'token'));
  }

  /** A token of a ServiceAccount that never expires, kept in a Secret that this makes. */
  async longLivedToken(namespace: string, serviceAccount: string): Promise<string> {
    const name = `${serviceAccount}-token`;
    await this.create(`/api/v1/namespaces/${namespace}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: { name, annotations: { 'kubernetes.io/service-account.name': serviceAccount } },
    });
    const token = async () => (await this.secretValues(namespace, name))?.['token'];
    return waitFor(`the token of ServiceAccount ${namespace}/${serviceAccount}`, token);
  }

  private accepted(response: HttpResponse, method: string, path: string): JsonObject {
    if (response.status >= 200 && response.status < 300) return response.body;
    const reason = String(response.body['message'] ?? response.text.slice(0, 300));
    throw new KubernetesError(response.status, method, path, reason);
  }
}
