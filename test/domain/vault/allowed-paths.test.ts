import { type AllowedPathProps, VaultCapability, VaultNamespace } from '../../../src';
import { define, expectRefusal, planOf, tenantOf, tenantRecord, untyped } from '../definition';

const { CREATE, READ, UPDATE } = VaultCapability;
const ENCRYPT = { path: 'transit/encrypt/orders', reason: 'card numbers' };

test('a path that a tenant may reach is in its plan, one record a path, and in no policy', () => {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  shop.allowPath({ path: 'transit/keys', capabilities: [READ], reason: 'versions' });
  shop.allowPath({ ...ENCRYPT, capabilities: [UPDATE] });
  shop.allowPath({ ...ENCRYPT, capabilities: [CREATE], reason: 'addresses' });
  const { allowedPaths, policies } = tenantRecord(definition, 'shop');
  expect(allowedPaths).toEqual([
    {
      origin: 'acme/shop',
      server: 'vault',
      path: 'transit/encrypt/orders',
      capabilities: ['create', 'update'],
      reason: 'addresses; card numbers',
    },
    {
      origin: 'acme/shop',
      server: 'vault',
      path: 'transit/keys',
      capabilities: ['read'],
      reason: 'versions',
    },
  ]);
  expect(JSON.stringify(policies)).not.toContain('transit');
});

test('in the place that is named', () => {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  shop.allowPath({ ...ENCRYPT, capabilities: [UPDATE], vault: new VaultNamespace(definition.vault, 'team') });
  expect(tenantRecord(definition, 'shop').allowedPaths).toMatchObject([{ server: 'vault/team' }]);
});

test('what is no path, says no reason or nothing of what may be done is refused', () => {
  const shop = tenantOf(define(), 'shop');
  const allow = (props: Partial<AllowedPathProps>) => () =>
    shop.allowPath({ ...ENCRYPT, capabilities: [READ], ...props });
  expectRefusal(allow({ path: 'transit/*/orders' }), { given: 'path of the rule', where: 'acme/shop' });
  expectRefusal(allow({ reason: '' }), { given: 'reason of the rule' });
  expectRefusal(allow({ reason: untyped(undefined) }), { given: 'reason of the rule' });
  expectRefusal(allow({ capabilities: [] }), { given: 'without capabilities' });
  expectRefusal(allow({ capabilities: [untyped('deny')] }), { given: 'capability' });
  expectRefusal(allow({ vault: define().vault }), { given: 'another platform' });
});

test('not after the definition was compiled', () => {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  planOf(definition);
  expectRefusal(() => shop.allowPath({ ...ENCRYPT, capabilities: [UPDATE] }), { given: 'a path is allowed' });
});
