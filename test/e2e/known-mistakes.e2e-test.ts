import { ApiObject, JsonPatch } from 'cdk8s';
import { type Construct } from 'constructs';
import { Duration } from '../../src';
import { type Mutation } from '../checks/rule-tests';
import { Example } from '../lab/example/example';
import {
  type EsoObject,
  readyCondition,
  type ReadyCondition,
  waitUntilReady,
} from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { credentialsAtOnce, type Mistake, MISTAKES } from './mistakes';
import { MutatedExample } from './mutated-example';
import { collection, externalSecret } from './tenant-objects';

const OK = { status: 'True', reason: 'SecretSynced' };
const FAILED = { status: 'False', reason: 'SecretSyncedError' };
const STORE = 'shared-certificates';
const BINDINGS = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings';
const CREDENTIALS = 'read database/creds/team-a_orders';

describe('the mistakes of others', () => {
  let lab: Lab;
  let mutated: MutatedExample;
  let syncs = 0;

  beforeAll(async () => {
    lab = await startLab({ externalSecrets: { arguments: ['--store-requeue-interval=2s'] } });
    const example = new Example(lab);
    const props = { credentialTtl: Duration.minutes(30) };
    const applier = await example.load(props);
    mutated = new MutatedExample(example, example.platform(props), applier);
  });
  afterAll(() => stopAfterTests(lab));

  /** Has ESO look at an ExternalSecret, `namespace/name`, now, and returns what it says afterwards. */
  async function sync(id: string): Promise<ReadyCondition> {
    const version = async () =>
      valueAt(await lab.kubernetes.client.get(pathOf(id)), 'status', 'syncedResourceVersion');
    const before = await version();
    const logged = lab.externalSecrets.server.log().length;
    const [namespace = '', name = ''] = id.split('/');
    const failure = `"Reconciler error","controller":"externalsecret"`;
    const object = `"ExternalSecret":${JSON.stringify({ name, namespace })}`;
    const failed = () =>
      lab.externalSecrets.server
        .log()
        .slice(logged)
        .split('\n')
        .some((line) => line.includes(failure) && line.includes(object));
    const annotations = { 'force-sync': String(++syncs) };
    await lab.kubernetes.client.patch(pathOf(id), { metadata: { annotations } });
    return waitFor(`ESO to look at ${id}`, async () => {
      const condition = await readyCondition(lab.kubernetes.client, objectOf(id));
      return condition?.status === 'True' ? (await version()) !== before && condition : failed() && condition;
    });
  }

  /**
   * What is there without the mistake: without it nothing could be said of the mistake. What reads through a store
   * and should not is made anew: server-side apply cannot take away the only store of an ExternalSecret.
   */
  async function restore(id: string): Promise<void> {
    const ids = new Set([id, 'team-a/orders-db']);
    for (const each of ids) {
      await lab.kubernetes.client.delete(pathOf(each));
      await waitFor(`Secret ${each} to be gone`, async () => (await values(each)) === undefined);
    }
    await mutated.apply(() => undefined);
    for (const each of ids) await waitUntilReady(lab.kubernetes.client, objectOf(each));
  }

  /** Has ESO look until it has what it wants. */
  function synced(id: string): Promise<unknown> {
    return waitFor(`${id} to be Ready`, async () => (await sync(id)).status === 'True', { intervalMs: 500 });
  }

  async function make({ id, mutate, rules }: Mistake, secret: string): Promise<void> {
    await restore(secret);
    const found = mutated.errors(mutate);
    expect({ id, found }).toEqual({ id, found: expect.arrayContaining([...rules]) });
    await mutated.apply(mutate);
  }

  function values(id: string): Promise<Record<string, string> | undefined> {
    const [namespace = '', name = ''] = id.split('/');
    return lab.kubernetes.client.secretValues(namespace, name);
  }

  /** What an ExternalSecret says in the cluster. */
  async function specOf(id: string): Promise<string> {
    return JSON.stringify((await lab.kubernetes.client.get(pathOf(id)))?.['spec']);
  }

  /** How a login with the Secret ends. */
  async function login(): Promise<string> {
    const { DATABASE_URL = '' } = (await values('team-a/orders-db')) ?? {};
    const { code, stderr } = await lab.postgres.psqlAt(DATABASE_URL, 'SELECT 1');
    return code === 0 ? 'ok' : stderr;
  }

  /** What ESO asked of Vault, and what it logged, while something was done. */
  async function during<T>(what: () => Promise<T>): Promise<{ result: T; requests: string[]; log: string }> {
    const [requests, log] = [lab.vault.auditedRequests().length, lab.externalSecrets.server.log().length];
    const result = await what();
    return {
      result,
      requests: lab.vault.auditedRequests().slice(requests),
      log: lab.externalSecrets.server.log().slice(log),
    };
  }

  test('the example itself has none of them', async () => {
    expect(mutated.errors(() => undefined)).toEqual([]);
    for (const id of ['team-a/orders-api', 'team-a/orders-db', 'team-b/feature-flags']) {
      await waitUntilReady(lab.kubernetes.client, objectOf(id));
    }
    expect(await login()).toBe('ok');
  });

  test(`${MISTAKES.policyWithoutData.id}: 403, and the Secret stays as it was`, async () => {
    const before = await values('team-a/orders-api');
    await make(MISTAKES.policyWithoutData, 'team-a/orders-api');
    const { result, log } = await during(() => sync('team-a/orders-api'));
    expect(result).toMatchObject(FAILED);
    expect(log).toMatch(/GET [^"]*secret\/data\/team-a\/orders[\s\S]*Code: 403/);
    expect(await values('team-a/orders-api')).toEqual(before);
  });

  test(`${MISTAKES.keyWithMount.id}: ESO cuts it off and reads the right path`, async () => {
    const before = await values('team-a/orders-api');
    await make(MISTAKES.keyWithMount, 'team-a/orders-api');
    const { result, requests } = await during(() => sync('team-a/orders-api'));
    expect(result).toMatchObject(OK);
    expect(await specOf('team-a/orders-api')).toContain('"key":"secret/data/team-a/orders"');
    expect(requests).toContain('read secret/data/team-a/orders');
    expect(await values('team-a/orders-api')).toEqual(before);
  });

  test(`${MISTAKES.findWithMount.id}: ESO cuts nothing off and lists another path`, async () => {
    await make(MISTAKES.findWithMount, 'team-b/feature-flags');
    const { result, requests } = await during(() => sync('team-b/feature-flags'));
    expect(result).toMatchObject(FAILED);
    expect(requests).toContainEqual(
      expect.stringMatching(/^list secret\/metadata\/secret\/data\/team-b\/flags\/?$/),
    );
  });

  test(`${MISTAKES.credentialsThroughStore.id}: dead at once, and Synced`, async () => {
    await make(MISTAKES.credentialsThroughStore, 'team-a/orders-db');
    const { requests } = await during(() => synced('team-a/orders-db'));
    expect(requests).toContain(CREDENTIALS);
    await waitFor('the login to fail', async () => /password authentication failed/.test(await login()));
    expect(await readyCondition(lab.kubernetes.client, objectOf('team-a/orders-db'))).toMatchObject(OK);
  });

  test(`${MISTAKES.mismatchedPair.id}: the name of one user, the password of another`, async () => {
    await make(MISTAKES.mismatchedPair, 'team-a/orders-db');
    const { requests } = await during(() => synced('team-a/orders-db'));
    expect(requests.filter((request) => request === CREDENTIALS).length).toBeGreaterThanOrEqual(2);
    expect(await login()).toContain('password authentication failed');
    const { username = '' } = (await values('team-a/orders-db')) ?? {};
    const role = `SELECT rolcanlogin, rolvaliduntil > now() FROM pg_roles WHERE rolname = '${username}'`;
    expect(await lab.postgres.query(role)).toBe('t|t');
  });

  test('mismatched-pair: the same in one answer logs in, as long as the token is not revoked', async () => {
    const atOnce: Mutation = (example) => credentialsAtOnce(example, 'team-a-generator');
    await restore('team-a/orders-db');
    await mutated.apply(atOnce);
    await synced('team-a/orders-db');
    expect(await specOf('team-a/orders-db')).toContain('"extract":{');
    expect(await login()).toBe('ok');
  });

  test.each([
    { id: MISTAKES.audienceMismatch.id, mistake: MISTAKES.audienceMismatch, because: /invalid audience/ },
    {
      id: MISTAKES.wrongServiceAccount.id,
      mistake: MISTAKES.wrongServiceAccount,
      because: /service account name not authorized/,
    },
  ])('$id: no login, no Secret', async ({ mistake, because }) => {
    const { result, log } = await during(async () => {
      await make(mistake, 'team-a/orders-api');
      await waitFor('the store not to be Ready', async () => {
        const store = { kind: 'secretstores', namespace: 'team-a', name: 'vault' } as const;
        return (await readyCondition(lab.kubernetes.client, store))?.status === 'False';
      });
      return sync('team-a/orders-api');
    });
    expect(result).toMatchObject(FAILED);
    expect(log).toMatch(because);
  });

  describe(MISTAKES.openClusterStore.id, () => {
    beforeAll(async () => {
      await lab.kubernetes.client.createNamespace('stranger');
      const source = {
        kind: 'ClusterSecretStore',
        store: STORE,
        key: 'shared/certificates/wildcard',
      } as const;
      const secret = externalSecret('wildcard', source);
      await lab.kubernetes.client.create(collection('ExternalSecret', 'stranger'), secret);
    });

    test('a store that names others says no', async () => {
      await restore('team-a/wildcard-tls');
      expect(await sync('stranger/wildcard')).toMatchObject(FAILED);
    });

    test('a plan that names nobody is written as one for nobody', async () => {
      await make(MISTAKES.openClusterStore, 'team-a/wildcard-tls');
      expect(await sync('stranger/wildcard')).toMatchObject(FAILED);
      expect(await sync('team-a/wildcard-tls')).toMatchObject(FAILED);
    });

    test('without conditions, and without the guard, everybody has the private key', async () => {
      expect(mutated.overridden({ visitChart: removeConditions })).toEqual(['overridden-proof']);
      const path = `/apis/external-secrets.io/v1/clustersecretstores/${STORE}`;
      const open = async () => {
        const type = { 'Content-Type': 'application/merge-patch+json' };
        return (await lab.kubernetes.client.send('PATCH', path, { spec: { conditions: null } }, type)).status;
      };
      expect(await open()).toBe(403);
      for (const policy of ['stores', 'references'])
        await lab.kubernetes.client.delete(`${BINDINGS}/tenantry-acme-${policy}`);
      await waitFor('the guard to be gone', async () => (await open()) === 200);
      await synced('stranger/wildcard');
      expect((await values('stranger/wildcard'))?.['private_key']).toContain('PRIVATE KEY');
    });
  });

  test(`${MISTAKES.expiredToken.id}: the credential ends with the token, and is Synced`, async () => {
    await make(MISTAKES.expiredToken, 'team-a/orders-db');
    const { DATABASE_URL: before } = (await values('team-a/orders-db')) ?? {};
    expect(await sync('team-a/orders-db')).toMatchObject(OK);
    await waitFor(
      'a new credential',
      async () => (await values('team-a/orders-db'))?.['DATABASE_URL'] !== before,
    );
    expect(await login()).toBe('ok');
    await waitFor('the login to fail', async () => /password authentication failed/.test(await login()), {
      timeoutMs: 60_000,
      intervalMs: 1_000,
    });
    expect(await readyCondition(lab.kubernetes.client, objectOf('team-a/orders-db'))).toMatchObject(OK);
  });
});

function pathOf(id: string): string {
  const [namespace = '', name = ''] = id.split('/');
  return `${collection('ExternalSecret', namespace)}/${name}`;
}

function objectOf(id: string): EsoObject {
  const [namespace, name = ''] = id.split('/');
  return { kind: 'externalsecrets', namespace, name };
}

/** What somebody may do to the chart of the platform. */
function removeConditions(chart: Construct): void {
  const store = chart.node.tryFindChild(`ClusterSecretStore.${STORE}`);
  if (store !== undefined) ApiObject.of(store).addJsonPatch(JsonPatch.remove('/spec/conditions'));
}
