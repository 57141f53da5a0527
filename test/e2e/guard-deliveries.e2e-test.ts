import { AdmissionGuard, Duration, KvEngine, SecretSource, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type JsonObject } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';
import { bindToNamespace } from './namespace-user';
import { collection, externalSecret } from './tenant-objects';

const EVE = { name: 'eve', role: 'edit', namespace: 'shop' } as const;
const PUSHES = '/apis/external-secrets.io/v1alpha1/namespaces/shop/pushsecrets';

/** An ExternalSecret that a tenant writes itself. */
function delivery(spec: JsonObject): JsonObject {
  const object = externalSecret('mine', { store: 'vault', key: 'shop/app' });
  return { ...object, spec: { ...(object['spec'] as JsonObject), ...spec } };
}

function ofType(type: string): JsonObject {
  return delivery({
    target: {
      template: { type, metadata: { annotations: { 'kubernetes.io/service-account.name': 'default' } } },
    },
  });
}

function push(spec: JsonObject): JsonObject {
  return {
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { name: 'mine' },
    spec: {
      refreshInterval: '1h',
      secretStoreRefs: [{ name: 'vault', kind: 'SecretStore' }],
      selector: { secret: { name: 'app' } },
      data: [{ match: { secretKey: 'key', remoteRef: { remoteKey: 'shop/mine' } } }],
      ...spec,
    },
  };
}

const TAKEN: Readonly<Record<string, JsonObject>> = {
  'a usual one': delivery({}),
  'one of another type': ofType('kubernetes.io/tls'),
  'one that is fetched once': delivery({ refreshInterval: '0' }),
  'one that is fetched every five minutes': delivery({ refreshInterval: '5m' }),
  'a usual push': push({}),
};

const REFUSED: Readonly<Record<string, readonly [JsonObject, string]>> = {
  "a ServiceAccount's token": [ofType('kubernetes.io/service-account-token'), 'only Secrets of type'],
  'a token for nodes to join': [ofType('bootstrap.kubernetes.io/token'), 'only Secrets of type'],
  'one that is fetched all the time': [delivery({ refreshInterval: '1s' }), 'at least 300s'],
  'one that is fetched just too often': [delivery({ refreshInterval: '4m59s' }), 'at least 300s'],
  'a push that deletes': [push({ deletionPolicy: 'Delete' }), 'deletes a secret with all its versions'],
  'a push all the time': [push({ refreshInterval: '1s' }), 'at least 300s'],
};

describe('what tenants may have delivered by objects of their own', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, kubernetes: { users: [EVE] }, postgres: false });
    const guard = AdmissionGuard.rbac({ deliveries: { leastRefresh: Duration.minutes(5) } });
    const names = { platform: 'bounds', server: 'vault', cluster: 'lab', guard };
    const { platform, server, cluster } = labPlatform(lab, names);
    const shop = new Tenant(platform, 'shop', { cluster, kv: new KvEngine(server, 'secret') });
    // What is planned may be beyond the bounds: it is written by whoever deploys it.
    shop.addExternalSecret('app', {
      source: SecretSource.properties({ KEY: shop.secret('app').property('key') }),
      refreshInterval: Duration.seconds(5),
    });
    await applyPlatform(lab, platform, { server: 'vault', cluster: 'lab', namespaces: ['shop'] });
    await bindToNamespace(lab.kubernetes, EVE);
    await waitFor('the guard to be in force', async () => (await answer(ofType('any')))[0] === 403);
  });
  afterAll(() => stopAfterTests(lab));

  /** What the API server says to an object that the tenant makes. */
  const answer = async (object: JsonObject): Promise<readonly [number, string]> => {
    const path = object['kind'] === 'PushSecret' ? PUSHES : collection('ExternalSecret', 'shop');
    const client = lab.kubernetes.clientOf('eve');
    const { status, body } = await client.send('POST', `${path}?dryRun=All`, object);
    return [status, String(body['message'])];
  };

  test.each(Object.entries(TAKEN))('%s: taken', async (_, object) => {
    expect((await answer(object))[0]).toBe(201);
  });

  test.each(Object.entries(REFUSED))('%s: refused', async (_, [object, why]) => {
    const [status, message] = await answer(object);
    expect([status, message]).toEqual([403, expect.stringContaining(why)]);
    expect(message).toContain("ValidatingAdmissionPolicy 'tenantry-bounds-deliveries'");
  });

  test('what is planned is there, and ESO delivers by it', async () => {
    await lab.vault.client.write('secret/data/shop/app', { data: { key: 'value' } });
    await waitFor('the Secret', async () => {
      const values = await lab.kubernetes.client.secretValues('shop', 'app');
      return values?.['KEY'] === 'value';
    });
  });

  test('a tenant may not make it more than it is, and may label it', async () => {
    const path = `${collection('ExternalSecret', 'shop')}/app?dryRun=All`;
    const type = { 'Content-Type': 'application/merge-patch+json' };
    const patched = async (patch: JsonObject) =>
      (await lab.kubernetes.clientOf('eve').send('PATCH', path, patch, type)).status;
    expect(await patched({ metadata: { labels: { team: 'shop' } } })).toBe(200);
    expect(await patched({ spec: { refreshInterval: '1s' } })).toBe(403);
    expect(await patched({ spec: { refreshInterval: '10m' } })).toBe(200);
  });
});
