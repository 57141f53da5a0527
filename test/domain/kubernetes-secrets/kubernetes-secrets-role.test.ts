import {
  Checks,
  Duration,
  KubernetesSecretsEngine,
  KubernetesSecretsRole,
  type KubernetesSecretsRoleProps,
  SecretSource,
} from '../../../src';
import { define, expectRefusal, planOf, tenantOf, tenantRecord } from '../definition';

function setUp(props: Partial<KubernetesSecretsRoleProps> = {}) {
  const definition = define();
  const { cluster, vault } = definition;
  const engine = new KubernetesSecretsEngine(vault, 'kubernetes', { cluster, tokenVariable: 'engine_jwt' });
  const shop = tenantOf(definition, 'shop');
  const all = { engine, serviceAccountName: 'deployer', ttl: Duration.hours(1), ...props };
  return { definition, engine, shop, all, deploy: () => shop.addKubernetesSecretsRole('deploy', all) };
}

test('engine and role are what was said of them', () => {
  const { definition, deploy } = setUp({ audiences: ['https://b.example.com', 'https://a.example.com'] });
  deploy();
  expect(planOf(definition).kubernetesSecretsEngines).toEqual([
    {
      id: 'kubernetes',
      origin: 'acme/vault/kubernetes',
      server: 'vault',
      mount: 'kubernetes',
      cluster: 'prod',
      token: { variable: 'engine_jwt', version: 1 },
      preventDestroy: true,
    },
  ]);
  expect(tenantRecord(definition, 'shop').kubernetesSecretsRoles).toEqual([
    {
      id: 'deploy',
      origin: 'acme/shop/kubernetes-secrets-roles/deploy',
      server: 'vault',
      mount: 'kubernetes',
      name: 'shop_deploy',
      cluster: 'prod',
      namespace: 'shop',
      serviceAccount: 'deployer',
      audiences: ['https://a.example.com', 'https://b.example.com'],
      ttl: 3600,
    },
  ]);
});

test('a login may have tokens made, for no audience of its own', () => {
  const { definition, deploy, shop } = setUp();
  const grant = deploy().grantRead(shop.addWorkloadLogin('ci'));
  expect(grant.path).toBe('kubernetes/creds/shop_deploy');
  const { policies } = tenantRecord(definition, 'shop');
  expect(policies.find(({ name }) => name === 'shop_ci_prod')?.rules).toEqual([
    {
      path: 'kubernetes/creds/shop_deploy',
      capabilities: ['update'],
      reason: expect.any(String) as string,
      deniedParameters: ['audiences', 'cluster_role_binding'],
    },
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('a token is delivered as a credential of its tenant', () => {
  const { definition, deploy, shop } = setUp();
  shop.addExternalSecret('deployer', { source: SecretSource.credentials(deploy()) });
  const { generators } = tenantRecord(definition, 'shop');
  expect(generators).toMatchObject([
    { path: 'kubernetes/creds/shop_deploy', method: 'POST', parameters: { kubernetes_namespace: 'shop' } },
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test.each<[string, Partial<KubernetesSecretsRoleProps>, string]>([
  ['for less than the API server makes', { ttl: Duration.minutes(9) }, 'ttl is'],
  ["for another's namespace", { namespace: 'mail' }, "namespace is 'mail'"],
  ['of every ServiceAccount', { serviceAccountName: '*' }, "serviceAccountName is '*'"],
  ['for an audience that is none', { audiences: ['a b'] }, "audience is 'a b'"],
])('a role %s is refused', (_, props, given) => {
  expectRefusal(() => setUp(props).deploy(), { given });
});

test('a role of no tenant says its namespace', () => {
  const { definition, all } = setUp();
  expectRefusal(() => new KubernetesSecretsRole(definition.platform, 'x', all), { given: 'no namespace' });
});
