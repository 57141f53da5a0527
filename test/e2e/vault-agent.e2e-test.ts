import { App, Chart, Testing as Rendering } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { InjectedAgent } from 'tenantry/kubernetes';
import {
  Duration,
  KvEngine,
  type Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  SecretTemplate,
  Tenant,
} from '../../src';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { waitFor } from '../lab/process/wait';
import { type AgentPod, type Pod } from '../lab/vault-k8s/agent-pod';
import { applyPlatform } from './apply-platform';
import { HOSTILE } from './hostile-secrets';
import { labPlatform } from './lab-platform';

/** Life of a user of the database, and of a token until it is renewed, in seconds. */
const [LIFE, TOKEN_LIFE] = [20, 10];
/** How often an agent asks for what has no lease, in seconds. */
const REFRESH = 2;

/** Tenants whose applications have the same by a Vault Agent as by an ExternalSecret. */
function platformOf(lab: Lab): Platform {
  const { platform, server, cluster } = labPlatform(lab, {
    platform: 'agents',
    server: 'vault',
    cluster: 'lab',
  });
  const { host, port } = lab.postgres;
  const connection = new PostgresConnection(server, 'orders', {
    host,
    port,
    database: 'orders',
    username: 'orders_vault_admin',
    passwordVariable: 'orders_password',
    caCertificate: lab.certificateAuthority.certificate,
  });
  const kv = new KvEngine(server, 'secret-kv');
  const shop = new Tenant(platform, 'shop', { cluster, kv });
  const mail = new Tenant(platform, 'mail', { cluster, kv });
  const role = shop.addDatabaseRole('orders', {
    connection,
    access: PostgresAccess.memberOf('orders_rw'),
    ttl: Duration.seconds(LIFE),
  });
  const [app, registry] = [shop.secret('app'), shop.secret('registry')];
  const same = {
    source: SecretSource.all([
      SecretSource.properties({ HOSTILE: app.property('hostile'), 'a.b': app.property('key.with-dots') }),
      SecretSource.properties({ number: app.property('number'), nested: app.property('nested') }),
      SecretSource.properties({ empty: app.property('empty') }),
    ]),
    template: {
      braces: SecretTemplate.literal('{{ a brace } that is {{"{{ none }}'),
      blank: '\n',
      said: SecretTemplate.expression('{{- $.number }} {{ printf "%q" (index . "a.b") -}} ', [
        'number',
        'a.b',
      ]),
    },
  };
  shop.addExternalSecret('app', same);
  shop.addVaultAgent('app', { ...same, refreshInterval: Duration.seconds(REFRESH) });
  shop.addExternalSecret('registry', { source: SecretSource.registry(registry, 'registry.example.com') });
  shop.addVaultAgent('batch', {
    source: SecretSource.registry(registry, 'registry.example.com'),
    stays: false,
    permissions: '0440',
  });
  shop.addVaultAgent('orders', {
    source: SecretSource.credentials(role),
    tokenTtl: Duration.seconds(TOKEN_LIFE),
  });
  mail.addVaultAgent('app', { source: SecretSource.properties({ key: mail.secret('app').property('key') }) });
  return platform;
}

