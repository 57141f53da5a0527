import { KvEngine, OidcAuth, PeopleTier, type Platform, SecretSource, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type HttpResponse, sendHttp, valueAt } from '../lab/process/http';
import { applyPlatform } from './apply-platform';
import { IdentityProvider, type Person } from './identity-provider';
import { labPlatform } from './lab-platform';

const CALLBACK = 'http://localhost:8250/oidc/callback';
const CLIENT = { id: 'vault', secret: 'secret-of-the-client' };
const TIERS = [PeopleTier.VIEWER, PeopleTier.EDITOR, PeopleTier.ADMIN] as const;

function platformOf(lab: Lab, issuer: string): Platform {
  const names = { platform: 'people', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'secret');
  const auth = new OidcAuth(server, 'oidc', {
    discoveryUrl: issuer,
    clientId: CLIENT.id,
    clientSecretVariable: 'oidc_client_secret',
    redirectUris: [CALLBACK],
  });
  for (const name of ['shop', 'mail']) {
    const tenant = new Tenant(platform, name, { cluster, kv });
    tenant.addExternalSecret('app', {
      source: SecretSource.properties({ KEY: tenant.secret('app').property('key') }),
    });
    for (const tier of TIERS) tenant.addPeople(`${tier}s`, { auth, group: `${name}-${tier}s`, tier });
  }
  return platform;
}

describe("a tenant's people", () => {
  let lab: Lab;
  let provider: IdentityProvider;

  beforeAll(async () => {
    provider = await IdentityProvider.start(CLIENT);
    lab = await startLab({ vault: { tls: true }, postgres: false, externalSecrets: false });
    await applyPlatform(lab, platformOf(lab, provider.issuer), {
      server: 'vault',
      cluster: 'lab',
      namespaces: [],
      manifests: false,
      variables: { oidc_client_secret: CLIENT.secret },
    });
  });
  afterAll(async () => {
    await provider.stop();
    await stopAfterTests(lab);
  });
  beforeEach(async () => {
    for (const tenant of ['shop', 'mail'])
      await lab.vault.client.write(`secret/data/${tenant}/app`, {
        data: { key: `of ${tenant}`, other: 'kept' },
      });
  });

  const login = async (person: Person, role: string): Promise<HttpResponse> => {
    const { unauthenticated } = lab.vault;
    const client_nonce = 'nonce-of-the-cli';
    const asked = await unauthenticated.write('auth/oidc/oidc/auth_url', {
      role,
      redirect_uri: CALLBACK,
      client_nonce,
    });
    const { code, state } = provider.codeFor(person, String(valueAt(asked, 'data', 'auth_url')));
    const query = new URLSearchParams({ code, state, client_nonce });
    return unauthenticated.send('GET', `auth/oidc/oidc/callback?${query}`);
  };

  const tokenOfTier = async (tier: PeopleTier): Promise<string> => {
    const answer = await login({ sub: 'anna', groups: ['all', `shop-${tier}s`] }, `shop_${tier}s`);
    expect(answer.status).toBe(200);
    return String(valueAt(answer.body, 'auth', 'client_token'));
  };

  /** A patch, as `vault kv patch -method=patch` sends it. */
  const patch = async (token: string, path: string, data: object): Promise<number> => {
    const { status } = await sendHttp({
      method: 'PATCH',
      url: `${lab.vault.address}/v1/${path}`,
      certificateAuthority: lab.certificateAuthority.certificate,
      headers: { 'X-Vault-Token': token, 'Content-Type': 'application/merge-patch+json' },
      body: { data },
    });
    return status;
  };

  /** What may be asked about the tenant's secrets, with the least tier that may. */
  const REQUESTS: readonly (readonly [string, string, object, PeopleTier | 'nobody'])[] = [
    ['LIST', 'metadata/shop', {}, PeopleTier.VIEWER],
    ['GET', 'subkeys/shop/app', {}, PeopleTier.VIEWER],
    ['PATCH', 'data/shop/app', { key: 'new' }, PeopleTier.EDITOR],
    ['POST', 'data/shop/new', { data: { a: '1' } }, PeopleTier.EDITOR],
    ['POST', 'delete/shop/app', { versions: [1] }, PeopleTier.ADMIN],
    ['POST', 'undelete/shop/app', { versions: [1] }, PeopleTier.ADMIN],
    ['POST', 'destroy/shop/app', { versions: [1] }, PeopleTier.ADMIN],
    ['GET', 'metadata/shop/app', {}, PeopleTier.ADMIN],
    ['DELETE', 'metadata/shop/new', {}, PeopleTier.ADMIN],
    ['GET', 'data/shop/app', {}, 'nobody'],
    ['POST', 'data/shop/app', { data: {} }, 'nobody'],
    ['POST', 'metadata/shop/app', { max_versions: 1 }, 'nobody'],
    ['LIST', 'metadata/mail', {}, 'nobody'],
    ['LIST', 'metadata', {}, 'nobody'],
    ['PATCH', 'data/mail/app', { key: 'new' }, 'nobody'],
    ['DELETE', 'metadata/mail/app', {}, 'nobody'],
  ];

  test.each(TIERS)('who is %s may what the tier may, and no more', async (tier) => {
    const token = await tokenOfTier(tier);
    const client = lab.vault.client.withToken(token);
    await lab.vault.client.delete('secret/metadata/shop/new');
    for (const [method, path, body, least] of REQUESTS) {
      const status =
        method === 'PATCH'
          ? await patch(token, `secret/${path}`, body)
          : (await client.send(method, `secret/${path}`, method === 'GET' ? undefined : { ...body })).status;
      const may = least !== 'nobody' && TIERS.indexOf(least) <= TIERS.indexOf(tier);
      expect([method, path, status < 300]).toEqual([method, path, may]);
      if (!may) expect([method, path, status]).toEqual([method, path, 403]);
    }
  });

  test('a patch of an editor keeps what it does not name', async () => {
    expect(await patch(await tokenOfTier(PeopleTier.EDITOR), 'secret/data/shop/app', { key: 'new' })).toBe(
      200,
    );
    const read = await lab.vault.client.read('secret/data/shop/app');
    expect(valueAt(read, 'data')).toEqual({ key: 'new', other: 'kept' });
  });

  test.each<[string, Person, string]>([
    ['of no group', { sub: 'eve', groups: [] }, 'shop_viewers'],
    ["of a neighbour's group", { sub: 'eve', groups: ['mail-admins'] }, 'shop_admins'],
    ['of a lower tier', { sub: 'anna', groups: ['shop-viewers'] }, 'shop_admins'],
    ['of a group whose name begins alike', { sub: 'eve', groups: ['shop-admins2'] }, 'shop_admins'],
  ])('somebody %s does not log in', async (_, person, role) => {
    expect((await login(person, role)).status).toBe(400);
  });
});
