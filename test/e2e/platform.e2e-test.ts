import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type HttpResponse, valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { applierFor } from '../lab/stack/choose-applier';
import { type VaultClient } from '../lab/vault/vault-client';
import { tokenOf } from './ci-token';
import { IdentityProvider } from './identity-provider';
import { plannedEso } from './planned-eso';
import { CALLBACK, OIDC_CLIENT, OPERATORS, PlatformExample } from './platform-example';
import { handshake } from './tls-handshake';

/** Keys of a Secret with a user of a database. */
const USER = ['dbname', 'host', 'password', 'port', 'uri', 'username'];

/** What is delivered to each team, with the keys that its applications use. */
const DELIVERED = {
  shop: {
    stripe: ['STRIPE_API_KEY', 'STRIPE_WEBHOOK_SECRET'],
    registry: ['.dockerconfigjson'],
    'wildcard-tls': ['tls.crt', 'tls.key'],
    'orders-db': ['DATABASE_URL', ...USER],
    cache: USER,
    'web-tls': ['ca.crt', 'tls.crt', 'tls.key'],
  },
  payments: { acquirer: ['password', 'username'], 'wildcard-tls': ['tls.crt', 'tls.key'] },
  analytics: {
    'reports-db': USER,
    'dashboards-db': USER,
    events: ['EVENTS_KEY'],
  },
};

