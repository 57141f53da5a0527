import { type KubernetesPeopleProps, SecretSource, type Tenant } from '../../../src';
import { type Definition, define, expectRefusal, tenantOf, tenantRecord, untyped } from '../definition';

const keyOf = (tenant: Tenant) => SecretSource.properties({ KEY: tenant.secret('app').property('key') });

function shopOf(definition: Definition): Tenant {
  return tenantOf(definition, 'shop', { namespaces: ['shop', 'shop-jobs'] });
}

test('are in each namespace, and read the Secrets that are named, where they are', () => {
  const definition = define();
  const shop = shopOf(definition);
  const jobs = shop.addExternalSecret('jobs', {
    namespace: 'shop-jobs',
    secretName: 'jobs-settings',
    source: keyOf(shop),
  });
  shop.addExternalSecret('app', { source: keyOf(shop) });
  shop.addKubernetesPeople('developers', {
    groups: ['oidc:shop', 'oidc:leads', 'oidc:shop'],
    users: ['anna@example.com'],
    readableSecrets: [jobs],
  });
  const common = {
    cluster: 'prod',
    name: 'tenantry-people-developers',
    groups: ['oidc:leads', 'oidc:shop'],
    users: ['anna@example.com'],
    origin: 'acme/shop/kubernetes-people/developers',
  };
  expect(tenantRecord(definition, 'shop').kubernetesPeople).toEqual([
    { ...common, namespace: 'shop', readableSecrets: [] },
    { ...common, namespace: 'shop-jobs', readableSecrets: ['jobs-settings'] },
  ]);
});

test.each<[string, KubernetesPeopleProps, string]>([
  ['nobody', {}, 'neither groups nor users'],
  ['everybody', { groups: ['system:authenticated'] }, "group is 'system:authenticated'"],
  ['a ServiceAccount', { users: ['system:serviceaccount:shop:app'] }, 'system:serviceaccount:shop:app'],
  ['an empty name', { users: [''] }, "user is ''"],
  ['more than a line', { groups: ['a\nb'] }, 'group is'],
  ['what is no list', { groups: untyped('shop') }, "groups is 'shop'"],
])('%s is refused', (_, props, given) => {
  const shop = shopOf(define());
  expectRefusal(() => shop.addKubernetesPeople('people', props), {
    given,
    where: 'acme/shop/kubernetes-people/people',
  });
});

test("a neighbour's Secret is refused", () => {
  const definition = define();
  const mail = tenantOf(definition, 'mail');
  const foreign = mail.addExternalSecret('app', { source: keyOf(mail) });
  expectRefusal(
    () => shopOf(definition).addKubernetesPeople('people', { groups: ['shop'], readableSecrets: [foreign] }),
    { given: "Secret 'app' belongs to tenant 'mail'" },
  );
});
