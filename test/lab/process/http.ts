import { type Agent, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** A JSON object as a server sends it: nothing is known of its fields until they are looked at. */
export type JsonObject = { readonly [key: string]: unknown };

/** One request of an HTTP API. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** PEM of the authority that signed the server's certificate. */
  readonly certificateAuthority?: string;
  /** @default 30_000 */
  readonly timeoutMs?: number;
  /** Keeps connections, where thousands of requests follow each other. @default a connection for this request alone */
  readonly agent?: Agent;
}

/** The answer to a request. */
export interface HttpResponse {
  readonly status: number;
  readonly text: string;
  /** The body, if it is a JSON object. */
  readonly body: JsonObject;
}

/** Sends one request, unless told on a connection of its own: the servers behind it are restarted by tests. */
export function sendHttp(options: HttpRequest): Promise<HttpResponse> {
  const content = options.body === undefined ? undefined : JSON.stringify(options.body);
  const send = options.url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(
      options.url,
      {
        method: options.method,
        agent: options.agent ?? false,
        ca: options.certificateAuthority,
        timeout: options.timeoutMs ?? 30_000,
        headers: {
          ...(content === undefined
            ? {}
            : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(content) }),
          ...options.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, text, body: parse(text) });
        });
      },
    );
    request.on('timeout', () => request.destroy(new Error(`no answer to ${options.method} ${options.url}`)));
    request.on('error', reject);
    request.end(content);
  });
}

/** Walks into nested objects; undefined where the way ends. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((at, key) => (isObject(at) ? at[key] : undefined), value);
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
