import {
  CertAuth,
  CertAuthRole,
  Checks,
  ClusterSecretStore,
  Duration,
  KubernetesAuthRole,
  PkiEngine,
  type Quarantine,
  SecretSource,
  type Tenant,
  type TenantProps,
  TransitEngine,
  VaultCapability,
  VaultPolicy,
} from '../../src';
import { explanations } from '../../src/checks/explain';
import { renderCharts } from '../../src/kubernetes/render';
import { LOGIN_KINDS } from '../../src/plan/quarantine';
import { type PlanRecord, type TenantRecord } from '../../src/plan/records';
import {
  databaseRoleOf,
  define,
  type Definition,
  granted,
  PEM,
  planOf,
  tenantOf,
} from '../domain/definition';
import { environments, inProd, inStaging } from '../domain/tenant/placed-tenant';

const QUARANTINE: Quarantine = { reason: 'token of its CI leaked', since: '2026-11-25' };

interface Incident extends Definition {
  readonly shop: Tenant;
  readonly mail: Tenant;
}

/** A tenant with something of most kinds, and its neighbour, with which it shares secrets, a policy and a store. */
function incident(props: Partial<TenantProps> = {}): Incident {
  const given = define();
  const { platform, vault, cluster, auth, kv, database } = given;
  const shop = tenantOf(given, 'shop', props);
  const mail = tenantOf(given, 'mail');
  const role = databaseRoleOf(shop, database);
  const engine = new PkiEngine(vault, 'pki', { rootCertificate: PEM });
  const web = shop.addPkiRole('web', { engine, allowedDomains: ['a.example.com'], ttl: Duration.days(1) });
  const key = shop.addTransitKey('cards', { engine: new TransitEngine(vault, 'transit') });
  key.grantEncrypt(shop.addWorkloadLogin('till'));
  const shared = granted(kv.secret('shared/ca'), shop, mail);
  const wide = new ClusterSecretStore(platform, 'wide', { cluster, kv, tenants: [shop, mail] });
  const wildcard = granted(kv.secret('shared/wildcard'), wide);
  const rule = { path: 'secret/data/common', capabilities: [VaultCapability.READ], reason: 'common' };
  const common = new VaultPolicy(platform, 'common', { vault, rules: [rule] });
  const alone = new VaultPolicy(platform, 'alone', { vault, rules: [rule] });
  const certificates = new CertAuth(vault, 'cert');
  for (const tenant of [shop, mail]) {
    tenant.addExternalSecret('api', { source: SecretSource.extract(tenant.secret('api')) });
    tenant.addExternalSecret('ca', { source: SecretSource.extract(shared) });
    tenant.addExternalSecret('wildcard', { source: SecretSource.extract(wildcard) });
    tenant.allowPath(rule);
    new CertAuthRole(tenant, 'agent', {
      auth: certificates,
      caCertificate: PEM,
      commonNames: [`${tenant.node.id}.example.com`],
      policies: [common],
    });
    new KubernetesAuthRole(tenant, 'job', {
      auth,
      serviceAccounts: [`${tenant.node.id}-external-secrets`],
      namespaces: tenant.namespaces,
      policies: tenant === shop ? [common, alone] : [common],
      defaultPolicy: true,
    });
  }
  shop.addExternalSecret('database', { source: SecretSource.credentials(role) });
  shop.addExternalSecret('tls', {
    source: SecretSource.credentials(web.certificate({ commonName: 'a.example.com' })),
  });
  shop.addKubernetesPeople('team', { groups: ['shop'] });
  return { ...given, shop, mail };
}

function tenantIn(plan: PlanRecord, name: string): TenantRecord {
  const tenant = plan.tenants.find((each) => each.name === name);
  if (!tenant) throw new Error(`no tenant ${name}`);
  return tenant;
}

