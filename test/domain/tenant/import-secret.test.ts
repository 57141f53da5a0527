import { KvEngine, SecretSource, type Tenant } from '../../../src';
import { type Definition, define, expectRefusal, tenantOf, tenantRecord } from '../definition';

/** An owner's secret, and a tenant with two namespaces. */
function parts(definition: Definition = define()) {
  const payment = tenantOf(definition, 'shop').secret('payment');
  const mail = tenantOf(definition, 'mail', { namespaces: ['mail', 'mail-jobs'] });
  const source = SecretSource.properties({ KEY: payment.property('key') });
  return { definition, payment, mail, source };
}

const namespacesOf = (definition: Definition) =>
  tenantRecord(definition, 'mail').externalSecrets.map(({ namespace, name }) => [namespace, name]);

test('is delivered into each namespace, where both have said so', () => {
  const { definition, payment, mail, source } = parts();
  payment.grantRead(mail);
  const made = mail.importSecret('payment', { source });
  expect(made.map(({ secretName }) => secretName)).toEqual(['payment', 'payment']);
  expect(namespacesOf(definition)).toEqual([
    ['mail', 'payment'],
    ['mail-jobs', 'payment'],
  ]);
  expect(() => definition.platform.compile()).not.toThrow();
});

test('is delivered into those that are named', () => {
  const { definition, payment, mail, source } = parts();
  payment.grantRead(mail);
  mail.importSecret('payment', { source, namespaces: ['mail-jobs'] });
  expect(namespacesOf(definition)).toEqual([['mail-jobs', 'payment']]);
});

test('is refused where its owner did not say so', () => {
  const { mail, source } = parts();
  expectRefusal(() => mail.importSecret('payment', { source }), {
    given: "'shop/payment' belongs to tenant 'shop'",
  });
});

test("is not the tenant's own, nor one in another namespace than its own", () => {
  const { payment, mail, source } = parts();
  payment.grantRead(mail);
  const own = SecretSource.properties({ KEY: mail.secret('smtp').property('key') });
  expectRefusal(() => mail.importSecret('smtp', { source: own }), {
    given: "'mail/smtp' is the tenant's own",
  });
  const both = SecretSource.all([source, SecretSource.extract(mail.secret('smtp'))]);
  expectRefusal(() => mail.importSecret('both', { source: both }), { given: 'is imported' });
  expectRefusal(() => mail.importSecret('payment', { source, namespaces: ['shop'] }), {
    given: "namespace is 'shop'",
  });
});

test('may be of another engine of the platform, by a grant', () => {
  const definition = define();
  const { mail } = parts(definition);
  const shared = new KvEngine(definition.vault, 'other').secret('motd');
  const read = (tenant: Tenant) =>
    tenant.importSecret('motd', { source: SecretSource.properties({ TEXT: shared.property('text') }) });
  expectRefusal(() => read(mail), { given: "'motd' belongs to the platform" });
});
