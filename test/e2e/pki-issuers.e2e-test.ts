import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { Duration, KvEngine, PkiEngine, type Platform, SecretSource, Tenant } from '../../src';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { applierFor } from '../lab/stack/choose-applier';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';
import { handshake, type Pair } from './tls-handshake';

const HOST = 'shop.example.com';
const ISSUERS = ['issuing-a', 'issuing-b'] as const;

/** Issuers that the definition has made, of which one signs. */
function platformOf(lab: Lab, signing: (typeof ISSUERS)[number]): Platform {
  const { platform, server, cluster } = labPlatform(lab, {
    platform: 'issuers',
    server: 'vault',
    cluster: 'lab',
  });
  const roots = new PkiEngine(server, 'roots', { maxTtl: Duration.days(3650) });
  const root = roots.addIssuer('root-a', { commonName: 'Lab root', ttl: Duration.days(3650) });
  const pki = new PkiEngine(server, 'pki', { defaultIssuer: signing });
  for (const name of ISSUERS)
    pki.addIssuer(name, { commonName: `Lab ${name}`, signedBy: root, ttl: Duration.days(365) });
  const tenant = new Tenant(platform, 'shop', { cluster, kv: new KvEngine(server, 'shop-kv') });
  const web = tenant.addPkiRole('web', {
    engine: pki,
    allowedDomains: [HOST],
    ttl: Duration.seconds(90),
  });
  tenant.addExternalSecret('web-tls', {
    source: SecretSource.credentials(web.certificate({ commonName: HOST })),
    refreshInterval: Duration.seconds(5),
  });
  tenant.acknowledge('late-refresh', 'certificates of a lab live for seconds');
  return platform;
}

describe('issuers that Vault makes', () => {
  let lab: Lab;

  const apply = (signing: (typeof ISSUERS)[number], namespaces: readonly string[]) =>
    applyPlatform(lab, platformOf(lab, signing), { server: 'vault', cluster: 'lab', namespaces });

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, postgres: false });
    await apply('issuing-a', ['shop']);
    await waitUntilReady(lab.kubernetes.client, {
      kind: 'externalsecrets',
      namespace: 'shop',
      name: 'web-tls',
    });
  });
  afterAll(() => stopAfterTests(lab));

  async function delivered(): Promise<Pair> {
    const values = await lab.kubernetes.client.secretValues('shop', 'web-tls');
    return {
      certificate: String(values?.['tls.crt']),
      key: String(values?.['tls.key']),
      root: String(values?.['ca.crt']),
    };
  }

  const chainOf = ({ certificate }: Pair) =>
    certificate.split(/(?=-----BEGIN)/).map((pem) => new X509Certificate(pem));

  test('sign what is verified by the root alone, which is delivered apart', async () => {
    const pair = await delivered();
    expect(chainOf(pair).map(({ issuer }) => issuer)).toEqual(['CN=Lab issuing-a', 'CN=Lab root']);
    const root = new X509Certificate(pair.root);
    expect([root.subject, root.issuer]).toEqual(['CN=Lab root', 'CN=Lab root']);
    expect(await handshake(pair, HOST)).toBe('verified');
  });

  test('sign no authority below them', async () => {
    const other = await lab.vault.client.write('roots/intermediate/generate/internal', {
      common_name: 'Another',
    });
    const signed = await lab.vault.client.send('POST', 'pki/issuer/issuing-a/sign-intermediate', {
      csr: String(valueAt(other, 'data', 'csr')),
      common_name: 'Another',
    });
    expect(signed.status).toBe(400);
  });

  test('are as they were planned', async () => {
    const stack = join(lab.directory, 'issuers/terraform/vault');
    const applier = await applierFor(lab, stack, () => undefined);
    expect(await applier.plan(stack, { reviewer_jwt: lab.tokenReviewerJwt })).toEqual([]);
  });

  test('change by one word: what the other one signs is verified by the same root', async () => {
    const before = await delivered();
    await apply('issuing-b', []);
    await waitFor('a certificate of the other issuer', async () => {
      const [leaf] = chainOf(await delivered());
      return leaf?.issuer === 'CN=Lab issuing-b';
    });
    const after = await delivered();
    expect(after.root).toBe(before.root);
    expect(await handshake(after, HOST)).toBe('verified');
    expect(await handshake(before, HOST)).toBe('verified');
  });

  test('keep their keys in Vault', async () => {
    for (const path of ['roots/keys', 'pki/keys'])
      expect((await lab.vault.client.send('LIST', path)).status).toBe(200);
    const key = await lab.vault.client.send('GET', 'pki/key/issuing-a');
    expect(Object.keys((valueAt(key.body, 'data') as object | undefined) ?? {})).not.toContain('private_key');
  });
});
