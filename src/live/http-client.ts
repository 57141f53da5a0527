import * as http from 'node:http';
import * as https from 'node:https';
import { LiveError } from './live-error';

/** Status of an answer, and its body where that is JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Requests under way at once. */
export const CONCURRENCY = 16;
/** Milliseconds until a server that says nothing is taken for unreachable. */
const TIMEOUT = 30_000;
/** Bytes of an answer: more than a list of a hundred thousand names. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

/** Sends requests to a server, a few at once. */
export class HttpClient {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /**
   * @param address what messages call the server
   * @param options agent, certificates and credentials of each request
   */
  public constructor(
    private readonly address: string,
    private readonly options: https.RequestOptions,
  ) {}

  /**
   * What a server answers to a GET or, where there is a body, to a POST.
   *
   * @throws {LiveError} where nobody answers
   */
  public async ask(url: URL, headers: http.OutgoingHttpHeaders, body?: object): Promise<HttpAnswer> {
    if (this.running >= CONCURRENCY) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
    try {
      return await this.request(url, headers, body && JSON.stringify(body));
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private request(
    url: URL,
    headers: http.OutgoingHttpHeaders,
    body: string | undefined,
  ): Promise<HttpAnswer> {
    const client = url.protocol === 'https:' ? https : http;
    const method = body === undefined ? 'GET' : 'POST';
    const options = { ...this.options, method, headers, timeout: TIMEOUT };
    return new Promise((resolve, reject) => {
      const fail = (why: string) =>
        reject(new LiveError('unreachable', `${this.address} cannot be reached: ${why}`));
      const request = client.request(url, options, (response) => {
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
      });
      request.on('timeout', () => request.destroy(new Error('it does not answer')));
      request.on('error', ({ message }: Error) => fail(message || 'no connection'));
      request.end(body);
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
