import {
  ClusterSecretStore,
  Duration,
  EsoInstallation,
  EsoRights,
  KvEngine,
  PkiEngine,
  type Platform,
  SecretSource,
  Tenant,
} from '../../src';
import { readyCondition, waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { waitFor } from '../lab/process/wait';
import { type KubernetesClient } from '../lab/kubernetes/kubernetes-client';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';
import { plannedEso } from './planned-eso';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
/** What is delivered: by a tenant's own store, a generator, and a store of the whole cluster. */
const DELIVERED = ['app', 'web-tls', 'shared'] as const;

function platformOf(lab: Lab): Platform {
  const { platform, server, cluster } = labPlatform(lab, {
    platform: 'rights',
    server: 'vault',
    cluster: 'lab',
    eso: EsoInstallation.helm('0.20', { rights: EsoRights.PLANNED }),
  });
  const kv = new KvEngine(server, 'secret-kv');
  const pki = new PkiEngine(server, 'pki', { maxTtl: Duration.days(30) });
  pki.addIssuer('lab', { commonName: 'Lab root', ttl: Duration.days(30) });
  const tenants = ['shop', 'mail'].map((name) => new Tenant(platform, name, { cluster, kv }));
  const store = new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants });
  const shared = kv.secret('shared/motd', { properties: ['text'] });
  shared.grantRead(store);
  for (const tenant of tenants) {
    const refreshInterval = Duration.seconds(5);
    const web = tenant.addPkiRole('web', {
      engine: pki,
      allowedDomains: ['example.com'],
      ttl: Duration.days(1),
    });
    tenant.addExternalSecret('app', {
      source: SecretSource.properties({ KEY: tenant.secret('app').property('key') }),
      refreshInterval,
    });
    tenant.addExternalSecret('web-tls', {
      source: SecretSource.credentials(web.certificate({ commonName: 'example.com' })),
    });
    tenant.addExternalSecret('shared', {
      source: SecretSource.properties({ TEXT: shared.property('text') }),
      refreshInterval,
    });
  }
  return platform;
}

/** ESO that has no right of its Helm chart. */
describe("ESO's planned rights", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({
      vault: { tls: true },
      postgres: false,
      externalSecrets: plannedEso(),
    });
    await applyPlatform(lab, platformOf(lab), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
    });
    await lab.vault.client.write('secret-kv/data/shared/motd', { data: { text: 'hello' } });
    for (const tenant of ['shop', 'mail'])
      await lab.vault.client.write(`secret-kv/data/${tenant}/app`, { data: { key: tenant } });
  });
  afterAll(() => stopAfterTests(lab));

  const externalSecret = (namespace: string, name: string) =>
    ({ kind: 'externalsecrets', namespace, name }) as const;

  test('suffice for everything that is delivered', async () => {
    for (const namespace of ['shop', 'mail'])
      for (const name of DELIVERED)
        await waitUntilReady(lab.kubernetes.client, externalSecret(namespace, name));
    expect(await lab.kubernetes.client.secretValues('shop', 'app')).toEqual({ KEY: 'shop' });
    expect(await lab.kubernetes.client.secretValues('mail', 'shared')).toEqual({ TEXT: 'hello' });
  });

  test('are for nothing else', async () => {
    const { namespace, serviceAccount } = lab.externalSecrets;
    const token = await lab.kubernetes.client.serviceAccountToken(namespace, serviceAccount);
    const eso: KubernetesClient = lab.kubernetes.client.withToken(token);
    await lab.kubernetes.client.create('/api/v1/namespaces/shop/serviceaccounts', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'app' },
    });
    await expect(eso.serviceAccountToken('shop', 'shop-external-secrets')).resolves.toMatch(/^ey/);
    await expect(eso.serviceAccountToken('shop', 'app')).rejects.toThrow('403');
    await expect(eso.serviceAccountToken('default', 'default')).rejects.toThrow('403');
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'mine' }, stringData: {} };
    for (const other of ['kube-system', namespace, 'default'])
      await expect(eso.create(`/api/v1/namespaces/${other}/secrets`, secret)).rejects.toThrow('403');
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'x' },
      rules: [],
    };
    await expect(eso.create(`${RBAC}/namespaces/shop/roles`, role)).rejects.toThrow('403');
  });

  test('of one namespace are for that alone: without them it alone fails', async () => {
    await lab.kubernetes.client.delete(`${RBAC}/namespaces/mail/rolebindings/tenantry-external-secrets`);
    await waitFor('mail to fail', async () => {
      const condition = await readyCondition(lab.kubernetes.client, externalSecret('mail', 'app'));
      return condition?.status === 'False';
    });
    await lab.vault.client.write('secret-kv/data/shop/app', { data: { key: 'changed' } });
    await waitFor('shop to go on', async () => {
      const values = await lab.kubernetes.client.secretValues('shop', 'app');
      return values?.['KEY'] === 'changed';
    });
  });
});
