import { type ShardsRecord } from '../../src/plan/shards';
import { type StackMember, tenantStacks } from '../../src/plan/tenant-stacks';

const SHOP = { name: 'shop', cluster: 'production' };
const CART = { name: 'cart', cluster: 'staging' };
const SHOP_STAGING = {
  name: 'shop_staging',
  cluster: 'staging',
  placement: { tenant: 'shop', name: 'staging' },
};
const OWNERS = [CART, SHOP, SHOP_STAGING];

const nameOf = (owner: StackMember, shards: ShardsRecord | undefined, place = 'vault') =>
  tenantStacks({ shards }, place, [owner])[0]?.name;
const namesOf = (shards: ShardsRecord | undefined, place?: string) =>
  OWNERS.map((owner) => nameOf(owner, shards, place));

describe('the stack of an owner', () => {
  // Names are contract: another one moves somebody's state. `printf shop | sha256sum` begins with 8d9001d3.
  test.each<[string, ShardsRecord | undefined, string[]]>([
    ['nothing said', undefined, ['vault-tenants', 'vault-tenants', 'vault-tenants']],
    ['one', { kind: 'one' }, ['vault-tenants', 'vault-tenants', 'vault-tenants']],
    ['tenant', { kind: 'tenant' }, ['vault-tenants-cart', 'vault-tenants-shop', 'vault-tenants-shop']],
    [
      'cluster',
      { kind: 'cluster', order: [] },
      ['vault-tenants-staging', 'vault-tenants-production', 'vault-tenants-staging'],
    ],
    [
      'name',
      { kind: 'name', stacks: [{ name: 'sales', tenants: ['shop'] }] },
      ['vault-tenants', 'vault-tenants-sales', 'vault-tenants-sales'],
    ],
    ['hash of 16', { kind: 'hash', count: 16 }, ['vault-tenants-00', 'vault-tenants-03', 'vault-tenants-03']],
    [
      'hash of 1000',
      { kind: 'hash', count: 1000 },
      ['vault-tenants-192', 'vault-tenants-107', 'vault-tenants-107'],
    ],
  ])('by %s', (_, shards, expected) => {
    expect(namesOf(shards)).toEqual(expected);
  });

  test('is of its place', () => {
    expect(namesOf({ kind: 'tenant' }, 'vault/team/web')[0]).toBe('vault-team-web-tenants-cart');
  });

  test('spreads names evenly', () => {
    const owners = Array.from({ length: 16_000 }, (_, index) => ({
      name: `tenant-${index}`,
      cluster: 'prod',
    }));
    const stacks = tenantStacks({ shards: { kind: 'hash', count: 16 } }, 'vault', owners);
    expect(stacks).toHaveLength(16);
    for (const { owners: members } of stacks) expect(Math.abs(members.length - 1000)).toBeLessThan(150);
  });
});

describe('the stacks of a place', () => {
  const stacksOf = (shards: ShardsRecord) =>
    tenantStacks({ shards }, 'vault', OWNERS).map(({ name, owners, after, glob }) => [
      name,
      owners.map((owner) => owner.name),
      after,
      glob,
    ]);

  test('are those that somebody is in, sorted by name', () => {
    expect(stacksOf({ kind: 'hash', count: 16 })).toEqual([
      ['vault-tenants-00', ['cart'], [], 'vault-tenants-*'],
      ['vault-tenants-03', ['shop', 'shop_staging'], [], 'vault-tenants-*'],
    ]);
    expect(tenantStacks({}, 'vault', [])).toEqual([]);
  });

  test('come in the order of clusters, where it is said: whichever is not named comes last', () => {
    expect(stacksOf({ kind: 'cluster', order: ['staging'] })).toEqual([
      ['vault-tenants-staging', ['cart', 'shop_staging'], [], undefined],
      ['vault-tenants-production', ['shop'], ['vault-tenants-staging'], undefined],
    ]);
    expect(stacksOf({ kind: 'cluster', order: [] }).map(([name, , after]) => [name, after])).toEqual([
      ['vault-tenants-production', []],
      ['vault-tenants-staging', []],
    ]);
  });
});

describe('moving', () => {
  const movesOf = (shards: ShardsRecord | undefined, formerShards: ShardsRecord) =>
    tenantStacks({ shards, formerShards }, 'vault', OWNERS).map(({ name, arrived, left, after, glob }) => {
      expect(glob).toBeUndefined();
      return [name, arrived.map((owner) => owner.name), left.map((owner) => owner.name), after];
    });

  test('to more stacks: those that they come to are applied first, the emptied one last', () => {
    expect(movesOf({ kind: 'hash', count: 16 }, { kind: 'one' })).toEqual([
      ['vault-tenants-00', ['cart'], [], []],
      ['vault-tenants-03', ['shop', 'shop_staging'], [], []],
      ['vault-tenants', [], ['cart', 'shop', 'shop_staging'], ['vault-tenants-00', 'vault-tenants-03']],
    ]);
  });

  test('to one stack', () => {
    expect(movesOf(undefined, { kind: 'tenant' })).toEqual([
      ['vault-tenants', ['cart', 'shop', 'shop_staging'], [], []],
      ['vault-tenants-cart', [], ['cart'], ['vault-tenants']],
      ['vault-tenants-shop', [], ['shop', 'shop_staging'], ['vault-tenants']],
    ]);
  });

  test('leaves alone whose stack is the same as before', () => {
    expect(
      movesOf({ kind: 'name', stacks: [{ name: 'sales', tenants: ['shop'] }] }, { kind: 'one' }),
    ).toEqual([
      ['vault-tenants-sales', ['shop', 'shop_staging'], [], []],
      ['vault-tenants', [], ['shop', 'shop_staging'], ['vault-tenants-sales']],
    ]);
    expect(
      movesOf({ kind: 'tenant' }, { kind: 'tenant' }).flatMap(([, arrived, left]) => [arrived, left]),
    ).toEqual([[], [], [], []]);
  });

  test('between stacks that each other come from goes in no circle', () => {
    const swapped = (cart: string, shop: string): ShardsRecord => ({
      kind: 'name',
      stacks: [
        { name: cart, tenants: ['cart'] },
        { name: shop, tenants: ['shop'] },
      ],
    });
    expect(movesOf(swapped('a', 'b'), swapped('b', 'a'))).toEqual([
      ['vault-tenants-a', ['cart'], ['shop', 'shop_staging'], []],
      ['vault-tenants-b', ['shop', 'shop_staging'], ['cart'], ['vault-tenants-a']],
    ]);
  });

  test('keeps to the order of clusters', () => {
    const before: ShardsRecord = { kind: 'name', stacks: [{ name: 'staging', tenants: ['cart', 'shop'] }] };
    expect(movesOf({ kind: 'cluster', order: ['staging'] }, before)).toEqual([
      ['vault-tenants-staging', [], ['shop'], []],
      ['vault-tenants-production', ['shop'], [], ['vault-tenants-staging']],
    ]);
  });
});