describe('a whole platform', () => {
  let lab: Lab;
  let provider: IdentityProvider;
  let example: PlatformExample;

  beforeAll(async () => {
    provider = await IdentityProvider.start(OIDC_CLIENT);
    lab = await startLab({
      vault: { tls: true },
      mariadb: true,
      redis: true,
      directory: OPERATORS,
      externalSecrets: plannedEso(),
    });
    example = new PlatformExample(lab, provider.issuer);
    await example.load();
  });
  afterAll(async () => {
    await provider.stop();
    await stopAfterTests(lab);
  });

  const secret = async (namespace: string, name: string) =>
    (await lab.kubernetes.client.secretValues(namespace, name)) ?? {};

  const clientOf = (answer: HttpResponse): VaultClient => {
    expect(answer.status).toBe(200);
    return lab.vault.client.withToken(String(valueAt(answer.body, 'auth', 'client_token')));
  };

  const statusOf = async (client: VaultClient, method: string, path: string, body?: object) =>
    (await client.send(method, path, body && { ...body })).status;

  test.each(Object.entries(DELIVERED))('all that %s was to have is delivered', async (namespace, secrets) => {
    for (const [name, keys] of Object.entries(secrets)) {
      await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name });
      expect([name, Object.keys(await secret(namespace, name)).sort()]).toEqual([name, keys]);
    }
  });

  test('the users of each database let their applications in', async () => {
    const url = String((await secret('shop', 'orders-db'))['DATABASE_URL']);
    expect((await lab.postgres.psqlAt(url, 'SELECT count(*) FROM orders')).stdout).toBe('0\n');
    for (const name of ['reports-db', 'dashboards-db']) {
      const { username: user = '', password = '', dbname: database } = await secret('analytics', name);
      const counted = await lab.mariadb.query('SELECT count(*) FROM daily', { user, password, database });
      expect([name, counted.stdout]).toEqual([name, '0\n']);
    }
    const { username: user = '', password = '' } = await secret('shop', 'cache');
    expect((await lab.redis.query(['SET', 'shop:1', 'book'], { user, password })).stdout.trim()).toBe('OK');
  });

  test('the certificate of the shop is the one that clients of the company verify', async () => {
    const values = await secret('shop', 'web-tls');
    const [certificate, key, root] = ['tls.crt', 'tls.key', 'ca.crt'].map((name) => String(values[name]));
    if (!certificate || !key || !root) throw new Error('web-tls');
    expect(new X509Certificate(root).subject).toBe('CN=Acme root');
    expect(await handshake({ certificate, key, root }, 'shop.acme.example')).toBe('verified');
  });

  test('one application encrypts cards, and another one alone reads them', async () => {
    async function application(name: string): Promise<VaultClient> {
      const jwt = await lab.kubernetes.client.serviceAccountToken('payments', name, { audiences: ['vault'] });
      const login = { role: `payments_${name}`, jwt };
      return clientOf(await lab.vault.unauthenticated.send('POST', 'auth/kubernetes-prod/login', login));
    }
    const [checkout, settlement] = [await application('checkout'), await application('settlement')];
    const plaintext = Buffer.from('4111 1111 1111 1111').toString('base64');
    const encrypted = await checkout.write('transit/encrypt/payments_cards', { plaintext });
    const ciphertext = valueAt(encrypted, 'data', 'ciphertext');
    const read = await settlement.write('transit/decrypt/payments_cards', { ciphertext });
    expect(valueAt(read, 'data', 'plaintext')).toBe(plaintext);
    expect(await statusOf(checkout, 'POST', 'transit/decrypt/payments_cards', { ciphertext })).toBe(403);
  });

  test('people of a team see names by the identity provider; values are nobody’s', async () => {
    const client_nonce = 'nonce-of-the-cli';
    const asked = await lab.vault.unauthenticated.write('auth/oidc/oidc/auth_url', {
      role: 'shop_viewers',
      redirect_uri: CALLBACK,
      client_nonce,
    });
    const anna = { sub: 'anna', groups: ['shop'] };
    const { code, state } = provider.codeFor(anna, String(valueAt(asked, 'data', 'auth_url')));
    const query = new URLSearchParams({ code, state, client_nonce });
    const viewer = clientOf(await lab.vault.unauthenticated.send('GET', `auth/oidc/oidc/callback?${query}`));
    expect(await statusOf(viewer, 'LIST', 'secret/metadata/shop')).toBe(200);
    expect(await statusOf(viewer, 'GET', 'secret/data/shop/stripe')).toBe(403);
    expect(await statusOf(viewer, 'LIST', 'secret/metadata/payments')).toBe(403);
  });

  test('operators and auditors log in by the directory, each to what is theirs', async () => {
    const login = async (uid: string) =>
      clientOf(
        await lab.vault.unauthenticated.send('POST', `auth/ldap/login/${uid}`, {
          password: lab.people.passwordOf(uid),
        }),
      );
    const [olga, adam] = [await login('olga'), await login('adam')];
    expect(await statusOf(olga, 'GET', 'secret/metadata/payments/acquirer')).toBe(200);
    expect(await statusOf(olga, 'GET', 'sys/audit')).toBe(403);
    expect(await statusOf(adam, 'GET', 'sys/audit')).toBe(200);
    expect(await statusOf(adam, 'GET', 'secret/metadata/payments/acquirer')).toBe(403);
  });

  test('a job of the main branch reads what it deploys with, and no job has a secret id in its hands', async () => {
    const login = async (role: string, claims: Record<string, string>) =>
      lab.vault.unauthenticated.send('POST', 'auth/ci/login', {
        role,
        jwt: tokenOf(example.ciKeys.privateKey, claims),
      });
    const branch = { project_path: 'shop/web', ref: 'feature' };
    expect((await login('shop-deploy', branch)).status).toBe(400);
    const deploy = clientOf(await login('shop-deploy', { ...branch, ref: 'main' }));
    expect(await statusOf(deploy, 'GET', 'secret/data/shop/registry')).toBe(200);
    expect(await statusOf(deploy, 'GET', 'secret/data/shop/stripe')).toBe(403);

    const launcher = clientOf(await login('backup-launcher', { project_path: 'ops/backup', ref: 'main' }));
    // A secret id that is not wrapped is nobody's.
    expect(await statusOf(launcher, 'POST', 'auth/machines/role/backup/secret-id', {})).toBe(403);
  });

  test('another plan changes nothing', async () => {
    for (const name of ['vault', 'vault-tenants']) {
      const stack = join(lab.directory, 'acme', 'terraform', name);
      const applier = await applierFor(lab, stack, () => undefined);
      expect(await applier.plan(stack, name === 'vault' ? example.lastingVariables : {})).toEqual([]);
    }
  });

  test('no administrator of a database has the password that people gave any more', async () => {
    await waitFor('MariaDB to refuse it', async () => {
      const login = { user: 'vault_reports', password: example.adminPassword('mariadb') };
      return (await lab.mariadb.query('SELECT 1', login)).code !== 0;
    });
    const login = { user: 'vault_cache', password: example.adminPassword('redis') };
    expect((await lab.redis.query(['PING'], login)).code).not.toBe(0);
  });
});
