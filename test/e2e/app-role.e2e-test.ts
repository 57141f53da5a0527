import { AppRoleAuth, JwtAuth, KvEngine, type Platform, SecretSource, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type HttpResponse, sendHttp, valueAt } from '../lab/process/http';
import { applyPlatform } from './apply-platform';
import { ISSUER, newKeys, tokenOf } from './ci-token';
import { labPlatform } from './lab-platform';

const ROLE = 'auth/machines/role/shop-backup';

function platformOf(lab: Lab, publicKey: string): Platform {
  const names = { platform: 'machines', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const shop = new Tenant(platform, 'shop', { cluster, kv: new KvEngine(server, 'secret') });
  shop.addExternalSecret('app', {
    source: SecretSource.properties({ KEY: shop.secret('app').property('key') }),
  });
  const machines = new AppRoleAuth(server, 'machines');
  const backup = machines.addRole('shop-backup', { networks: ['127.0.0.1/32'] });
  shop.secret('dump').grantRead(backup);
  machines.addRole('elsewhere', { networks: ['10.99.0.0/16'] });
  const ci = new JwtAuth(server, 'ci', { boundIssuer: ISSUER, publicKeys: [publicKey] });
  backup.grantIssue(ci.addRole('launcher', { audiences: ['vault'], claims: { ref: 'main' } }));
  return platform;
}

describe('an application that logs in by AppRole', () => {
  let lab: Lab;
  let issuer: string;

  beforeAll(async () => {
    const { privateKey, publicKey } = newKeys();
    lab = await startLab({ vault: { tls: true }, postgres: false, externalSecrets: false });
    await applyPlatform(lab, platformOf(lab, publicKey), {
      server: 'vault',
      cluster: 'lab',
      namespaces: [],
      manifests: false,
    });
    for (const path of ['shop/dump', 'shop/app'])
      await lab.vault.client.write(`secret/data/${path}`, { data: { key: `value of ${path}` } });
    const login = await lab.vault.unauthenticated.send('POST', 'auth/ci/login', {
      role: 'launcher',
      jwt: tokenOf(privateKey, { ref: 'main' }),
    });
    issuer = String(valueAt(login.body, 'auth', 'client_token'));
  });
  afterAll(() => stopAfterTests(lab));

  /** A request with a token, whose answer is wrapped. */
  const wrapped = (path: string, token: string, ttl?: string, body: object = {}): Promise<HttpResponse> =>
    sendHttp({
      url: `${lab.vault.address}/v1/${path}`,
      method: 'POST',
      headers: { 'X-Vault-Token': token, ...(ttl !== undefined && { 'X-Vault-Wrap-TTL': ttl }) },
      body,
      certificateAuthority: lab.certificateAuthority.certificate,
    });

  const secretId = async (): Promise<string> => {
    const answer = await wrapped(`${ROLE}/secret-id`, issuer, '60s');
    expect(valueAt(answer.body, 'data')).toBeNull();
    const opened = await wrapped('sys/wrapping/unwrap', String(valueAt(answer.body, 'wrap_info', 'token')));
    return String(valueAt(opened.body, 'data', 'secret_id'));
  };

  const roleId = async (): Promise<string> =>
    String(valueAt(await lab.vault.client.withToken(issuer).read(`${ROLE}/role-id`), 'role_id'));

  const login = (role_id: string, secret_id: string) =>
    lab.vault.unauthenticated.send('POST', 'auth/machines/login', { role_id, secret_id });

  test('reads what was granted to it with a secret id that was wrapped, and nothing else', async () => {
    const answer = await login(await roleId(), await secretId());
    expect(answer.status).toBe(200);
    expect(valueAt(answer.body, 'auth', 'token_policies')).toEqual(['machines_shop-backup']);
    const backup = lab.vault.client.withToken(String(valueAt(answer.body, 'auth', 'client_token')));
    expect(valueAt(await backup.read('secret/data/shop/dump'), 'data', 'key')).toBe('value of shop/dump');
    for (const [method, path] of [
      ['GET', 'secret/data/shop/app'],
      ['POST', `${ROLE}/secret-id`],
      ['GET', ROLE],
    ] as const)
      expect([method, path, (await backup.send(method, path, {})).status]).toEqual([method, path, 403]);
  });

  test('logs in once with a secret id', async () => {
    const [id, secret] = [await roleId(), await secretId()];
    expect((await login(id, secret)).status).toBe(200);
    expect((await login(id, secret)).status).toBe(400);
  });

  test.each([
    ['in clear', undefined],
    ['wrapped for an instant', '0s'],
  ])('whoever issues a secret id does not get it %s', async (_, ttl) => {
    expect((await wrapped(`${ROLE}/secret-id`, issuer, ttl)).status).toBe(403);
  });

  test('nor one for more logins, or another network, than the role has', async () => {
    for (const body of [{ num_uses: 5 }, { ttl: '1h' }, { cidr_list: '10.0.0.0/8' }]) {
      const { status, text } = await wrapped(`${ROLE}/secret-id`, issuer, '60s', body);
      expect([body, status >= 400, text]).toEqual([body, true, expect.stringContaining('role')]);
    }
  });

  test('nor one of their own making, nor of another role', async () => {
    for (const path of [`${ROLE}/custom-secret-id`, 'auth/machines/role/elsewhere/secret-id'])
      expect([path, (await wrapped(path, issuer, '60s', { secret_id: 'chosen' })).status]).toEqual([
        path,
        403,
      ]);
  });

  test('one from another network is refused', async () => {
    const { client } = lab.vault;
    const id = String(valueAt(await client.read('auth/machines/role/elsewhere/role-id'), 'role_id'));
    const issued = await client.write('auth/machines/role/elsewhere/secret-id', {});
    expect([400, 403, 500]).toContain((await login(id, String(valueAt(issued, 'data', 'secret_id')))).status);
  });
});
