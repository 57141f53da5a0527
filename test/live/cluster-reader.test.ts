import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { ClusterReader } from '../../src/live/cluster-reader';
import { Unseen } from '../../src/live/unseen';

/** What is asked of an API server that answers so, by path and query. */
async function asking<T>(
  answers: Readonly<Record<string, readonly [status: number, body: unknown]>>,
  ask: (reader: ClusterReader, unseen: Unseen, asked: readonly string[]) => Promise<T>,
): Promise<T> {
  const asked: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    asked.push(`${url} ${headers.accept ?? ''}`);
    const [status, body] = answers[url] ?? [404, {}];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const unseen = new Unseen();
  try {
    return await ask(new ClusterReader({ address, options: {} }, unseen), unseen, asked);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

const CORE = {
  resources: [
    { name: 'pods', kind: 'Pod' },
    { name: 'pods/log', kind: 'Pod' },
  ],
};
const PODS = { apiVersion: 'v1', kind: 'Pod' };
const object = (name: string) => ({ metadata: { name } });

test('lists every page of a kind once, by the name that the API server has for it', async () => {
  const answers = {
    '/api/v1': [200, CORE],
    '/api/v1/pods?limit=500': [200, { items: [object('a')], metadata: { continue: 'x=' } }],
    '/api/v1/pods?limit=500&continue=x%3D': [200, { items: [object('b')], metadata: {} }],
  } as const;
  await asking(answers, async (reader, _, asked) => {
    expect(await reader.list(PODS)).toEqual([object('a'), object('b')]);
    await reader.list(PODS);
    expect(asked).toHaveLength(3);
  });
});

test('a kind that it does not know, and one that may not be listed', async () => {
  const answers = { '/api/v1': [200, CORE], '/api/v1/pods?limit=500': [403, {}] } as const;
  await asking(answers, async (reader, unseen) => {
    expect(await reader.list({ apiVersion: 'example.com/v1', kind: 'Other' })).toBe('missing');
    expect(await reader.list(PODS)).toBe('forbidden');
    expect(unseen.refused).toEqual(['/api/v1/pods']);
  });
});

test('of Secrets metadata alone is asked for', async () => {
  await asking({}, async (reader, _, asked) => {
    expect(await reader.secretsIn('a')).toEqual([]);
    expect(asked).toEqual([
      '/api/v1/namespaces/a/secrets?limit=500 application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    ]);
  });
});

test.each([
  [401, 'unauthorized'],
  [503, 'unreachable'],
])('an answer of %d is an error', async (status, id) => {
  await asking({ '/api/v1': [status, {}] }, async (reader) => {
    await expect(reader.list(PODS)).rejects.toMatchObject({ id });
  });
});
