import { KvEngine, OidcAuth, PeopleTier, type Platform, SecretSource, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type HttpResponse, valueAt } from '../lab/process/http';
import { applyPlatform } from './apply-platform';
import { IdentityProvider, type Person } from './identity-provider';
import { labPlatform } from './lab-platform';
import { allowedIn, patch, requestsOf, TIERS, writeSecrets } from './people-requests';

const CALLBACK = 'http://localhost:8250/oidc/callback';
const CLIENT = { id: 'vault', secret: 'secret-of-the-client' };

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
    await writeSecrets(lab);
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

  test.each(TIERS)('who is %s may what the tier may, and no more', async (tier) => {
    const token = await tokenOfTier(tier);
    expect(await allowedIn(lab, token)).toEqual(requestsOf(tier));
  });

  test('a patch of an editor keeps what it does not name', async () => {
    expect(
      await patch(lab, await tokenOfTier(PeopleTier.EDITOR), 'secret/data/shop/app', { key: 'new' }),
    ).toBe(200);
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
