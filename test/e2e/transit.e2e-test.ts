import { join } from 'node:path';
import { Duration, KvEngine, type Platform, Tenant, TransitEngine, TransitKeyType } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { applierFor } from '../lab/stack/choose-applier';
import { type VaultClient } from '../lab/vault/vault-client';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const PLAINTEXT = base64('4111 1111 1111 1111');
const INPUT = base64('receipt 7');

/** The applications of each tenant. */
const APPLICATIONS = ['web', 'billing', 'keeper', 'signer', 'reader'] as const;
type Application = (typeof APPLICATIONS)[number];

/** Two tenants with the same keys, whose uses are parted among their applications. */
function platformOf(lab: Lab): Platform {
  const names = { platform: 'keys', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'secret-kv');
  const engine = new TransitEngine(server, 'transit');
  for (const name of ['shop', 'mail']) {
    const tenant = new Tenant(platform, name, { cluster, kv });
    const cards = tenant.addTransitKey('cards', { engine, autoRotatePeriod: Duration.days(30) });
    const receipts = tenant.addTransitKey('receipts', { engine, type: TransitKeyType.ED25519 });
    const names = tenant.addTransitKey('names', { engine, convergent: true });
    const [web, billing, keeper, signer, reader] = APPLICATIONS.map((id) => tenant.addWorkloadLogin(id));
    if (!web || !billing || !keeper || !signer || !reader) throw new Error('applications');
    cards.grantEncrypt(web);
    names.grantEncrypt(web);
    cards.grantDecrypt(billing);
    cards.grantRewrap(keeper);
    cards.grantRotate(keeper);
    receipts.grantSign(signer);
    receipts.grantHmac(signer);
    receipts.grantVerify(reader);
  }
  return platform;
}

