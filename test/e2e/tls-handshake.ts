import { type AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';

/** What a server shows, and the root that its clients know. */
export interface Pair {
  readonly certificate: string;
  readonly key: string;
  readonly root: string;
}

/** Whether a client that knows the root alone takes what a server shows; the reason where it does not. */
export async function handshake({ certificate, key, root: ca }: Pair, servername: string): Promise<string> {
  const server = createServer({ cert: certificate, key }, (socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve) => {
      const client = connect({ host: '127.0.0.1', port, servername, ca }, () => {
        resolve(client.authorized ? 'verified' : String(client.authorizationError));
        client.end();
      });
      client.on('error', (error) => resolve(error.message));
    });
  } finally {
    server.close();
  }
}
