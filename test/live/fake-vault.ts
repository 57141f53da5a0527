import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

/** What a fake Vault answers with, by method and path: a status, and what is in its body. */
export type Answers = Readonly<Record<string, readonly [status: number, body: unknown]>>;

/** A server that answers as Vault does: what is not said is not there. */
export interface FakeVault {
  readonly address: string;
  /** What was asked, as `method path`, with the namespace before a `:`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** An unsealed Vault that knows every token. */
export const OPEN: Answers = {
  'GET sys/seal-status': [200, { sealed: false }],
  'GET auth/token/lookup-self': [200, { data: { policies: ['verify'] } }],
};

/** Starts one on a free port. */
export async function fakeVault(answers: Answers): Promise<FakeVault> {
  const asked: string[] = [];
  const server = createServer(({ method: sent, url = '', headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://vault');
    const path = decodeURIComponent(pathname.replace('/v1/', ''));
    const method = searchParams.get('list') === 'true' ? 'LIST' : sent;
    const namespace = headers['x-vault-namespace'];
    asked.push(`${namespace === undefined ? '' : `${String(namespace)}:`}${method} ${path}`);
    const [status, body] = answers[`${method} ${path}`] ?? [404, { errors: [] }];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
