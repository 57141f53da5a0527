import { clusterSettings } from '../../src/live/cluster-settings';

/** What the client library is here: none, or one that knows such contexts. */
let contexts: Readonly<Record<string, string>> | undefined;

jest.mock('@kubernetes/client-node', () => {
  if (contexts === undefined) throw Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' });
  const known = contexts;
  return {
    KubeConfig: class {
      private current = Object.keys(known)[0] ?? '';
      public loadFromDefault(): void {
        if (known['broken'] !== undefined) throw new Error('bad indentation\nat line 3');
      }
      public getContexts() {
        return Object.keys(known).map((name) => ({ name }));
      }
      public getCurrentContext(): string {
        return this.current;
      }
      public setCurrentContext(name: string): void {
        this.current = name;
      }
      public getCurrentCluster() {
        return { server: known[this.current] };
      }
      public applyToHTTPSOptions(options: { headers?: object }): Promise<void> {
        if (this.current === 'plugin') return Promise.reject(new Error('aws: not found'));
        options.headers = { Authorization: `Bearer of ${this.current}` };
        return Promise.resolve();
      }
    },
  };
});

afterEach(() => jest.resetModules());

test('without the client library it says what to install', async () => {
  contexts = undefined;
  await expect(clusterSettings(undefined)).rejects.toMatchObject({
    id: 'wrong-settings',
    message: expect.stringContaining('npm install --save-dev @kubernetes/client-node') as string,
  });
});

test('takes the current context, or the one that is named', async () => {
  contexts = { a: 'https://a:6443', b: 'https://b:6443' };
  expect((await clusterSettings(undefined)).address.href).toBe('https://a:6443/');
  const { address, options } = await clusterSettings('b');
  expect([address.href, options.headers]).toEqual(['https://b:6443/', { Authorization: 'Bearer of b' }]);
});

test.each([
  ['c', { a: 'https://a' }, 'wrong-settings', "no context 'c': --context takes one of a"],
  [undefined, {}, 'wrong-settings', 'the kubeconfig has no current context'],
  ['a', { a: 'nowhere' }, 'wrong-settings', "context 'a' names no API server"],
  [
    undefined,
    { 'loaded-context': 'http://localhost:8080' },
    'wrong-settings',
    'there is no kubeconfig: set KUBECONFIG',
  ],
  ['a', { broken: '' }, 'wrong-settings', 'the kubeconfig cannot be read: bad indentation'],
  ['plugin', { plugin: 'https://a' }, 'unauthorized', "context 'plugin' cannot be used: aws: not found"],
] as const)('context %s of %j is an error', async (name, known, id, message) => {
  contexts = known as unknown as Readonly<Record<string, string>>;
  await expect(clusterSettings(name)).rejects.toMatchObject({
    id,
    message: expect.stringContaining(message) as string,
  });
});
