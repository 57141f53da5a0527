import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { CertAuth, Duration, JwtAuth, KvEngine, PkiEngine, type Platform, PkiRole, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { CertificateAuthority } from '../lab/process/certificate';
import { type HttpResponse, valueAt } from '../lab/process/http';
import { applierFor } from '../lab/stack/choose-applier';
import { applyPlatform } from './apply-platform';
import { ISSUER, newKeys, tokenOf } from './ci-token';
import { labPlatform } from './lab-platform';

/** What a client shows. */
interface Shown {
  readonly cert: string;
  readonly key: string;
}

const LOGINS = ['agents', 'by-root', 'anything', 'units'] as const;

function platformOf(lab: Lab, publicKey: string, outside: string): Platform {
  const names = { platform: 'certificates', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const shop = new Tenant(platform, 'shop', { cluster, kv: new KvEngine(server, 'secret') });
  const roots = new PkiEngine(server, 'roots', { maxTtl: Duration.days(3650) });
  const root = roots.addIssuer('lab-root', { commonName: 'Lab root', ttl: Duration.days(3650) });
  const engine = new PkiEngine(server, 'pki');
  const issuer = engine.addIssuer('lab-issuing', {
    commonName: 'Lab issuing',
    ttl: Duration.days(365),
    signedBy: root,
  });
  const ci = new JwtAuth(server, 'ci', { boundIssuer: ISSUER, publicKeys: [publicKey] });
  const launcher = ci.addRole('launcher', { audiences: ['vault'], claims: { ref: 'main' } });
  for (const [name, forClients] of [
    ['agent', true],
    ['web', false],
  ] as const)
    new PkiRole(platform, name, {
      engine,
      allowedDomains: ['agents.example.com'],
      allowSubdomains: true,
      forClients,
      ttl: Duration.days(1),
    }).grantIssue(launcher);
  const cert = new CertAuth(server, 'cert');
  const agents = cert.addRole('agents', { issuer, commonNames: ['*.a.agents.example.com'] });
  cert.addRole('by-root', { issuer: root, dnsNames: ['one.agents.example.com'] });
  cert.addRole('anything', { issuer, anyCertificate: true });
  cert.addRole('units', { issuer, organizationalUnits: ['Agents'] });
  cert.addRole('build', { caCertificate: outside, uris: ['spiffe://lab/build'] });
  shop.secret('app').grantRead(agents);
  return platform;
}

describe('logins by certificates', () => {
  let lab: Lab;
  let outside: CertificateAuthority;
  let launcher: string;

  beforeAll(async () => {
    const { privateKey, publicKey } = newKeys();
    lab = await startLab({ vault: { tls: true }, postgres: false, externalSecrets: false });
    outside = new CertificateAuthority(join(lab.directory, 'outside'));
    await applyPlatform(lab, platformOf(lab, publicKey, outside.certificate), {
      server: 'vault',
      cluster: 'lab',
      namespaces: [],
      manifests: false,
    });
    for (const path of ['shop/app', 'shop/other'])
      await lab.vault.client.write(`secret/data/${path}`, { data: { key: `value of ${path}` } });
    const jwt = tokenOf(privateKey, { ref: 'main' });
    const login = await lab.vault.unauthenticated.write('auth/ci/login', { role: 'launcher', jwt });
    launcher = String(valueAt(login, 'auth', 'client_token'));
  });
  afterAll(() => stopAfterTests(lab));

  /** A certificate that a PKI role issues, with the issuers above it: who trusts the root alone does not know them. */
  const issued = async (role: string, parameters: Record<string, string>): Promise<Shown> => {
    const answer = await lab.vault.client.withToken(launcher).write(`pki/issue/${role}`, parameters);
    const chain = valueAt(answer, 'data', 'ca_chain');
    return {
      cert: [valueAt(answer, 'data', 'certificate'), ...(Array.isArray(chain) ? chain : [])].join('\n'),
      key: String(valueAt(answer, 'data', 'private_key')),
    };
  };

  const ofOutside = (name: string, uri: string): Shown => {
    const { certificateFile, keyFile } = outside.issueClient(name, uri);
    return { cert: readFileSync(certificateFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
  };

  const login = async (name: string, shown: Partial<Shown>): Promise<HttpResponse> => {
    const agent = new Agent({ ...shown, ca: lab.certificateAuthority.certificate, keepAlive: false });
    try {
      return await lab.vault.unauthenticated.withAgent(agent).send('POST', 'auth/cert/login', { name });
    } finally {
      agent.destroy();
    }
  };

  const statuses = async (shown: Shown) =>
    Object.fromEntries(
      await Promise.all(LOGINS.map(async (name) => [name, (await login(name, shown)).status] as const)),
    );

  test('a certificate of the issuer logs in where its name is taken, and reads what was granted', async () => {
    const shown = await issued('agent', { common_name: 'x.a.agents.example.com' });
    expect(await statuses(shown)).toEqual({ agents: 200, 'by-root': 400, anything: 200, units: 400 });
    const answer = await login('agents', shown);
    expect(valueAt(answer.body, 'auth', 'token_policies')).toEqual(['agents_cert']);
    const client = lab.vault.client.withToken(String(valueAt(answer.body, 'auth', 'client_token')));
    expect((await client.send('GET', 'secret/data/shop/app')).status).toBe(200);
    expect((await client.send('GET', 'secret/data/shop/other')).status).toBe(403);
  });

  test('what the proof takes for possible is: another name of the same role, or a mailbox', async () => {
    const cases = [
      [{ common_name: 'one.agents.example.com' }, { agents: 400, 'by-root': 200 }],
      [{ common_name: 'b.agents.example.com' }, { agents: 400, 'by-root': 400 }],
      [
        { common_name: 'b.agents.example.com', alt_names: 'one.agents.example.com' },
        { agents: 400, 'by-root': 200 },
      ],
      [{ common_name: 'root@x.a.agents.example.com' }, { agents: 200, 'by-root': 400 }],
    ] as const;
    for (const [parameters, expected] of cases)
      expect(await statuses(await issued('agent', parameters))).toMatchObject({ ...expected, anything: 200 });
  });

  test('a certificate of a server does not log in', async () => {
    const shown = await issued('web', { common_name: 'x.a.agents.example.com' });
    // 500 where its issuer is trusted: what Vault says of a certificate that is not for clients.
    for (const status of Object.values(await statuses(shown))) expect([400, 500]).toContain(status);
  });

  test('an outside authority: its own names, and none of the others', async () => {
    const build = ofOutside('build', 'spiffe://lab/build');
    expect((await login('build', build)).status).toBe(200);
    expect((await login('build', ofOutside('other', 'spiffe://lab/build/other'))).status).toBe(400);
    expect(new Set(Object.values(await statuses(build)))).toEqual(new Set([400]));
  });

  test('nobody logs in without a certificate, or with one of nobody', async () => {
    expect((await login('anything', {})).status).toBe(400);
    const forger = new CertificateAuthority(join(lab.directory, 'forger'));
    const { certificateFile, keyFile } = forger.issueClient('build', 'spiffe://lab/build');
    const forged = { cert: readFileSync(certificateFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
    expect((await login('build', forged)).status).toBe(400);
  });

  test('are as they were planned', async () => {
    const stack = join(lab.directory, 'certificates/terraform/vault');
    const applier = await applierFor(lab, stack, () => undefined);
    expect(await applier.plan(stack, { reviewer_jwt: lab.tokenReviewerJwt })).toEqual([]);
  });
});
