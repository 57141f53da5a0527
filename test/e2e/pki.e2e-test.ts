import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, KvEngine, PkiEngine, type Platform, SecretSource, Tenant } from '../../src';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { type VaultClient } from '../lab/vault/vault-client';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';
import { handshake, type Pair } from './tls-handshake';

/** Life of a certificate and how often it is replaced, in seconds. */
const life = 90;
const refresh = 10;
const HOST = 'shop.example.com';

/** A root that the engine does not hold: another mount, of somebody else, makes it. */
async function makeRoot(vault: VaultClient): Promise<string> {
  await vault.write('sys/mounts/root', { type: 'pki', config: { max_lease_ttl: '8760h' } });
  const answer = await vault.write('root/root/generate/internal', { common_name: 'Lab root', ttl: '8000h' });
  return String(valueAt(answer, 'data', 'certificate'));
}

/** An intermediate in the engine, signed by that root, which is made known to the mount. */
async function makeIntermediate(vault: VaultClient, root: string): Promise<void> {
  const request = await vault.write('pki/intermediate/generate/internal', {
    common_name: 'Lab intermediate',
  });
  const signed = await vault.write('root/root/sign-intermediate', {
    csr: String(valueAt(request, 'data', 'csr')),
    common_name: 'Lab intermediate',
    ttl: '4000h',
  });
  const certificate = String(valueAt(signed, 'data', 'certificate'));
  await vault.write('pki/intermediate/set-signed', { certificate: `${certificate}\n${root}` });
}

function platformOf(lab: Lab, root: string): Platform {
  const { platform, server, cluster } = labPlatform(lab, {
    platform: 'tls',
    server: 'vault',
    cluster: 'lab',
  });
  const pki = new PkiEngine(server, 'pki', { rootCertificate: root });
  const tenants = ['shop', 'mail'].map((name) => {
    const tenant = new Tenant(platform, name, { cluster, kv: new KvEngine(server, `${name}-kv`) });
    const domain = `${name}.example.com`;
    const web = tenant.addPkiRole('web', {
      engine: pki,
      allowedDomains: [domain],
      ttl: Duration.seconds(life),
    });
    tenant.addExternalSecret('web-tls', {
      source: SecretSource.credentials(web.certificate({ commonName: domain })),
      refreshInterval: Duration.seconds(refresh),
    });
    return tenant;
  });
  for (const tenant of tenants) tenant.acknowledge('late-refresh', 'certificates of a lab live for seconds');
  return platform;
}

describe('certificates', () => {
  let lab: Lab;
  let root: string;

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, postgres: false });
    root = await makeRoot(lab.vault.client);
    await applyPlatform(lab, platformOf(lab, root), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
      prepared: () => makeIntermediate(lab.vault.client, root),
    });
    await Promise.all(
      ['shop', 'mail'].map((namespace) =>
        waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name: 'web-tls' }),
      ),
    );
  });
  afterAll(() => stopAfterTests(lab));

  async function delivered(namespace = 'shop'): Promise<Pair> {
    const values = await lab.kubernetes.client.secretValues(namespace, 'web-tls');
    return {
      certificate: String(values?.['tls.crt']),
      key: String(values?.['tls.key']),
      root: String(values?.['ca.crt']),
    };
  }

  /** A client of Vault with the token of a tenant's generator. */
  async function generatorOf(tenant: string): Promise<VaultClient> {
    const account = `${tenant}-external-secrets`;
    const jwt = await lab.kubernetes.client.serviceAccountToken(tenant, account, { audiences: ['vault'] });
    const login = await lab.vault.unauthenticated.write('auth/kubernetes-lab/login', {
      role: `${tenant}-generator`,
      jwt,
    });
    return lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
  }

  test('are delivered as a Secret of Kubernetes, the root apart', async () => {
    const secret = await lab.kubernetes.client.get('/api/v1/namespaces/shop/secrets/web-tls');
    expect(secret?.['type']).toBe('kubernetes.io/tls');
    expect(Object.keys((await lab.kubernetes.client.secretValues('shop', 'web-tls')) ?? {}).sort()).toEqual([
      'ca.crt',
      'tls.crt',
      'tls.key',
    ]);
    const { certificate, key, root: ca } = await delivered();
    expect(ca.trim()).toBe(root.trim());
    expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    const issuers = certificate.split(/(?=-----BEGIN)/).map((pem) => new X509Certificate(pem).issuer);
    expect(issuers).toEqual(['CN=Lab intermediate', 'CN=Lab root']);
  });

  test('are verified by Node, for their own name alone', async () => {
    const pair = await delivered();
    expect(await handshake(pair, HOST)).toBe('verified');
    expect(await handshake(pair, 'mail.example.com')).toMatch(/does not match/);
    expect(await handshake({ ...pair, root: lab.certificateAuthority.certificate }, HOST)).toMatch(
      /certificate/,
    );
  });

  test('are verified by OpenSSL', async () => {
    const { certificate, root: ca } = await delivered();
    const folder = mkdtempSync(join(lab.directory, 'openssl-'));
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const leaf = file('tls.crt', certificate);
    const args = [
      'verify',
      '-CAfile',
      file('ca.crt', ca),
      '-untrusted',
      leaf,
      '-verify_hostname',
      HOST,
      leaf,
    ];
    expect(execFileSync('openssl', args, { encoding: 'utf8' })).toMatch(/: OK/);
  });

  test('are renewed long before they end', async () => {
    const before = new X509Certificate((await delivered()).certificate);
    expect(Date.parse(before.validTo) - Date.now()).toBeGreaterThan((life - 3 * refresh) * 1000);
    await waitFor('another certificate', async () => {
      const { certificate } = await delivered();
      return new X509Certificate(certificate).serialNumber !== before.serialNumber;
    });
    expect(Date.parse(before.validTo)).toBeGreaterThan(Date.now());
    expect(await handshake(await delivered(), HOST)).toBe('verified');
  });

  test('are issued to nobody for another name, for longer, or by another way', async () => {
    const vault = await generatorOf('shop');
    const asked = async (path: string, body: Record<string, string>) =>
      (await vault.send('POST', path, body)).status;
    const own = { common_name: HOST };
    expect(await asked('pki/issue/shop_web', own)).toBe(200);
    expect(await asked('pki/issue/shop_web', { ...own, not_after: '2030-01-01T00:00:00Z' })).toBe(403);
    for (const foreign of [
      { common_name: 'mail.example.com' },
      { ...own, alt_names: 'mail.example.com' },
      { ...own, ip_sans: '127.0.0.1' },
      { common_name: 'localhost' },
      { common_name: `*.${HOST}` },
    ])
      expect([foreign, await asked('pki/issue/shop_web', foreign)]).toEqual([foreign, 400]);
    for (const path of [
      'pki/issue/mail_web',
      'pki/sign/shop_web',
      'pki/sign-verbatim',
      'pki/issuer/default/issue/shop_web',
      'pki/roles/shop_web',
    ])
      expect([path, await asked(path, own)]).toEqual([path, 403]);
    const longer = await vault.write('pki/issue/shop_web', { ...own, ttl: '720h' });
    const { validTo } = new X509Certificate(String(valueAt(longer, 'data', 'certificate')));
    expect(Date.parse(validTo) - Date.now()).toBeLessThanOrEqual(life * 1000);
  });
});
