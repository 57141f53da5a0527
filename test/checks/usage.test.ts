import { Checks, KvEngine, KvVersion, SecretSource } from '../../src';
import { define, tenantOf } from '../domain/definition';

/** What is found in a tenant on a KV engine of that version. */
function found(version: KvVersion): string[] {
  const definition = define();
  const kv = new KvEngine(definition.vault, 'kv', { version });
  const tenant = tenantOf(definition, 'shop', { kv });
  tenant.addExternalSecret('stripe', { source: SecretSource.extract(tenant.secret('stripe')) });
  return Checks.of(definition.platform)
    .findings.filter(({ origin }) => origin.startsWith('acme/shop'))
    .map(({ message }) => message);
}

test.each([KvVersion.V1, KvVersion.V2])(
  'the prefix of a tenant on KV version %s is declared, for reading and for listing',
  (version) => {
    expect(found(version)).toEqual([]);
  },
);