describe('Vault Agents that the injector puts beside pods', () => {
  let lab: Lab;
  let platform: Platform;

  /** The pod that a Deployment of that tenant would make, as the API server has it once the injector was asked. */
  async function podOf(tenant: string, agent: string): Promise<AgentPod> {
    const chart = new Chart(new App(), 'own', { namespace: tenant, disableResourceNameHashes: true });
    const plan = platform.compile().tenant(tenant);
    const injected = new InjectedAgent(chart, 'agent', { plan, agent });
    const web = new Deployment(chart, agent, {
      serviceAccount: injected.serviceAccount,
      containers: [{ image: 'registry.example.com/app:1' }],
    });
    injected.inject(web);
    const [{ spec }] = Rendering.synth(chart) as [{ spec: { template: Pod } }];
    const { metadata, spec: podSpec } = spec.template;
    const made = await lab.kubernetes.client.create(`/api/v1/namespaces/${tenant}/pods`, {
      metadata: { ...metadata, generateName: `${agent}-` },
      spec: podSpec,
    });
    return lab.injector.agentPod(made as unknown as Pod);
  }

  const ready = (name: string) =>
    waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace: 'shop', name });

  const isLetIn = async (pod: AgentPod) =>
    (await lab.postgres.psqlAt(pod.file('uri') ?? '', 'SELECT 1')).code === 0;

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, injector: true });
    const { vaultAdminPassword } = await lab.postgres.createApplicationDatabase({ name: 'orders' });
    await lab.postgres.query('CREATE ROLE orders_rw NOLOGIN ADMIN orders_vault_admin');
    platform = platformOf(lab);
    await applyPlatform(lab, platform, {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
      variables: { orders_password: vaultAdminPassword },
    });
    const put = (path: string, data: object) => lab.vault.client.write(`secret-kv/data/${path}`, { data });
    await put('shop/app', {
      hostile: HOSTILE,
      'key.with-dots': 'dotted "text"',
      number: 42.5,
      nested: { list: [1, '<two>'], text: 'a & b' },
      empty: '',
    });
    await put('shop/registry', { username: 'puller "x"', password: HOSTILE });
    await put('mail/app', { key: 'of mail' });
  });

  afterAll(() => stopAfterTests(lab));

  test('render what ESO delivers of the same sources, and what is changed', async () => {
    await ready('app');
    const pod = await podOf('shop', 'app');
    expect(await pod.initialize()).toMatchObject({ code: 0 });
    const delivered = await lab.kubernetes.client.secretValues('shop', 'app');
    expect(delivered).toMatchObject({ HOSTILE, empty: '', number: '42.5', said: '42.5 "dotted \\"text\\""' });
    for (const [key, value] of Object.entries(delivered ?? {}))
      expect([key, pod.file(key)]).toEqual([key, value]);
    await pod.start();
    await lab.vault.client.write('secret-kv/data/shop/app', {
      data: { hostile: 'changed', 'key.with-dots': 'x', number: 1, nested: {}, empty: '' },
    });
    await waitFor('the file to change', () => Promise.resolve(pod.file('HOSTILE') === 'changed'));
  });

  test('refuse to render what is not there, rather than nothing in its place', async () => {
    await lab.vault.client.write('secret-kv/data/mail/app', { data: { other: 'x' } });
    const pod = await podOf('mail', 'app');
    const { code, stdout, stderr } = await pod.initialize();
    expect([code === 0, pod.file('key')]).toEqual([false, undefined]);
    expect(stdout + stderr).toContain('Vault has no key for file key');
  });

  test('end before the application starts, where they are not to stay', async () => {
    await ready('registry');
    const pod = await podOf('shop', 'batch');
    expect(await pod.initialize()).toMatchObject({ code: 0 });
    const delivered = await lab.kubernetes.client.secretValues('shop', 'registry');
    const parse = (text = '') => JSON.parse(text) as unknown;
    expect(parse(pod.file('.dockerconfigjson'))).toEqual(parse(delivered?.['.dockerconfigjson']));
    await expect(pod.start()).rejects.toThrow("no container 'vault-agent'");
  });

  test('keep a user of the database alive, replace it in time, and end it with the pod', async () => {
    const pod = await podOf('shop', 'orders');
    expect(await pod.initialize()).toMatchObject({ code: 0 });
    const agent = await pod.start();
    await waitFor('the sidecar to render', () => Promise.resolve(agent.log().includes('rendered')));
    const first = pod.file('username');
    expect(pod.file('uri')).toContain(`//${first}:`);
    const users = new Set<string | undefined>();
    const until = Date.now() + LIFE * 2_500;
    while (Date.now() < until) {
      users.add(pod.file('username'));
      expect(await isLetIn(pod)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(users.size).toBeGreaterThan(2);
    expect(agent.log()).toContain('renewed auth token');
    expect(agent.log()).not.toContain('permission denied');
    expect(await pod.end()).toMatchObject({ code: 0 });
    expect(await isLetIn(pod)).toBe(false);
  }, 180_000);

  test('are refused as another ServiceAccount, of the same tenant or of another', async () => {
    for (const [tenant, account] of [
      ['shop', 'batch'],
      ['shop', 'shop-external-secrets'],
    ] as const) {
      const audience = platform.compile()._record.tenants[0]!.vaultAgents[0]!.login.audiences[0]!;
      const jwt = await lab.kubernetes.client.serviceAccountToken(tenant, account, { audiences: [audience] });
      const role = 'shop_app';
      expect((await lab.vault.client.send('POST', 'auth/kubernetes-lab/login', { role, jwt })).status).toBe(
        403,
      );
    }
  });
});
