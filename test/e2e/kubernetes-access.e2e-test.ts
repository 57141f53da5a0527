import { KvEngine, type Platform, SecretSource, Tenant, VaultNetwork } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { waitFor } from '../lab/process/wait';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';
import { collection, externalSecret } from './tenant-objects';

const USERS = [{ name: 'dora', groups: ['shop-developers'] }, { name: 'oscar' }, { name: 'eve' }] as const;
const SECRETS = '/api/v1/namespaces/shop/secrets';

function platformOf(lab: Lab): Platform {
  const names = { platform: 'people', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'secret');
  const [shop] = ['shop', 'mail'].map((name) => new Tenant(platform, name, { cluster, kv }));
  const source = SecretSource.properties({ KEY: shop!.secret('app').property('key') });
  const app = shop!.addExternalSecret('app', { source });
  shop!.addExternalSecret('other', { source });
  shop!.addKubernetesPeople('developers', { groups: ['shop-developers'] });
  shop!.addKubernetesPeople('on-call', { users: ['oscar'], readableSecrets: [app] });
  new VaultNetwork(server, 'network', { cluster, namespace: 'vault', podLabels: { app: 'vault' } });
  shop!.addWorkloadLogin('worker', { egressOf: { app: 'worker' } });
  return platform;
}

describe('who may what in Kubernetes', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({
      vault: { tls: true },
      kubernetes: { users: USERS },
      postgres: false,
    });
    await applyPlatform(lab, platformOf(lab), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail', 'vault'],
    });
    // Of a kind that was just defined the API server says for a while that it is to be asked again.
    await waitFor('generators to be served', async () => {
      const path = collection('VaultDynamicSecret', 'shop');
      return (await lab.kubernetes.client.send('GET', path)).status === 200;
    });
    for (const name of ['app', 'other'])
      await lab.kubernetes.client.create(SECRETS, {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name },
        stringData: { key: 'value' },
      });
  });
  afterAll(() => stopAfterTests(lab));

  /** What is asked, and who may. */
  const REQUESTS: readonly (readonly [string, string, readonly string[]])[] = [
    ['GET', collection('ExternalSecret', 'shop'), ['dora', 'oscar']],
    ['GET', `${collection('ExternalSecret', 'shop')}/app`, ['dora', 'oscar']],
    ['GET', collection('SecretStore', 'shop'), ['dora', 'oscar']],
    ['GET', collection('VaultDynamicSecret', 'shop'), ['dora', 'oscar']],
    ['GET', `${SECRETS}/app`, ['oscar']],
    ['GET', `${SECRETS}/other`, []],
    ['GET', SECRETS, []],
    ['GET', collection('ExternalSecret', 'mail'), []],
    ['DELETE', `${collection('SecretStore', 'shop')}/vault`, []],
    ['DELETE', `${collection('ExternalSecret', 'shop')}/app`, []],
    ['POST', collection('ExternalSecret', 'shop'), []],
    ['POST', '/api/v1/namespaces/shop/serviceaccounts/shop-external-secrets/token', []],
  ];

  test.each(USERS)('$name sees and reads what is said, and changes nothing', async ({ name }) => {
    const client = lab.kubernetes.clientOf(name);
    for (const [method, path, allowed] of REQUESTS) {
      const body = method === 'POST' ? externalSecret('mine', { store: 'vault', key: 'x' }) : undefined;
      const { status } = await client.send(method, `${path}?dryRun=All`, body);
      expect([method, path, status]).toEqual([
        method,
        path,
        (allowed as readonly string[]).includes(name) ? 200 : 403,
      ]);
    }
  });

  test('the API server has the network policies', async () => {
    const { body } = await lab.kubernetes.client.send('GET', '/apis/networking.k8s.io/v1/networkpolicies');
    const names = (body['items'] as { readonly metadata: { readonly name: string } }[]).map(
      ({ metadata }) => metadata.name,
    );
    expect(names.sort()).toEqual(['tenantry-vault', 'tenantry-vault-from-shop', 'tenantry-worker-egress']);
  });

  test('they see why something is not delivered', async () => {
    const { status, body } = await lab.kubernetes
      .clientOf('dora')
      .send('GET', `${collection('ExternalSecret', 'shop')}/app`);
    expect([status, body['kind']]).toEqual([200, 'ExternalSecret']);
  });
});
