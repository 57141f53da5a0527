import { define, expectRefusal, tenantOf } from '../definition';

test('a property is named once it is expected, or whenever nothing is', () => {
  const { kv } = define();
  expect(kv.secret('other').property('anything').name).toBe('anything');
  const secret = kv.secret('app', { properties: ['b', 'a'] });
  expect(secret.properties).toEqual(['a', 'b']);
  expectRefusal(() => secret.property('c'), {
    given: "'c'",
    expected: 'one of b, a',
    where: 'acme/vault/secret:app',
  });
});

test('a path that ESO would rewrite is refused', () => {
  const { kv } = define();
  expectRefusal(() => kv.secret('data/app'), {
    given: 'data/app',
    fix: 'Leave the mount and data/ out',
  });
});

test('a second call says the same properties, or none', () => {
  const tenant = tenantOf(define());
  const secret = tenant.secret('app', { properties: ['a', 'b'] });
  expect(tenant.secret('app')).toBe(secret);
  expect(tenant.secret('app', { properties: ['b', 'a'] })).toBe(secret);
  expectRefusal(() => tenant.secret('app', { properties: ['a'] }), { given: 'a', expected: 'a, b' });
});
