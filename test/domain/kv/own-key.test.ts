import { KvEngine, KvVersion, SecretSource } from '../../../src';
import { define, refusal, tenantOf } from '../definition';

test.each([
  ['data/stripe', 'stripe'],
  ['metadata/stripe', 'stripe'],
  ['secret/data/shop/stripe', 'stripe'],
  ['secret/data/stripe', 'stripe'],
  ['secret/shop/stripe', 'stripe'],
  ['data/shop/stripe', 'stripe'],
  ['shop/stripe', 'stripe'],
  ['shop/stripe/live', 'stripe/live'],
])('%s in tenant shop is refused, %s was meant', (path, meant) => {
  const tenant = tenantOf(define(), 'shop');
  for (const make of [() => tenant.secret(path), () => tenant.directory(path)]) {
    const { id, fix, where } = refusal(make);
    expect({ id, fix, where }).toEqual({
      id: 'path-said-twice',
      fix: `Say '${meant}'.`,
      where: `acme/shop:${path}`,
    });
  }
});

test.each(['stripe', 'database', 'data', 'shop', 'shopping/stripe', 'a/data/b', 'secrets/stripe'])(
  '%s is a path of its own',
  (path) => {
    expect(tenantOf(define(), 'shop').secret(path).path).toBe(`shop/${path}`);
  },
);

test('version 1 adds no data/', () => {
  const definition = define();
  const kv = new KvEngine(definition.vault, 'old', { version: KvVersion.V1 });
  const tenant = tenantOf(definition, 'shop', { kv });
  const source = SecretSource.properties({ KEY: tenant.secret('data/stripe').property('key') });
  tenant.addExternalSecret('stripe', { source });
  expect(tenant.secret('data/stripe').path).toBe('shop/data/stripe');
});