describe('a tenant in quarantine', () => {
  const before = planOf(incident());
  const after = planOf(incident({ quarantine: QUARANTINE }));
  const shop = tenantIn(after, 'shop');

  test('has policies that refuse everything, and each path that they allowed', () => {
    const paths = tenantIn(before, 'shop').policies.map(({ name, rules }) => [
      name,
      ['*', ...rules.map(({ path }) => path)].sort(),
    ]);
    expect(shop.policies.map(({ name, rules }) => [name, rules.map(({ path }) => path)])).toEqual(paths);
    const capabilities = shop.policies.flatMap(({ rules }) => rules.flatMap((rule) => rule.capabilities));
    expect(new Set(capabilities)).toEqual(new Set(['deny']));
  });

  test('has logins with its own policies alone, and without the default one', () => {
    const its = new Set(shop.policies.map(({ name }) => name));
    for (const role of LOGIN_KINDS.flatMap((kind) => [...shop[kind]])) {
      expect(role.policies.filter((name) => !its.has(name))).toEqual([]);
      expect(role.noDefaultPolicy).toBe(true);
    }
    expect(shop.authRoles.map(({ name }) => name)).toEqual(
      tenantIn(before, 'shop').authRoles.map(({ name }) => name),
    );
    expect(shop.quarantine).toEqual({
      ...QUARANTINE,
      detached: ['alone', 'common'],
      certificates: [{ namespace: 'shop', secret: 'tls', key: 'tls.crt', role: 'vault pki shop_web' }],
    });
  });

  test.each([
    ['shop', 'secret/data/shop/api', 'read'],
    ['shop', 'secret/data/shared/ca', 'read'],
    ['shop-generator', 'database/creds/shop_orders', 'read'],
    ['shop_till', 'transit/encrypt/shop_cards', 'update'],
    ['shop_job', 'secret/data/common', 'read'],
  ] as const)('%s may not use %s any more, as it could before', (role, path, operation) => {
    const may = (plan: PlanRecord) =>
      explanations(plan, { identity: `kubernetes-prod/${role}`, operation, path })[0]?.allowed;
    expect([may(before), may(after)]).toEqual([true, false]);
  });

  test('has what it had in Vault, so that it is there again', () => {
    for (const kind of ['databaseRoles', 'pkiRoles', 'transitKeys', 'namespaces', 'expectedSecrets'] as const)
      expect(shop[kind]).toEqual(tenantIn(before, 'shop')[kind]);
  });

  test('is delivered nothing, and nobody is it in Kubernetes', () => {
    const objects = (plan: PlanRecord) =>
      [...renderCharts(plan, { visitors: [] })].filter(({ directory }) => directory === 'shop');
    expect(objects(before)).toHaveLength(1);
    expect(objects(after)).toEqual([]);
    const wide = (plan: PlanRecord) => plan.secretStores.map((store) => store.allowedNamespaces);
    expect([wide(before), wide(after)]).toEqual([[['mail', 'shop']], [['mail']]]);
  });

  test('leaves its neighbour and the platform as they were', () => {
    expect(tenantIn(after, 'mail')).toEqual(tenantIn(before, 'mail'));
    const { tenants, secretStores } = before;
    expect({ ...after, tenants, secretStores }).toEqual(before);
  });

  test('has no finding that it had not, though nothing uses what it has', () => {
    const found = (props: Partial<TenantProps>) =>
      Checks.of(incident(props).platform).findings.map(({ rule, message }) => `${rule}: ${message}`);
    const known = found({});
    expect(found({ quarantine: QUARANTINE }).filter((each) => !known.includes(each))).toEqual([]);
  });
});

test('a policy that is a text refuses everything, and one that others made is detached', () => {
  const given = define();
  const { vault, auth } = given;
  const shop = tenantOf(given, 'shop', { quarantine: QUARANTINE });
  const text = 'path "secret/data/shop/x" { capabilities = ["read"] }';
  const own = new VaultPolicy(shop, 'own', { vault, text });
  const others = VaultPolicy.fromText(shop, 'others', text, { vault });
  new KubernetesAuthRole(shop, 'job', {
    auth,
    serviceAccounts: ['job'],
    namespaces: ['shop'],
    policies: [own, others],
  });
  const { policies, authRoles, quarantine } = tenantIn(planOf(given), 'shop');
  const named = (name: string) => policies.find((policy) => policy.name.endsWith(name));
  expect(named('own')).toMatchObject({ rules: [{ path: '*', capabilities: ['deny'] }] });
  expect(named('own')).not.toHaveProperty('text');
  expect(named('others')).toMatchObject({ existing: true, text });
  expect(authRoles.find(({ name }) => name === 'shop_job')?.policies).toEqual(['shop_own']);
  expect(quarantine?.detached).toEqual([others.policyName]);
});

test('a store of the whole cluster that is open to nobody else is closed, and that is no finding', () => {
  const given = define();
  const shop = tenantOf(given, 'shop', { quarantine: QUARANTINE });
  new ClusterSecretStore(given.platform, 'wide', { cluster: given.cluster, kv: given.kv, tenants: [shop] });
  expect(planOf(given).secretStores[0]?.allowedNamespaces).toEqual([]);
  const rules = Checks.of(given.platform).findings.map(({ rule }) => rule);
  expect(rules).not.toContain('open-cluster-store');
});

test('a tenant is stopped in all of its placements, and under the name that it had before', () => {
  const given = environments();
  given.platform.node.tryRemoveChild('shop');
  const shop = tenantOf(given, 'store', {
    cluster: undefined,
    quarantine: QUARANTINE,
    formerly: 'cart',
    namespaces: ['cart'],
  });
  inStaging({ ...given, shop }, { prefix: 'staging/cart' });
  inProd({ ...given, shop }, { prefix: 'prod/cart' });
  const { tenants } = planOf(given);
  expect(tenants.map(({ name, quarantine }) => [name, quarantine?.since])).toEqual([
    ['store_prod', '2026-11-25'],
    ['store_staging', '2026-11-25'],
  ]);
  const policies = tenants.flatMap((tenant) => tenant.policies);
  expect(policies.map(({ name }) => name)).toContain('cart_prod');
  for (const { rules } of policies) expect(rules.flatMap((rule) => rule.capabilities)).not.toContain('read');
});
