import { type KeyObject } from 'node:crypto';
import { Duration, JwtAuth, KvEngine, type Platform, SecretSource, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type HttpResponse, valueAt } from '../lab/process/http';
import { applyPlatform } from './apply-platform';
import { ISSUER, newKeys, tokenOf } from './ci-token';
import { labPlatform } from './lab-platform';

const CLAIMS = { project_path: 'shop/web', ref: 'main' };

function platformOf(lab: Lab, publicKey: string): Platform {
  const names = { platform: 'pipelines', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'secret-kv');
  const [shop] = ['shop', 'mail'].map((name) => {
    const tenant = new Tenant(platform, name, { cluster, kv });
    tenant.addExternalSecret('app', {
      source: SecretSource.properties({ KEY: tenant.secret('app').property('key') }),
    });
    return tenant;
  });
  const ci = new JwtAuth(server, 'ci', { boundIssuer: ISSUER, publicKeys: [publicKey] });
  const deploy = ci.addRole('shop-deploy', {
    audiences: ['vault'],
    claims: CLAIMS,
    tokenTtl: Duration.minutes(5),
  });
  shop?.secret('deploy').grantRead(deploy);
  return platform;
}

describe('a job of a CI', () => {
  let lab: Lab;
  let privateKey: KeyObject;

  beforeAll(async () => {
    const keys = newKeys();
    privateKey = keys.privateKey;
    lab = await startLab({ vault: { tls: true }, postgres: false, externalSecrets: false });
    await lab.kubernetes.client.createNamespace('external-secrets').catch(() => undefined);
    await applyPlatform(lab, platformOf(lab, keys.publicKey), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
      manifests: false,
    });
    for (const path of ['shop/deploy', 'shop/app', 'mail/app', 'shop/deploy/deeper'])
      await lab.vault.client.write(`secret-kv/data/${path}`, { data: { key: `value of ${path}` } });
  });
  afterAll(() => stopAfterTests(lab));

  const login = (claims: Record<string, unknown>, key = privateKey): Promise<HttpResponse> =>
    lab.vault.unauthenticated.send('POST', 'auth/ci/login', {
      role: 'shop-deploy',
      jwt: tokenOf(key, claims),
    });

  test('reads the one secret that was granted to it, and nothing else', async () => {
    const answer = await login(CLAIMS);
    expect(answer.status).toBe(200);
    expect(valueAt(answer.body, 'auth', 'token_policies')).toEqual(['ci_shop-deploy']);
    expect(valueAt(answer.body, 'auth', 'lease_duration')).toBe(300);
    const job = lab.vault.client.withToken(String(valueAt(answer.body, 'auth', 'client_token')));
    const read = await job.read('secret-kv/data/shop/deploy');
    expect(valueAt(read, 'data', 'key')).toBe('value of shop/deploy');
    for (const [method, path] of [
      ['GET', 'secret-kv/data/shop/app'],
      ['GET', 'secret-kv/data/shop/deploy/deeper'],
      ['GET', 'secret-kv/data/mail/app'],
      ['GET', 'secret-kv/metadata/shop/deploy'],
      ['LIST', 'secret-kv/metadata/shop'],
      ['POST', 'secret-kv/data/shop/deploy'],
      ['GET', 'auth/ci/role/shop-deploy'],
      ['POST', 'auth/token/create'],
    ] as const)
      expect([method, path, (await job.send(method, path, {})).status]).toEqual([method, path, 403]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['another project', { ...CLAIMS, project_path: 'shop/web2' }],
    ['another branch', { ...CLAIMS, ref: 'feature' }],
    ['no branch', { project_path: 'shop/web' }],
    ['another audience', { ...CLAIMS, aud: 'other' }],
    ['another issuer', { ...CLAIMS, iss: 'https://evil.example.com' }],
    ['a token that has ended', { ...CLAIMS, exp: Math.floor(Date.now() / 1000) - 3600 }],
    ['a claim that only begins alike', { ...CLAIMS, project_path: 'shop/web/fork' }],
  ])('of %s is refused', async (_, claims) => {
    expect([400, 403]).toContain((await login(claims)).status);
  });

  test('with a token that another key signed is refused', async () => {
    expect([400, 403]).toContain((await login(CLAIMS, newKeys().privateKey)).status);
  });
});
