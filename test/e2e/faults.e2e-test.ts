import { setTimeout as sleep } from 'node:timers/promises';
import { Duration } from '../../src';
import { Example } from '../lab/example/example';
import { readyCondition, waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { SecretSearch } from './secret-search';
import { applySmallPlatform, guardBeside } from './small-platform';

/** In seconds: how often KV is read, how often a credential is replaced, and how long one lives. */
const refresh = 3;
const credentialRefresh = 5;
const life = 30;
/** What servers with two cores may take besides. */
const patience = 3;

/** Every server goes away for longer than a refresh interval, and nobody but itself repairs anything. */
describe('faults', () => {
  let lab: Lab;
  let example: Example;
  let search: SecretSearch;
  let usersBeforeOutage: string[] = [];

  beforeAll(async () => {
    lab = await startLab({
      vault: { storage: 'file', tls: true },
      // A store, too, notices each outage.
      externalSecrets: { arguments: [`--store-requeue-interval=${refresh}s`] },
    });
    example = new Example(lab);
    await example.load({
      credentialTtl: Duration.seconds(life),
      credentialRefreshInterval: Duration.seconds(credentialRefresh),
      refreshInterval: Duration.seconds(refresh),
      guard: guardBeside(lab, 'kubernetes-other'),
    });
    await applySmallPlatform(lab, Duration.seconds(refresh));
    await lab.vault.client.write('small/data/team-c/app', { data: { key: 'first' } });
    await allReadySince(0);
    search = await SecretSearch.of(lab, example);
  });
  afterAll(() => stopAfterTests(lab));

  const value = async (namespace: string, name: string, key: string) =>
    (await lab.kubernetes.client.secretValues(namespace, name))?.[key];
  const condition = (namespace: string, name: string) =>
    readyCondition(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name });

  /** Waits until every ExternalSecret was fetched after a moment and is Ready. */
  async function allReadySince(moment: number): Promise<void> {
    const late = async () => {
      const list = await lab.kubernetes.client.get('/apis/external-secrets.io/v1/externalsecrets');
      const items = (list?.['items'] ?? []) as unknown[];
      const isLate = (item: unknown) =>
        !(Date.parse(String(valueAt(item, 'status', 'refreshTime'))) > moment);
      return items.length === 13 ? items.filter(isLate).map(nameOf) : ['some'];
    };
    await waitFor(
      'every ExternalSecret to be fetched again',
      async () => {
        const names = await late();
        if (names.length > 0) throw new Error(names.join(', '));
        return true;
      },
      { timeoutMs: 90_000, intervalMs: 500 },
    );
    const list = await lab.kubernetes.client.get('/apis/external-secrets.io/v1/externalsecrets');
    for (const item of (list?.['items'] ?? []) as unknown[]) {
      const [namespace = '', name = ''] = nameOf(item).split('/');
      await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name });
    }
  }

  /** Every Secret of the teams with its keys. */
  async function secrets(): Promise<Record<string, string[]>> {
    const list = await lab.kubernetes.client.get('/api/v1/secrets');
    const ours = ((list?.['items'] ?? []) as unknown[]).filter((item) => nameOf(item).startsWith('team-'));
    return Object.fromEntries(
      ours.map((item) => [nameOf(item), Object.keys(valueAt(item, 'data') ?? {}).sort()]),
    );
  }

  async function expectLogin(): Promise<void> {
    const url = (await value('team-a', 'orders-db', 'DATABASE_URL')) ?? '';
    expect(await lab.postgres.psqlAt(url, 'SELECT count(*) FROM orders')).toMatchObject({ code: 0 });
  }

  /** Waits until ESO reports an outage of what an ExternalSecret comes from. */
  async function reported(namespace: string, name: string): Promise<void> {
    await waitFor(
      `${name} to report the outage`,
      async () => (await condition(namespace, name))?.reason === 'SecretSyncedError',
    );
  }

  test('a value that is changed in KV arrives within the refresh interval', async () => {
    for (const next of ['changed once', 'changed twice']) {
      await lab.vault.client.write('secret/data/team-a/orders', {
        data: { 'api-key': next, 'webhook-secret': next },
      });
      const written = Date.now();
      await waitFor('the new value', async () => (await value('team-a', 'orders-api', 'API_KEY')) === next);
      expect(Date.now() - written).toBeLessThan((refresh + patience) * 1000);
    }
  });

  test('a secret that is deleted in KV leaves what the deletion policy says, and comes back', async () => {
    await lab.vault.client.delete('small/data/team-c/app');
    await waitFor('the Secret to be deleted', async () => !('team-c/delete' in (await secrets())));
    await waitFor('the key to be removed', async () => (await secrets())['team-c/merge']?.length === 0);
    await reported('team-c', 'retain');
    expect(await value('team-c', 'retain', 'KEY')).toBe('first');

    await lab.vault.client.write('small/data/team-c/app', { data: { key: 'second' } });
    for (const name of ['delete', 'merge', 'retain']) {
      await waitFor(`${name} to come back`, async () => (await value('team-c', name, 'KEY')) === 'second');
    }
    await allReadySince(Date.now());
  });

  test('Vault is sealed, and unsealed', async () => {
    const before = await secrets();
    await lab.vault.seal();
    await Promise.all([reported('team-a', 'orders-api'), reported('team-a', 'orders-db')]);
    expect(await secrets()).toEqual(before);
    await expectLogin();
    await lab.vault.unseal();
    await allReadySince(Date.now());
    await expectLogin();
  });

  test('PostgreSQL is stopped, and started', async () => {
    const before = await secrets();
    usersBeforeOutage = await dynamicUsers();
    await lab.postgres.server.stop();
    await Promise.all([reported('team-a', 'orders-db'), reported('team-b', 'reports-db')]);
    expect(await secrets()).toEqual(before);
    // Leases end meanwhile.
    await sleep(credentialRefresh * 1000);
    await lab.postgres.server.start();
    await allReadySince(Date.now());
    await expectLogin();
  });

  test('Vault is stopped, and started', async () => {
    const before = await secrets();
    await lab.vault.stop();
    await Promise.all([reported('team-a', 'orders-api'), reported('team-a', 'orders-db')]);
    expect(await secrets()).toEqual(before);
    await expectLogin();
    await lab.vault.start();
    await allReadySince(Date.now());
    await expectLogin();
  });

  test('ESO is killed, and started', async () => {
    const before = await secrets();
    await lab.externalSecrets.server.kill();
    await lab.vault.client.write('secret/data/team-a/orders', {
      data: { 'api-key': 'changed meanwhile', 'webhook-secret': 'also' },
    });
    await sleep((credentialRefresh + 1) * 1000);
    expect(await secrets()).toEqual(before);
    expect(await value('team-a', 'orders-api', 'API_KEY')).toBe('changed twice');
    await expectLogin();
    await lab.externalSecrets.server.start();
    await allReadySince(Date.now());
    expect(await value('team-a', 'orders-api', 'API_KEY')).toBe('changed meanwhile');
    await expectLogin();
  });

  test('the API server is killed, and started', async () => {
    const before = await secrets();
    const controller = lab.externalSecrets.server.pid;
    await lab.kubernetes.apiServer.kill();
    await sleep((credentialRefresh + 1) * 1000);
    await lab.kubernetes.apiServer.start();
    expect(await secrets()).toEqual(before);
    await allReadySince(Date.now());
    expect(lab.externalSecrets.server.pid).toBe(controller);
    await expectLogin();
  });

  test('users whose lease ended in an outage are dropped afterwards', async () => {
    expect(usersBeforeOutage.length).toBeGreaterThanOrEqual(3);
    await waitFor(
      'the users to be dropped',
      async () => (await dynamicUsers()).every((user) => !usersBeforeOutage.includes(user)),
      { timeoutMs: 60_000, intervalMs: 1000 },
    );
    const irrevocable = await lab.vault.client.read('sys/leases/count?type=irrevocable');
    expect(irrevocable?.['lease_count']).toBe(0);
  });

  test('no secret that was used is in a file, a log or a command line', async () => {
    await search.addSecrets();
    expect(search.found()).toEqual([]);
  });

  async function dynamicUsers(): Promise<string[]> {
    const users = await lab.postgres.query(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'v-%'`);
    return users.split('\n').filter((user) => user !== '');
  }
});

function nameOf(item: unknown): string {
  return `${String(valueAt(item, 'metadata', 'namespace'))}/${String(valueAt(item, 'metadata', 'name'))}`;
}
