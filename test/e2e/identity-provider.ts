import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tokenOf } from './ci-token';

/** A person, as an identity provider knows one. */
export interface Person {
  readonly sub: string;
  readonly groups: readonly string[];
}

/** An OIDC provider of one client: discovery, keys, and codes that are exchanged once for an id token. */
export class IdentityProvider {
  public static async start(client: {
    readonly id: string;
    readonly secret: string;
  }): Promise<IdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new IdentityProvider(server, client);
  }

  public readonly issuer: string;
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly codes = new Map<string, { readonly person: Person; readonly nonce: string }>();

  private constructor(
    private readonly server: Server,
    private readonly client: { readonly id: string; readonly secret: string },
  ) {
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      void this.answer(request).then((body) => {
        response.writeHead(body === undefined ? 401 : 200, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(body ?? { error: 'invalid_client' }));
      });
    });
  }

  /** What the browser of somebody who has logged in brings back. */
  public codeFor(person: Person, authUrl: string): { readonly code: string; readonly state: string } {
    const { searchParams } = new URL(authUrl);
    const code = randomUUID();
    this.codes.set(code, { person, nonce: searchParams.get('nonce') ?? '' });
    return { code, state: searchParams.get('state') ?? '' };
  }

  public stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage): Promise<object | undefined> {
    const { issuer, keys, client } = this;
    if (request.url === '/keys')
      return { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] };
    if (request.url !== '/token') {
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      };
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
    if (request.headers.authorization !== basic) return undefined;
    const code = form.get('code') ?? '';
    const known = this.codes.get(code);
    this.codes.delete(code);
    if (!known) return undefined;
    const { person, nonce } = known;
    const id_token = tokenOf(keys.privateKey, { ...person, iss: issuer, aud: client.id, nonce });
    return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token };
  }
}
