import { App, Chart, Testing } from 'cdk8s';
import { Deployment, ServiceAccount, Volume } from 'cdk8s-plus-27';
import { InjectedAgent, type InjectedAgentProps } from 'tenantry/kubernetes';
import { Duration, SecretSource } from '../../src';
import { define, expectRefusal, tenantOf, untyped } from '../domain/definition';
import { OPERATOR_VERSIONS, validateManifest } from '../schema';
import { find, type TestManifest } from './manifests';

const definition = define();
const shop = tenantOf(definition, 'shop');
shop.addVaultAgent('web', {
  source: SecretSource.properties({ 'API-key': shop.secret('app').property('key') }),
  template: { greeting: 'hello' },
  refreshInterval: Duration.minutes(10),
  permissions: '0440',
});
shop.addVaultAgent('job', {
  source: SecretSource.properties({ key: shop.secret('app').property('key') }),
  serviceAccountName: 'worker',
  stays: false,
});
const plan = definition.platform.compile().tenant('shop');

function chartOf(namespace = 'shop'): Chart {
  return new Chart(new App(), 'own', { namespace, disableResourceNameHashes: true });
}

function agentIn(chart: Chart, props: Partial<InjectedAgentProps> = {}): InjectedAgent {
  return new InjectedAgent(chart, 'agent', { plan, agent: 'web', ...props });
}

test('says what the injector is to do, in no other words than the plan', () => {
  const { annotations, volumes, serviceAccountName } = agentIn(chartOf());
  const { 'vault.hashicorp.com/agent-inject-template-API-key': template, ...rest } = annotations;
  expect(template).toContain('secret "secret/data/shop/app"');
  expect(rest).toEqual({
    'vault.hashicorp.com/agent-inject': 'true',
    'vault.hashicorp.com/agent-inject-perms-API-key': '0440',
    'vault.hashicorp.com/agent-inject-perms-greeting': '0440',
    'vault.hashicorp.com/agent-inject-secret-API-key': 'secret/data/shop/app',
    'vault.hashicorp.com/agent-inject-template-greeting': 'hello',
    'vault.hashicorp.com/agent-pre-populate-only': 'false',
    'vault.hashicorp.com/agent-revoke-on-shutdown': 'true',
    'vault.hashicorp.com/agent-service-account-token-volume-name': 'tenantry-vault-token',
    'vault.hashicorp.com/auth-path': 'auth/kubernetes-prod',
    'vault.hashicorp.com/auth-type': 'kubernetes',
    'vault.hashicorp.com/preserve-secret-case': 'true',
    'vault.hashicorp.com/role': 'shop_web',
    'vault.hashicorp.com/service': 'https://vault.vault.svc:8200',
    'vault.hashicorp.com/template-static-secret-render-interval': '10m',
    'vault.hashicorp.com/tls-skip-verify': 'false',
  });
  expect(volumes).toEqual([
    {
      name: 'tenantry-vault-token',
      projected: {
        sources: [{ serviceAccountToken: { audience: 'vault', expirationSeconds: 600, path: 'token' } }],
      },
    },
  ]);
  expect(serviceAccountName).toBe('web');
});

test('is put beside the pods of a workload, with the volumes that this has and gets', () => {
  const chart = chartOf();
  const agent = agentIn(chart, { agent: 'job', caSecret: 'vault-ca' });
  const worker = new Deployment(chart, 'worker', {
    serviceAccount: agent.serviceAccount,
    containers: [{ image: 'registry.example.com/worker:1' }],
  });
  agent.inject(worker);
  worker.containers[0]?.mount('/tmp', Volume.fromEmptyDir(chart, 'scratch', 'scratch'));
  const manifest = find(Testing.synth(chart) as TestManifest[], 'Deployment', 'own-worker', 'shop');
  expect(manifest).toMatchObject({
    spec: {
      template: {
        metadata: {
          annotations: {
            'vault.hashicorp.com/agent-pre-populate-only': 'true',
            'vault.hashicorp.com/agent-revoke-on-shutdown': 'false',
            'vault.hashicorp.com/ca-cert': '/vault/tls/ca.crt',
            'vault.hashicorp.com/tls-secret': 'vault-ca',
          },
        },
        spec: { serviceAccountName: 'worker' },
      },
    },
  });
  const { volumes } = (manifest as { spec: { template: { spec: { volumes: { name: string }[] } } } }).spec
    .template.spec;
  expect(volumes.map(({ name }) => name).sort()).toEqual(['scratch', 'tenantry-vault-token']);
  for (const version of OPERATOR_VERSIONS) expect(validateManifest(manifest, version)).toEqual([]);
});

test('knows where its files are', () => {
  const agent = agentIn(chartOf());
  expect(agent.pathOf('API-key')).toBe('/vault/secrets/API-key');
  expectRefusal(() => agent.pathOf('api-key'), { given: "'api-key'", expected: 'API-key, greeting' });
});

test('a workload of another namespace, or that runs as somebody else, is refused', () => {
  const chart = chartOf();
  const agent = agentIn(chart);
  const other = new Deployment(chart, 'other', {
    serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'account', 'other'),
    containers: [{ image: 'x' }],
  });
  expectRefusal(() => agent.inject(other), { given: "'other'", expected: "'web'" });
  const elsewhere = new Deployment(chart, 'elsewhere', {
    metadata: { namespace: 'mail' },
    serviceAccount: agent.serviceAccount,
    containers: [{ image: 'x' }],
  });
  expectRefusal(() => agent.inject(elsewhere), { given: "'mail'", expected: "'shop'" });
  expectRefusal(() => agentIn(chartOf('mail')), { given: "'mail'" });
});

test('an unknown agent, a misspelled option, and a malformed Secret are refused', () => {
  expectRefusal(() => agentIn(chartOf(), { agent: 'webb' }), { given: "'webb'", expected: 'job, web' });
  expectRefusal(() => agentIn(chartOf(), untyped({ caSecrets: 'x' })), { given: 'caSecrets' });
  expectRefusal(() => agentIn(chartOf(), { caSecret: 'No Name' }), { given: 'No Name' });
});
