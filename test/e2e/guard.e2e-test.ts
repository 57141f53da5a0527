import { Example } from '../lab/example/example';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type JsonObject } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { Listener } from './listener';
import { bindToNamespace } from './namespace-user';
import { collection, externalSecret, generatorWithoutAccount, storeWithoutAccount } from './tenant-objects';

/** By ESO's chart, whoever may edit a namespace may write stores and generators. */
const USERS = [
  { name: 'alice', role: 'admin', namespace: 'team-a' },
  { name: 'eve', role: 'edit', namespace: 'team-a' },
] as const;
const DRY = '?dryRun=All';

describe('the guard of stores and generators', () => {
  let lab: Lab;
  let listener: Listener;

  beforeAll(async () => {
    listener = await Listener.start();
    lab = await startLab({
      vault: { tls: true },
      kubernetes: { users: USERS },
      externalSecrets: { podToken: true },
    });
    await new Example(lab).load();
    for (const user of USERS) await bindToNamespace(lab.kubernetes, user);
    // The API server takes a new admission policy up within seconds, not with the answer to its creation.
    await waitFor('the guard to be in force', async () => {
      const path = collection('SecretStore', 'team-a') + DRY;
      const object = storeWithoutAccount('early', listener.address);
      return (await lab.kubernetes.clientOf('eve').send('POST', path, object)).status === 403;
    });
  });
  afterAll(async () => {
    await listener?.stop();
    await stopAfterTests(lab);
  });

  const objects = (name: string) =>
    [
      ['SecretStore', storeWithoutAccount(name, listener.address)],
      ['VaultDynamicSecret', generatorWithoutAccount(name, listener.address)],
    ] as const;

  test.each(USERS)('$name ($role) may write no store and no generator', async ({ name }) => {
    const client = lab.kubernetes.clientOf(name);
    for (const [kind, object] of objects('mine')) {
      const { status, body } = await client.send('POST', collection(kind, 'team-a') + DRY, object);
      expect([kind, status, body['message']]).toEqual([
        kind,
        403,
        expect.stringContaining(`ValidatingAdmissionPolicy 'tenantry-acme-stores'`),
      ]);
    }
  });

  test.each(USERS)('$name ($role) may not change those of the platform', async ({ name }) => {
    const client = lab.kubernetes.clientOf(name);
    const type = { 'Content-Type': 'application/merge-patch+json' };
    const server = { server: listener.address };
    for (const [path, spec] of [
      [`${collection('SecretStore', 'team-a')}/vault`, { provider: { vault: server } }],
      [`${collection('VaultDynamicSecret', 'team-a')}/orders`, { provider: server }],
    ] as const) {
      const { status, body } = await client.send('PATCH', path + DRY, { spec }, type);
      expect([path, status, body['message']]).toEqual([
        path,
        403,
        expect.stringContaining('tenantry-acme-stores'),
      ]);
    }
  });

  test('the platform may', async () => {
    for (const [kind, name] of [
      ['SecretStore', 'vault'],
      ['VaultDynamicSecret', 'orders'],
    ] as const) {
      const planned = await lab.kubernetes.client.get(`${collection(kind, 'team-a')}/${name}`);
      const object = { ...planned, metadata: { name: 'mine' } };
      const { status } = await lab.kubernetes.client.send('POST', collection(kind, 'team-a') + DRY, object);
      expect([kind, status]).toEqual([kind, 201]);
    }
  });

  describe('without its binding', () => {
    beforeAll(async () => {
      await lab.kubernetes.client.delete(
        '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/tenantry-acme-stores',
      );
      await waitFor('the guard to be gone', async () => {
        const path = collection('SecretStore', 'team-a') + DRY;
        const object = storeWithoutAccount('mine', listener.address);
        return (await lab.kubernetes.clientOf('eve').send('POST', path, object)).status === 201;
      });
    });

    /** Waits for a JWT that was not there before, and returns what the thief can do with it. */
    async function stolen(before: number): Promise<{ subject: unknown; secrets: number }> {
      const jwt = await waitFor('a stolen JWT', () => listener.jwts[before]);
      const payload = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8');
      const { status } = await lab.kubernetes.client.withToken(jwt).send('GET', '/api/v1/secrets?limit=1');
      return { subject: (JSON.parse(payload) as JsonObject)['sub'], secrets: status };
    }
    const identityOfEso = {
      subject: 'system:serviceaccount:external-secrets:external-secrets',
      secrets: 200,
    };

    test('an editor steals the identity of ESO with a store', async () => {
      const before = listener.jwts.length;
      const store = storeWithoutAccount('thief', listener.address);
      await lab.kubernetes.clientOf('eve').create(collection('SecretStore', 'team-a'), store);
      expect(await stolen(before)).toEqual(identityOfEso);
      await lab.kubernetes.client.delete(`${collection('SecretStore', 'team-a')}/thief`);
    });

    test('an administrator of a namespace steals it with a generator', async () => {
      const client = lab.kubernetes.clientOf('alice');
      const generator = generatorWithoutAccount('thief', listener.address);
      await client.create(collection('VaultDynamicSecret', 'team-a'), generator);
      const before = listener.jwts.length;
      await client.create(
        collection('ExternalSecret', 'team-a'),
        externalSecret('thief', { generator: 'thief' }),
      );
      expect(await stolen(before)).toEqual(identityOfEso);
    });
  });
});
