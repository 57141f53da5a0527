import { Platform, Shards, VaultNamespace, VaultProduct, VaultServer } from '../../../src';
import { expectRefusal } from '../definition';

const platform = () => new Platform('acme');
const server = (scope: Platform, id: string, tenantStacks?: Shards) =>
  new VaultServer(scope, id, {
    address: 'https://vault:8200',
    product: VaultProduct.openBao('2.6'),
    tenantStacks,
  });

test('a server whose name begins as stacks of tenants do is refused beside the one that has such', () => {
  const [before, behind] = [platform(), platform()];
  server(before, 'vault', Shards.byHash(16));
  expectRefusal(() => server(before, 'vault-tenants-07'), {
    id: 'two-of-one-id',
    where: 'acme/vault-tenants-07',
  });
  server(behind, 'vault-tenants-07');
  expectRefusal(() => server(behind, 'vault', Shards.byHash(16)), {
    id: 'two-of-one-id',
    where: 'acme/vault',
  });
});

test('so is a namespace', () => {
  const vault = server(platform(), 'vault', Shards.byTenant());
  expectRefusal(() => new VaultNamespace(vault, 'tenants-shop'), { id: 'two-of-one-id' });
  expect(() => new VaultNamespace(vault, 'team')).not.toThrow();
});

test('beside a server with one stack of tenants it is not', () => {
  const acme = platform();
  server(acme, 'vault', Shards.one());
  expect(() => server(acme, 'vault-tenants-07')).not.toThrow();
});