describe('keys of tenants', () => {
  let lab: Lab;
  let as: Record<Application, VaultClient>;

  /** A client of Vault with what a pod of the application logs in with. */
  async function loginOf(application: Application): Promise<VaultClient> {
    const path = '/api/v1/namespaces/shop/serviceaccounts';
    await lab.kubernetes.client.create(path, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: application },
    });
    const jwt = await lab.kubernetes.client.serviceAccountToken('shop', application, {
      audiences: ['vault'],
    });
    const role = `shop_${application}`;
    const login = await lab.vault.unauthenticated.write('auth/kubernetes-lab/login', { role, jwt });
    expect(valueAt(login, 'auth', 'token_policies')).toEqual([`${role}_lab`]);
    return lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
  }

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, postgres: false, externalSecrets: false });
    await lab.kubernetes.client.createNamespace('external-secrets').catch(() => undefined);
    await applyPlatform(lab, platformOf(lab), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
      manifests: false,
    });
    const logins = APPLICATIONS.map(async (name) => [name, await loginOf(name)] as const);
    as = Object.fromEntries(await Promise.all(logins)) as Record<Application, VaultClient>;
  });
  afterAll(() => stopAfterTests(lab));

  const ask = async (client: VaultClient, path: string, body: Record<string, unknown>) =>
    (await client.send('POST', `transit/${path}`, body)).status;

  async function answer(client: VaultClient, path: string, body: Record<string, unknown>, field: string) {
    return String(valueAt(await client.write(`transit/${path}`, body), 'data', field));
  }

  const encrypt = () => answer(as.web, 'encrypt/shop_cards', { plaintext: PLAINTEXT }, 'ciphertext');

  test('are what was said', async () => {
    expect(await lab.vault.client.read('transit/keys/shop_cards')).toMatchObject({
      type: 'aes256-gcm96',
      auto_rotate_period: 30 * 86400,
      deletion_allowed: false,
      exportable: false,
      allow_plaintext_backup: false,
      derived: false,
      min_decryption_version: 1,
      min_encryption_version: 0,
    });
    expect(await lab.vault.client.read('transit/keys/shop_names')).toMatchObject({
      derived: true,
      convergent_encryption: true,
    });
  });

  test('encrypt for one application, and decrypt for another alone', async () => {
    const ciphertext = await encrypt();
    expect(await ask(as.web, 'decrypt/shop_cards', { ciphertext })).toBe(403);
    expect(await answer(as.billing, 'decrypt/shop_cards', { ciphertext }, 'plaintext')).toBe(PLAINTEXT);
    expect(await ask(as.billing, 'encrypt/shop_cards', { plaintext: PLAINTEXT })).toBe(403);
  });

  test('encrypt equal texts to the same where they are convergent, and else never', async () => {
    const body = { plaintext: PLAINTEXT, context: base64('cards') };
    const convergent = () => answer(as.web, 'encrypt/shop_names', body, 'ciphertext');
    expect(await convergent()).toBe(await convergent());
    expect(await encrypt()).not.toBe(await encrypt());
  });

  test('are rotated, and what they encrypted is rewrapped by who cannot read it', async () => {
    const old = await encrypt();
    expect(old).toMatch(/^vault:v1:/);
    expect(await ask(as.keeper, 'keys/shop_cards/rotate', {})).toBe(200);
    const rewrapped = await answer(as.keeper, 'rewrap/shop_cards', { ciphertext: old }, 'ciphertext');
    expect(rewrapped).toMatch(/^vault:v2:/);
    for (const ciphertext of [old, rewrapped])
      expect(await answer(as.billing, 'decrypt/shop_cards', { ciphertext }, 'plaintext')).toBe(PLAINTEXT);
    expect(await ask(as.keeper, 'decrypt/shop_cards', { ciphertext: old })).toBe(403);
    expect(await encrypt()).toMatch(/^vault:v2:/);
  });

  test('sign for one application, and verify for another', async () => {
    const signature = await answer(as.signer, 'sign/shop_receipts', { input: INPUT }, 'signature');
    const hmac = await answer(as.signer, 'hmac/shop_receipts', { input: INPUT }, 'hmac');
    const verify = (body: Record<string, unknown>) =>
      answer(as.reader, 'verify/shop_receipts', { input: INPUT, ...body }, 'valid');
    expect(await verify({ signature })).toBe('true');
    expect(await verify({ hmac })).toBe('true');
    expect(await verify({ input: base64('receipt 8'), signature })).toBe('false');
    expect(await ask(as.reader, 'sign/shop_receipts', { input: INPUT })).toBe(403);
    expect(await ask(as.reader, 'hmac/shop_receipts', { input: INPUT })).toBe(403);
    expect(await ask(as.signer, 'verify/shop_receipts', { input: INPUT, signature })).toBe(403);
  });

  test.each<[Application, string]>([
    ['web', 'encrypt/mail_cards'],
    ['web', 'encrypt/shop_other'],
    ['billing', 'decrypt/mail_cards'],
    ['keeper', 'rewrap/mail_cards'],
    ['keeper', 'keys/mail_cards/rotate'],
    ['keeper', 'keys/shop_cards/config'],
    ['keeper', 'keys/shop_cards/trim'],
    ['web', 'datakey/plaintext/shop_cards'],
    ['signer', 'sign/shop_receipts/sha2-512'],
    ['signer', 'sign/mail_receipts'],
  ])('refuse %s %s', async (application, path) => {
    const body = { plaintext: PLAINTEXT, ciphertext: 'vault:v1:x', input: INPUT };
    expect(await ask(as[application], path, body)).toBe(403);
  });

  test('leave Vault for nobody, and are deleted by nobody, whoever asks', async () => {
    for (const path of ['export/encryption-key/shop_cards', 'backup/shop_cards']) {
      for (const name of APPLICATIONS)
        expect([name, path, (await as[name].send('GET', `transit/${path}`)).status]).toEqual([
          name,
          path,
          403,
        ]);
      expect((await lab.vault.client.send('GET', `transit/${path}`)).status).not.toBe(200);
    }
    expect((await lab.vault.client.send('DELETE', 'transit/keys/shop_cards')).status).not.toBe(204);
    expect(await lab.vault.client.read('transit/keys/shop_cards')).toBeDefined();
  });

  test('are as the plan has them after all that was done with them', async () => {
    for (const name of ['vault', 'vault-tenants']) {
      const stack = join(lab.directory, 'keys', 'terraform', name);
      const applier = await applierFor(lab, stack, () => undefined);
      expect(await applier.plan(stack, { reviewer_jwt: lab.tokenReviewerJwt })).toEqual([]);
    }
  });
});
