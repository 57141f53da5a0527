import { Shards, type ShardsOptions } from 'tenantry';
import { movesJson } from '../../src/terraform/moves';
import { type StackPlan, stackPlans } from '../../src/terraform/stack-plan';
import { partedPlatform } from './definitions';
import { rendered, resourcesOf } from './documents';

/** A block that takes a resource over, or forgets one. */
interface Moves {
  readonly import?: readonly { readonly to: string; readonly id: string }[];
  readonly removed?: readonly { readonly from: string; readonly lifecycle: { readonly destroy: boolean } }[];
}

const stacksOf = (tenantStacks: Shards) => stackPlans(partedPlatform(tenantStacks)._compileUnproven());
const movesOf = (stack: StackPlan | undefined) => (stack && movesJson(stack)) as Moves | undefined;

const MOVES: readonly [string, Shards, (options?: ShardsOptions) => Shards][] = [
  ['one to a hash', Shards.one(), (options) => Shards.byHash(16, options)],
  ['a hash to one each', Shards.byHash(16), Shards.byTenant],
  ['a hash to one', Shards.byHash(4), Shards.one],
  ['names to clusters', Shards.byName({ sales: ['shop'] }), Shards.byCluster],
];

it('imports what is known to Vault by that id, and forgets without destroying', () => {
  const stacks = stacksOf(Shards.byHash(16, { formerly: Shards.one() }));
  expect(stacks.map(({ name }) => name)).toEqual([
    'vault',
    'vault-tenants-00',
    'vault-tenants-03',
    'vault-tenants',
    'vault-team',
    'vault-team-tenants-09',
    'vault-team-tenants',
  ]);
  const [platform, cart, , all] = stacks;
  expect(movesOf(platform)).toBeUndefined();
  expect(movesOf(cart)).toEqual({
    import: [
      { to: 'vault_database_secret_backend_role.database_cart_orders', id: 'database/roles/cart_orders' },
      {
        to: 'vault_kubernetes_auth_backend_role.staging_cart',
        id: 'auth/kubernetes-staging/role/cart',
      },
      { to: 'vault_policy.cart', id: 'cart' },
    ],
  });
  expect(movesOf(all)?.import).toBeUndefined();
  expect(movesOf(all)?.removed?.[0]).toEqual({
    from: 'vault_database_secret_backend_role.database_cart_orders',
    lifecycle: { destroy: false },
  });
});

describe.each(MOVES)('from %s', (_, formerly, to) => {
  const before = rendered(partedPlatform(formerly));
  const after = rendered(partedPlatform(to()));
  const during = rendered(partedPlatform(to({ formerly })));
  const plans = stacksOf(to({ formerly }));

  it('each stack forgets exactly what it had and has no more, and imports exactly what it has and had not', () => {
    const addresses = (stacks: typeof before, name: string) => {
      const stack = stacks.get(name);
      return stack ? [...resourcesOf(stack.json).keys()] : [];
    };
    expect(new Set(during.keys())).toEqual(new Set([...before.keys(), ...after.keys()]));
    for (const plan of plans) {
      const had = addresses(before, plan.name);
      const has = addresses(after, plan.name);
      expect(addresses(during, plan.name)).toEqual(has);
      const { import: imports = [], removed = [] } = movesOf(plan) ?? {};
      expect(imports.map(({ to }) => to)).toEqual(has.filter((each) => !had.includes(each)).sort());
      expect(removed.map(({ from: address }) => address)).toEqual(
        had.filter((each) => !has.includes(each)).sort(),
      );
    }
  });

  it('all else is written as when nothing moves', () => {
    for (const [name, { texts }] of after) {
      const { 'moves.tf.json': moves, ...others } = during.get(name)?.texts ?? {};
      expect(others).toEqual(texts);
      expect(moves === undefined).toBe(movesOf(plans.find((plan) => plan.name === name)) === undefined);
    }
  });

  it('a stack that is emptied is still written, with its provider', () => {
    for (const [name, { json, texts, isMoving }] of during) {
      if (after.has(name)) continue;
      expect(Object.keys(texts)).toEqual(['main.tf.json', 'moves.tf.json']);
      expect(json.provider.vault).toHaveLength(1);
      expect(isMoving).toBe(true);
    }
  });

  it("is in the one file of cdktf's command, and the same where somebody looks on", () => {
    const visitors = [{ visitStack: () => undefined }];
    const visited = rendered(partedPlatform(to({ formerly })), { visitors });
    for (const [name, { texts }] of during) expect(visited.get(name)?.texts).toEqual(texts);
    for (const options of [{ forCdktf: true }, { forCdktf: true, visitors }]) {
      const whole = rendered(partedPlatform(to({ formerly })), options);
      for (const plan of plans) {
        const { texts } = whole.get(plan.name) ?? {};
        expect(Object.keys(texts ?? {})).toEqual(['cdk.tf.json']);
        const { import: imports, removed } = JSON.parse(texts?.['cdk.tf.json'] ?? '') as Moves;
        expect({ ...(imports && { import: imports }), ...(removed && { removed }) }).toEqual(
          movesOf(plan) ?? {},
        );
      }
    }
  });
});
