import { Example } from '../lab/example/example';
import { readyCondition, waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type TokenRequest } from '../lab/kubernetes/kubernetes-client';
import { type Lab, startLab } from '../lab/lab';
import { type HttpResponse, valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { type VaultClient } from '../lab/vault/vault-client';
import { bindToNamespace } from './namespace-user';
import { collection, externalSecret, type ExternalSecretSource } from './tenant-objects';
import { type Attempt, foreignAttempts, type Holdings, outcomesOf, ownAttempts } from './vault-attempts';

const WILDCARD = 'shared/certificates/wildcard';
const TEAM_A = 'team-a/team-a-external-secrets';
const TEAM_B = 'team-b/team-b-external-secrets';
const SHARED = 'external-secrets/shared-certificates';
const USERS = [
  { name: 'alice', role: 'admin', namespace: 'team-a' },
  { name: 'bob', role: 'admin', namespace: 'team-b' },
] as const;

describe('isolation of tenants', () => {
  let lab: Lab;
  let teamB: Holdings;

  beforeAll(async () => {
    lab = await startLab({
      vault: { tls: true },
      kubernetes: { users: USERS },
    });
    const example = new Example(lab);
    await example.load();
    for (const user of USERS) await bindToNamespace(lab.kubernetes, user);
    await lab.kubernetes.client.createNamespace('team-c');
    teamB = {
      name: 'team-b',
      keys: Object.keys(example.secrets).filter((key) => key.startsWith('team-b/')),
      directories: ['team-b', 'team-b/flags'],
      databaseRoles: (await lab.vault.client.list('database/roles')).filter((name) =>
        name.startsWith('team-b_'),
      ),
      connection: 'billing',
    };
    for (const [namespace, name] of [
      ['team-a', 'orders-api'],
      ['team-b', 'billing-smtp'],
    ] as const)
      await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name });
  });
  afterAll(() => stopAfterTests(lab));

  /** Logs in to Vault with a fresh token of a ServiceAccount, given as `namespace/name`. */
  async function login(role: string, account: string, request?: TokenRequest): Promise<HttpResponse> {
    const [namespace = '', name = ''] = account.split('/');
    const audiences = ['vault'];
    const jwt = await lab.kubernetes.client.serviceAccountToken(namespace, name, { audiences, ...request });
    return lab.vault.unauthenticated.send('POST', 'auth/kubernetes-prod/login', { role, jwt });
  }

  async function vaultAs(role: string, account: string): Promise<VaultClient> {
    const { body } = await login(role, account);
    return lab.vault.unauthenticated.withToken(String(valueAt(body, 'auth', 'client_token')));
  }

  /** Asserts that Vault answers 403 to each. */
  async function expectRefused(client: VaultClient, attempts: readonly Attempt[]): Promise<void> {
    expect(attempts).not.toHaveLength(0);
    expect((await outcomesOf(client, attempts)).filter((line) => !line.endsWith(': 403'))).toEqual([]);
  }

  describe('in Vault', () => {
    test('a tenant reaches what is its own', async () => {
      const { store, generator } = ownAttempts(teamB);
      for (const [role, attempts] of [
        ['team-b', store],
        ['team-b-generator', generator],
      ] as const) {
        const seen = await outcomesOf(await vaultAs(role, TEAM_B), attempts);
        expect(seen.filter((line) => !line.endsWith(': 200'))).toEqual([]);
      }
    });

    test.each(['team-a', 'team-a-generator'])('role %s is refused everything of team-b', async (role) => {
      await expectRefused(await vaultAs(role, TEAM_A), foreignAttempts(teamB));
    });

    test('role shared-certificates is refused everything of team-b', async () => {
      await expectRefused(await vaultAs('shared-certificates', SHARED), foreignAttempts(teamB));
    });

    test('what is shared can be read and not be written', async () => {
      const client = await vaultAs('shared-certificates', SHARED);
      expect((await client.send('GET', `secret/data/${WILDCARD}`)).status).toBe(200);
      const attempts = foreignAttempts({
        ...teamB,
        keys: [WILDCARD],
        directories: ['shared', 'shared/certificates'],
      });
      await expectRefused(
        client,
        attempts.filter(({ method, path }) => method !== 'GET' || path !== `secret/data/${WILDCARD}`),
      );
    });

    test('what is shared cannot be written by a tenant either', async () => {
      const attempts = foreignAttempts({ ...teamB, keys: [WILDCARD], directories: ['shared'] });
      for (const role of ['team-a', 'team-a-generator'])
        await expectRefused(await vaultAs(role, TEAM_A), attempts);
    });

    test('the writes that were refused changed nothing', async () => {
      const data = await lab.vault.client.read(`secret/metadata/${WILDCARD}`);
      expect(data).toMatchObject({ current_version: 1, max_versions: 0 });
    });
  });

  describe('at login', () => {
    test.each([
      ['team-a', TEAM_A],
      ['team-a-generator', TEAM_A],
      ['shared-certificates', SHARED],
    ])('role %s takes a token of %s for its audience', async (role, account) => {
      expect((await login(role, account)).status).toBe(200);
    });

    test.each([
      { role: 'team-a', audiences: undefined },
      { role: 'team-a', audiences: ['https://kubernetes.default.svc'] },
      { role: 'team-a-generator', audiences: ['another'] },
      { role: 'team-a', audiences: ['vault2', 'Vault', ''] },
    ])('role $role refuses a token for $audiences', async ({ role, audiences }) => {
      const { status, text } = await login(role, TEAM_A, { audiences });
      expect([status, text]).toEqual([403, expect.stringMatching(/invalid audience|permission denied/)]);
    });

    test.each(['team-b', 'team-b-generator', 'shared-certificates'])(
      'role %s refuses team-a',
      async (role) => {
        const { status, text } = await login(role, TEAM_A);
        expect([status, text]).toEqual([403, expect.stringMatching(/not authorized/)]);
      },
    );

    test.each([
      ['another ServiceAccount of the namespace', 'team-a/default'],
      ['a ServiceAccount of that name elsewhere', 'team-b/team-a-external-secrets'],
      ["ESO's own ServiceAccount", 'external-secrets/external-secrets'],
    ])('roles of team-a refuse %s', async (_, account) => {
      const [namespace = '', name = ''] = account.split('/');
      await lab.kubernetes.client.send('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name },
      });
      for (const role of ['team-a', 'team-a-generator']) {
        const { status, text } = await login(role, account);
        expect([status, text]).toEqual([403, expect.stringMatching(/not authorized/)]);
      }
    });

    test('roles of team-a refuse what is no token of the cluster', async () => {
      const jwt = await lab.kubernetes.client.serviceAccountToken('team-a', 'team-a-external-secrets', {
        audiences: ['vault'],
      });
      const forged = jwt.slice(0, -6) + 'AAAAAA';
      const { status } = await lab.vault.unauthenticated.send('POST', 'auth/kubernetes-prod/login', {
        role: 'team-a',
        jwt: forged,
      });
      expect(status).toBe(403);
    });

    test("an administrator of team-b mints no token of team-a's ServiceAccount", async () => {
      const path = '/api/v1/namespaces/team-a/serviceaccounts/team-a-external-secrets/token';
      const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
      expect((await lab.kubernetes.clientOf('bob').send('POST', path, request)).status).toBe(403);
      expect((await lab.kubernetes.clientOf('alice').send('POST', path, request)).status).toBe(201);
    });
  });

  describe('in ESO', () => {
    const cases: {
      readonly name: string;
      readonly namespace: string;
      readonly source: ExternalSecretSource;
      readonly because: RegExp;
    }[] = [
      {
        name: 'own-store',
        namespace: 'team-b',
        source: { store: 'vault', key: 'team-a/orders' },
        because: /secret\/data\/team-a\/orders[\s\S]*Code: 403/,
      },
      {
        name: 'shared-store',
        namespace: 'team-b',
        source: { kind: 'ClusterSecretStore', store: 'shared-certificates', key: 'team-a/orders' },
        because: /secret\/data\/team-a\/orders[\s\S]*Code: 403/,
      },
      {
        name: 'store-of-team-a',
        namespace: 'team-b',
        source: { store: 'only-team-a', key: 'team-a/orders' },
        because: /"only-team-a\\" not found/,
      },
      {
        name: 'generator-of-team-a',
        namespace: 'team-b',
        source: { generator: 'orders' },
        because: /"orders\\" not found/,
      },
      {
        name: 'not-shared-with',
        namespace: 'team-c',
        source: { kind: 'ClusterSecretStore', store: 'shared-certificates', key: WILDCARD },
        because: /shared-certificates.*(not allowed|denied)/,
      },
    ];

    beforeAll(async () => {
      const stores = collection('SecretStore', 'team-a');
      const spec = (await lab.kubernetes.client.get(`${stores}/vault`))?.['spec'];
      const store = { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', spec };
      await lab.kubernetes.client.create(stores, { ...store, metadata: { name: 'only-team-a' } });
      // Even somebody who copies the store, together with the name of its ServiceAccount.
      await lab.kubernetes.client.create(collection('SecretStore', 'team-b'), {
        ...store,
        metadata: { name: 'copy-of-team-a' },
      });
    });

    test("a store of team-a delivers in team-a's namespace", async () => {
      const name = 'through-only-team-a';
      await lab.kubernetes
        .clientOf('alice')
        .create(
          collection('ExternalSecret', 'team-a'),
          externalSecret(name, { store: 'only-team-a', key: 'team-a/orders' }),
        );
      await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace: 'team-a', name });
    });

    test.each(cases)('$namespace gets nothing by $name', async ({ name, namespace, source, because }) => {
      const client = namespace === 'team-b' ? lab.kubernetes.clientOf('bob') : lab.kubernetes.client;
      await client.create(collection('ExternalSecret', namespace), externalSecret(name, source));
      const condition = await waitFor(`what ESO says of ${name}`, async () => {
        const seen = await readyCondition(lab.kubernetes.client, {
          kind: 'externalsecrets',
          namespace,
          name,
        });
        return seen;
      });
      expect(condition).toMatchObject({ status: 'False', reason: 'SecretSyncedError' });
      await waitFor(`ESO's reason for ${name}`, () =>
        lab.externalSecrets.server
          .log()
          .split('\n')
          .some((line) => line.includes(`"name":"${name}"`) && because.test(line)),
      );
      expect(await lab.kubernetes.client.secretValues(namespace, name)).toBeUndefined();
    });

    test("a copy of team-a's store in team-b never logs in", async () => {
      const store = { kind: 'secretstores', namespace: 'team-b', name: 'copy-of-team-a' } as const;
      await waitFor('the copy to be looked at', async () => {
        const condition = await readyCondition(lab.kubernetes.client, store);
        return condition?.status === 'False' && condition;
      });
      await waitFor("Vault's refusal", () =>
        /namespace not authorized/.test(lab.externalSecrets.server.log()),
      );
    });
  });
});
