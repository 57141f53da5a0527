import { Agent, request } from 'node:http';

/** A server with a root token, to hold the engine against. */
export interface ServerAccess {
  readonly address: string;
  readonly token: string;
}

export interface Answer {
  /** 0 when the server broke the connection, as it does when a handler panics. */
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The few calls of Vault's API that the comparison needs. */
export class Server {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(private readonly access: ServerAccess) {}

  close(): void {
    this.agent.destroy();
  }

  async call(
    method: string,
    path: string,
    options: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const payload = options.body === undefined ? undefined : JSON.stringify(options.body);
    const url = new URL('/v1/', this.access.address);
    return new Promise((resolve, reject) => {
      const call = request(
        {
          agent: this.agent,
          hostname: url.hostname,
          port: url.port,
          path: `/v1/${path}`,
          method,
          headers: {
            'X-Vault-Token': options.token ?? this.access.token,
            'X-Vault-Request': 'true',
            ...(payload === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(payload)) }),
            ...options.headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text };
            resolve({ status: response.statusCode ?? 0, body });
          });
        },
      );
      call.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNRESET') resolve({ status: 0, body: { text: error.message } });
        else reject(error);
      });
      call.end(payload);
    });
  }

  /** @throws {Error} for any answer that is no success */
  async demand(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const answer = await this.call(method, path, { body });
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  writePolicy(name: string, text: string): Promise<Answer> {
    return this.call('PUT', `sys/policies/acl/${name}`, { body: { policy: text } });
  }

  /** A token with just these policies. */
  async tokenWith(policies: readonly string[]): Promise<string> {
    const { auth } = (await this.demand('POST', 'auth/token/create', {
      policies,
      no_default_policy: true,
      ttl: '12h',
    })) as { auth: { client_token: string } };
    return auth.client_token;
  }

  /** What the token may do on each path, as `sys/capabilities` says. */
  async capabilities(token: string, paths: readonly string[]): Promise<Map<string, string>> {
    const { data } = (await this.demand('POST', 'sys/capabilities', { token, paths })) as {
      data: Record<string, string[]>;
    };
    return new Map(paths.map((path) => [path, (data[path] ?? []).join(' ')]));
  }

  async version(): Promise<string> {
    const { version } = (await this.demand('GET', 'sys/health')) as { version: string };
    return version;
  }
}
