import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { valueAt } from '../lab/process/http';

/** A server on loopback that says it is no Vault, and remembers the JWTs that somebody wanted to log in with. */
export class Listener {
  /** The JWTs, oldest first. */
  readonly jwts: string[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        const jwt = valueAt(parse(body), 'jwt');
        if (typeof jwt === 'string') this.jwts.push(jwt);
        response.writeHead(403, { 'Content-Type': 'application/json' }).end('{"errors":["thank you"]}');
      });
    });
  }

  /** Listens on a free port. */
  static async start(): Promise<Listener> {
    const listener = new Listener();
    await new Promise<void>((resolve) => listener.server.listen(0, '127.0.0.1', resolve));
    return listener;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
