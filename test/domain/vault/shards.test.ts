import { Shards } from '../../../src';
import { expectRefusal } from '../definition';

test('stacks with names are sorted, whatever order they were written in', () => {
  expect(Shards.byName({ sales: ['shop', 'cart'], finance: ['bills'] })._record).toEqual(
    Shards.byName({ finance: ['bills'], sales: ['cart', 'shop'] })._record,
  );
});

test('what its author does to a list later changes nothing', () => {
  const order = ['staging'];
  const shards = Shards.byCluster({ order });
  order.push('production');
  expect(shards._record).toEqual({ kind: 'cluster', order: ['staging'] });
});

describe('refused is', () => {
  test.each([0, 1, 1001, 2.5, NaN])('a number of stacks like %s', (count) => {
    expectRefusal(() => Shards.byHash(count), { id: 'number-out-of-range' });
  });

  test('a tenant in two stacks, and a cluster that is ordered twice', () => {
    expectRefusal(() => Shards.byName({ sales: ['shop'], finance: ['shop'] }), { id: 'said-twice' });
    expectRefusal(() => Shards.byCluster({ order: ['staging', 'staging'] }), { id: 'said-twice' });
  });

  test.each(['../x', 'A', 'a_b', '', 'con'])('the name %p of a stack, a tenant or a cluster', (name) => {
    expectRefusal(() => Shards.byName({ [name]: ['shop'] }), { id: 'malformed-name' });
    expectRefusal(() => Shards.byName({ sales: [name] }), { id: 'malformed-name' });
    expectRefusal(() => Shards.byCluster({ order: [name] }), { id: 'malformed-name' });
  });

  test('a move within a move, and what is no choice', () => {
    const moving = Shards.byHash(4, { formerly: Shards.one() });
    expectRefusal(() => Shards.byTenant({ formerly: moving }), { id: 'conflicting-options' });
    expectRefusal(() => Shards.one({ formerly: { kind: 'one' } as unknown as Shards }), { id: 'wrong-type' });
  });

  test('what is no list', () => {
    expectRefusal(() => Shards.byName({ sales: 'shop' as unknown as string[] }), { id: 'wrong-type' });
    expectRefusal(() => Shards.byCluster({ orders: ['staging'] } as object), { id: 'misspelled-option' });
  });
});
