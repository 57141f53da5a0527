import { type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { Duration, JwtAuth, KvEngine, type Platform, SshEngine, SshExtension, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { type SshKey } from '../lab/ssh/ssh-server';
import { applierFor } from '../lab/stack/choose-applier';
import { type VaultClient } from '../lab/vault/vault-client';
import { applyPlatform } from './apply-platform';
import { ISSUER, newKeys } from './ci-token';
import { labPlatform } from './lab-platform';
import { pipelineOf } from './pipeline';

/** Two tenants with SSH roles, of which pipelines of each may have keys signed by its own. */
function platformOf(lab: Lab, publicKey: string): Platform {
  const names = { platform: 'hosts', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'secret-kv');
  const engine = new SshEngine(server, 'ssh');
  const ci = new JwtAuth(server, 'ci', { boundIssuer: ISSUER, publicKeys: [publicKey] });
  const ttl = Duration.hours(1);
  for (const name of ['shop', 'mail']) {
    const tenant = new Tenant(platform, name, { cluster, kv });
    const principals = [`${name}-deploy`, `${name}-backup`];
    const pipeline = ci.addRole(name, { audiences: ['vault'], claims: { project_path: name } });
    const terminal = [SshExtension.PERMIT_PTY];
    tenant.addSshRole('hosts', { engine, principals, ttl }).grantSign(pipeline);
    tenant.addSshRole('shell', { engine, principals, ttl, extensions: terminal }).grantSign(pipeline);
    const networks = ['10.20.0.0/16'];
    tenant.addSshRole('inside', { engine, principals, ttl, networks }).grantSign(pipeline);
  }
  return platform;
}

describe('keys that are signed for hosts', () => {
  let lab: Lab;
  let privateKey: KeyObject;
  let key: SshKey;
  let shop: VaultClient;
  let mail: VaultClient;

  beforeAll(async () => {
    const keys = newKeys();
    privateKey = keys.privateKey;
    lab = await startLab({ vault: { tls: true }, ssh: true, postgres: false, externalSecrets: false });
    await lab.kubernetes.client.createNamespace('external-secrets').catch(() => undefined);
    await applyPlatform(lab, platformOf(lab, keys.publicKey), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
      manifests: false,
    });
    const { text } = await lab.vault.unauthenticated.send('GET', 'ssh/public_key');
    lab.ssh.trust(text.trim(), ['shop-deploy']);
    key = await lab.ssh.newKey('somebody');
    [shop, mail] = await Promise.all([
      pipelineOf(lab, privateKey, 'shop'),
      pipelineOf(lab, privateKey, 'mail'),
    ]);
  });
  afterAll(() => stopAfterTests(lab));

  const ask = (client: VaultClient, path: string, body: Record<string, unknown> = {}) =>
    client.send('POST', `ssh/${path}`, { public_key: key.publicKey, ...body });

  async function signed(client: VaultClient, role: string, principal: string, body = {}): Promise<string> {
    const answer = await ask(client, `sign/${role}`, { valid_principals: principal, ...body });
    expect(answer.status).toBe(200);
    return String(valueAt(answer.body, 'data', 'signed_key'));
  }

  test('let in whoever the host expects, and nobody else', async () => {
    const certificate = await signed(shop, 'shop_hosts', 'shop-deploy');
    expect(await lab.ssh.command(key, certificate, 'echo in')).toMatchObject({ code: 0, stdout: 'in\n' });
    for (const [client, role, principal] of [
      [shop, 'shop_hosts', 'shop-backup'],
      [mail, 'mail_hosts', 'mail-deploy'],
    ] as const) {
      const other = await signed(client, role, principal);
      const outcome = await lab.ssh.command(key, other, 'echo in');
      expect([principal, outcome.code, outcome.stdout]).toEqual([principal, 255, '']);
      expect(outcome.stderr).toMatch(/Permission denied/);
    }
  });

  test('let in nobody by a key that is not signed, or that another CA signed', async () => {
    const certificate = await signed(shop, 'shop_hosts', 'shop-deploy');
    const other = await lab.ssh.newKey('other');
    expect((await lab.ssh.command(other, certificate, 'echo in')).code).toBe(255);
    lab.ssh.trust(other.publicKey, ['shop-deploy']);
    try {
      expect((await lab.ssh.command(key, certificate, 'echo in')).code).toBe(255);
    } finally {
      const { text } = await lab.vault.unauthenticated.send('GET', 'ssh/public_key');
      lab.ssh.trust(text.trim(), ['shop-deploy']);
    }
  });

  test('let in nobody after their end', async () => {
    const certificate = await signed(shop, 'shop_hosts', 'shop-deploy', { ttl: '3s' });
    expect((await lab.ssh.command(key, certificate, 'true')).code).toBe(0);
    await waitFor(
      'the end of the certificate',
      async () => (await lab.ssh.command(key, certificate, 'true')).code === 255,
      { timeoutMs: 15_000, intervalMs: 500 },
    );
    const { stderr } = await lab.ssh.command(key, certificate, 'true');
    expect(stderr).toMatch(/Permission denied/);
  });

  test('give a terminal where the role does, and no other', async () => {
    const shell = await signed(shop, 'shop_shell', 'shop-deploy');
    expect((await lab.ssh.command(key, shell, 'tty', { terminal: true })).stdout).toMatch(/^\/dev\/pts\//);
    const plain = await signed(shop, 'shop_hosts', 'shop-deploy');
    const refused = await lab.ssh.command(key, plain, 'tty', { terminal: true });
    expect(refused.stdout).not.toMatch(/\/dev\/pts\//);
  });

  test('are accepted from the networks of the role, which a request cannot take away', async () => {
    const inside = await signed(shop, 'shop_inside', 'shop-deploy');
    expect((await lab.ssh.command(key, inside, 'true')).code).toBe(255);
    const wider = { critical_options: { 'source-address': '127.0.0.0/8' } };
    const body = { valid_principals: 'shop-deploy', ...wider };
    expect((await ask(shop, 'sign/shop_inside', body)).status).toBe(403);
    // What the role itself does not refuse: whoever has the path without the denial gets in from anywhere.
    const root = await signed(lab.vault.client, 'shop_inside', 'shop-deploy', wider);
    expect((await lab.ssh.command(key, root, 'true')).code).toBe(0);
  });

  test.each<[string, Record<string, unknown>]>([
    ['another user', { valid_principals: 'root' }],
    ['another tenant', { valid_principals: 'mail-deploy' }],
    ['one of several that is not its own', { valid_principals: 'shop-deploy,mail-deploy' }],
    ['everybody', { valid_principals: '*' }],
    ['nobody', {}],
    ['a host', { valid_principals: 'shop-deploy', cert_type: 'host' }],
    ['longer than the role', { valid_principals: 'shop-deploy', ttl: '2h' }],
    ['a terminal', { valid_principals: 'shop-deploy', extensions: { 'permit-pty': '' } }],
    ['an id of its choice', { valid_principals: 'shop-deploy', key_id: 'somebody else' }],
  ])('are not signed for %s', async (_, body) => {
    expect((await ask(shop, 'sign/shop_hosts', body)).status).toBe(400);
  });

  test.each(['sign/mail_hosts', 'sign/other', 'issue/shop_hosts', 'roles/shop_hosts', 'config/ca'])(
    'are asked of nothing else: %s',
    async (path) => {
      expect((await ask(shop, path, { valid_principals: 'mail-deploy' })).status).toBe(403);
    },
  );

  test('are signed by a key that nobody is told, and are as the plan has them', async () => {
    expect(Object.keys((await lab.vault.client.read('ssh/config/ca')) ?? {})).toEqual(['public_key']);
    for (const name of ['vault', 'vault-tenants']) {
      const stack = join(lab.directory, 'hosts', 'terraform', name);
      const applier = await applierFor(lab, stack, () => undefined);
      expect(await applier.plan(stack, { reviewer_jwt: lab.tokenReviewerJwt })).toEqual([]);
    }
  });
});
