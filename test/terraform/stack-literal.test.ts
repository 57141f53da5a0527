import { ownersOf } from '../../src/plan/records';
import { type Resource } from '../../src/terraform/resource';
import { resourcesOf } from '../../src/terraform/server-resources';
import { shardJson } from '../../src/terraform/stack-literal';
import { tenants } from './definitions';

const plan = tenants(['cart', 'shop'])._compileUnproven();
const resources = resourcesOf(plan, ownersOf(plan), 'vault');

it('has every resource by type and id, whatever it is called', () => {
  const [any] = resources as [Resource];
  const oddly = { ...any, id: 'constructor', address: `${any.type.name}.constructor` };
  const all = [...resources, oddly];
  const names = Object.entries(shardJson('vault', all)).flatMap(([type, named]) =>
    Object.keys(named as object).map((name) => `${type}.${name}`),
  );
  expect(names.toSorted()).toEqual(all.map(({ address }) => address).toSorted());
});

it('orders a resource behind those that it needs in the same shard, and behind no other', () => {
  const policy = resources.filter(({ address }) => address === 'vault_policy.shop');
  const roles = resources.filter(({ id }) => id === 'prod_shop');
  const dependsOn = (shard: typeof resources) =>
    (shardJson('vault', shard).vault_kubernetes_auth_backend_role as { prod_shop: { depends_on?: string[] } })
      .prod_shop.depends_on;
  expect(dependsOn(resources)).toEqual(['vault_auth_backend.prod', 'vault_policy.shop']);
  expect(dependsOn([...roles, ...policy])).toEqual(['vault_policy.shop']);
  expect(dependsOn(roles)).toBeUndefined();
});

it('refuses a resource that is there twice', () => {
  expect(() => shardJson('vault', [...resources, ...resources.slice(-1)])).toThrow(/in stack 'vault' twice/);
});
