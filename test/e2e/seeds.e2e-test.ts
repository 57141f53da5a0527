import {
  EsoInstallation,
  EsoRights,
  Duration,
  GeneratedValue,
  KvEngine,
  type Platform,
  SecretSource,
  Tenant,
} from '../../src';
import { readyCondition, waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { type VaultClient } from '../lab/vault/vault-client';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';
import { plannedEso } from './planned-eso';

const PUSHES = '/apis/external-secrets.io/v1alpha1/namespaces/shop/pushsecrets';

/** Two tenants: one has seeds, and the other reads one of them. */
function platformOf(lab: Lab): Platform {
  const { platform, server, cluster } = labPlatform(lab, {
    platform: 'seeds',
    server: 'vault',
    cluster: 'lab',
    eso: EsoInstallation.helm('0.20', { rights: EsoRights.PLANNED }),
  });
  const kv = new KvEngine(server, 'secret-kv', { casRequired: true });
  const [shop, mail] = ['shop', 'mail'].map((name) => new Tenant(platform, name, { cluster, kv }));
  if (!shop || !mail) throw new Error('tenants');
  const session = shop.secret('session');
  shop.addSeed('session', { secret: session, value: GeneratedValue.password({ length: 40, symbols: 6 }) });
  shop.addSeed('deploy', {
    secret: shop.secret('deploy'),
    value: GeneratedValue.sshKey({ comment: 'shop' }),
  });
  shop.addSeed('id', { secret: shop.secret('id'), value: GeneratedValue.uuid() });
  shop.addSeed('filled', { secret: shop.secret('filled'), value: GeneratedValue.uuid() });
  session.grantRead(mail);
  for (const tenant of [shop, mail])
    tenant.addExternalSecret('session', {
      source: SecretSource.properties({ KEY: session.property('password') }),
      refreshInterval: Duration.seconds(5),
    });
  return platform;
}

describe('seeds', () => {
  let lab: Lab;
  let edits = 0;

  beforeAll(async () => {
    lab = await startLab({
      vault: { tls: true },
      postgres: false,
      externalSecrets: plannedEso(true),
    });
    await applyPlatform(lab, platformOf(lab), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
      prepared: async () => {
        await lab.vault.client.write('secret-kv/data/shop/filled', {
          data: { uuid: 'of people' },
          options: { cas: 0 },
        });
      },
    });
  });
  afterAll(() => stopAfterTests(lab));

  const push = (name: string) => ({ kind: 'pushsecrets', namespace: 'shop', name }) as const;
  const secret = (name: string) => lab.vault.client.read(`secret-kv/data/shop/${name}`);
  const versions = async (name: string) =>
    Object.keys(
      Object(valueAt(await lab.vault.client.read(`secret-kv/metadata/shop/${name}`), 'versions')) as object,
    );

  /** Edits a label, for which ESO asks the generator anew, and waits until it has said how that went. */
  async function edited(name: string): Promise<string> {
    const path = `${PUSHES}/${name}`;
    const reconciled = async () =>
      valueAt(await lab.kubernetes.client.get(path), 'status', 'syncedResourceVersion');
    const before = await reconciled();
    const log = lab.externalSecrets.server.log().length;
    await lab.kubernetes.client.patch(path, { metadata: { labels: { edit: String((edits += 1)) } } });
    return waitFor(`ESO to look at ${name}`, async () => {
      if ((await reconciled()) !== before) return 'synced';
      const condition = await readyCondition(lab.kubernetes.client, push(name));
      const failed = lab.externalSecrets.server.log().slice(log).includes(`"name":"${name}"`);
      return failed && condition?.status === 'False' ? condition.message : undefined;
    });
  }

  test('are generated, pushed into Vault, and delivered elsewhere', async () => {
    for (const name of ['session', 'deploy', 'id']) await waitUntilReady(lab.kubernetes.client, push(name));
    const password = String(valueAt(await secret('session'), 'data', 'password'));
    expect(password).toMatch(/^[-_.~A-Za-z0-9]{40}$/);
    expect(password.match(/[-_.~]/g)).toHaveLength(6);
    expect(valueAt(await secret('deploy'), 'data')).toEqual({
      privateKey: expect.stringContaining('BEGIN OPENSSH PRIVATE KEY') as string,
      publicKey: expect.stringMatching(/^ssh-ed25519 \S+ shop\n$/) as string,
    });
    expect(valueAt(await secret('id'), 'data', 'uuid')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    for (const namespace of ['shop', 'mail']) {
      await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name: 'session' });
      expect(await lab.kubernetes.client.secretValues(namespace, 'session')).toEqual({ KEY: password });
    }
  });

  test('leave what was there before as it is', async () => {
    await waitUntilReady(lab.kubernetes.client, push('filled'));
    expect(valueAt(await secret('filled'), 'data')).toEqual({ uuid: 'of people' });
    expect(await versions('filled')).toEqual(['1']);
    const metadata = await lab.vault.client.read('secret-kv/metadata/shop/filled');
    expect(valueAt(metadata, 'custom_metadata')).toBeNull();
  });

  test('are not written twice, though ESO generates anew at an edit', async () => {
    const before = await secret('session');
    expect(await edited('session')).toBe('synced');
    expect(await secret('session')).toEqual(before);
    expect(await versions('session')).toEqual(['1']);
  });

  test('are not written over a version that somebody deleted', async () => {
    await lab.vault.client.delete('secret-kv/data/shop/id');
    expect(await edited('id')).toContain('check-and-set parameter did not match');
    expect(await versions('id')).toEqual(['1']);
    await lab.vault.client.write('secret-kv/undelete/shop/id', { versions: [1] });
    expect(await edited('id')).toBe('synced');
    expect(await versions('id')).toEqual(['1']);
  });

  test('stay when their PushSecret goes', async () => {
    await lab.kubernetes.client.delete(`${PUSHES}/deploy`);
    await waitFor(
      'it to be gone',
      async () => (await lab.kubernetes.client.get(`${PUSHES}/deploy`)) === undefined,
    );
    expect(await versions('deploy')).toEqual(['1']);
  });

  describe('are written by an identity', () => {
    let writer: VaultClient;

    beforeAll(async () => {
      const account = 'shop-external-secrets';
      const jwt = await lab.kubernetes.client.serviceAccountToken('shop', account, { audiences: ['vault'] });
      const login = await lab.vault.unauthenticated.write('auth/kubernetes-lab/login', {
        role: 'shop-seeds',
        jwt,
      });
      writer = lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
    });

    test.each([
      ['POST', 'data/shop/other'],
      ['GET', 'data/shop/other'],
      ['POST', 'data/mail/session'],
      ['DELETE', 'data/shop/session'],
      ['GET', 'metadata/shop/session'],
      ['DELETE', 'metadata/shop/session'],
      ['GET', 'metadata/shop?list=true'],
      ['POST', 'destroy/shop/session'],
      ['POST', 'undelete/shop/session'],
    ])('that may not %s %s', async (method, path) => {
      const body = { data: { password: 'x' }, options: { cas: 1 }, versions: [1] };
      const sent = method === 'POST' ? body : undefined;
      expect((await writer.send(method as 'GET', `secret-kv/${path}`, sent)).status).toBe(403);
    });

    test.each([{ max_versions: 1 }, { cas_required: false }, { delete_version_after: '1s' }])(
      'that may not change how versions are kept: %j',
      async (body) => {
        const whole = { custom_metadata: { 'managed-by': 'external-secrets' }, ...body };
        const path = 'secret-kv/metadata/shop/session';
        expect((await writer.send('POST', path, whole)).status).toBe(403);
        expect((await writer.send('POST', path, { custom_metadata: whole.custom_metadata })).status).toBe(
          204,
        );
      },
    );

    const DATA = 'secret-kv/data/shop/session';
    const METADATA = 'secret-kv/metadata/shop/session';

    test.each([
      [DATA, 'read', false],
      [DATA, 'update', false],
      [METADATA, 'create', false],
      // Where a try before has left its metadata.
      [METADATA, 'update', true],
    ])('that needs, of %s, %s', async (path, capability, isLeft) => {
      const policy = 'sys/policies/acl/shop-seeds';
      const text = String(valueAt(await lab.vault.client.read(policy), 'policy'));
      const document = JSON.parse(text) as { path: Record<string, { capabilities: string[] }> };
      const rule = document.path[path];
      if (!rule?.capabilities.includes(capability)) throw new Error(`no ${capability} of ${path}`);
      rule.capabilities = rule.capabilities.filter((each) => each !== capability);
      await lab.vault.client.write(policy, { policy: JSON.stringify(document) });
      await lab.vault.client.delete(METADATA);
      if (isLeft) await lab.vault.client.write(METADATA, { custom_metadata: {} });
      expect(await edited('session')).toContain('403');
      await lab.vault.client.write(policy, { policy: text });
      await waitFor('it to be written', async () => (await secret('session')) !== undefined);
      expect(await versions('session')).toEqual(['1']);
      await waitUntilReady(lab.kubernetes.client, push('session'));
    });
  });
});
