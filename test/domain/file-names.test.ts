import {
  DatabaseEngine,
  KubernetesCluster,
  KvEngine,
  PostgresConnection,
  TenantFiles,
  VaultProduct,
  VaultServer,
} from '../../src';
import { define, refusal, tenantOf } from './definition';
import { withFolder } from './tenant-file/given-files';

/** Names of devices of Windows, which no file can have there, whatever its ending. */
const DEVICES = ['con', 'nul', 'aux', 'prn', 'com1', 'lpt9'];

test.each(DEVICES)('%s is no name of what becomes a file or a folder', (id) => {
  const { platform, vault } = define();
  const server = { address: 'https://vault:8200', product: VaultProduct.vault('1.21') };
  const database = { host: 'db', database: 'a', username: 'vault_a', passwordVariable: 'a' };
  for (const make of [
    () => tenantOf(define(), id),
    () => new KubernetesCluster(platform, id, { apiServer: 'https://api:6443' }),
    () => new VaultServer(platform, id, server),
    () => new PostgresConnection(vault, id, database),
    () => PostgresConnection.fromName(DatabaseEngine.fromMount(vault, 'existing'), id, database),
  ])
    expect(refusal(make)).toMatchObject({
      id: 'malformed-name',
      expected: expect.stringContaining('Windows') as string,
    });
  expect(new KvEngine(vault, id).mount).toBe(id);
});

test('nor of a tenant in a file', () => {
  const { platform, cluster, kv } = define();
  const load = (tenants: string) =>
    TenantFiles.load(platform, tenants, { clusters: [cluster], kvEngines: [kv] });
  const files = { 'con.yaml': 'name: con\ncluster: prod\nkv: secret\n' };
  expect(refusal(() => withFolder(files, load)).where).toBe('tenants/con.yaml:1:1');
});
