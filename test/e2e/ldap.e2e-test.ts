import { KvEngine, LdapAuth, type PeopleTier, type Platform, SecretSource, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type HttpResponse, valueAt } from '../lab/process/http';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';
import { allowedIn, requestsOf, TIERS, writeSecrets } from './people-requests';

/** People by their name, and their groups; the directory does not care for case, nor does Vault. */
const PEOPLE = [
  { uid: 'viewer', groups: ['shop-viewers'] },
  { uid: 'editor', groups: ['Shop-Editors'] },
  { uid: 'admin', groups: ['shop-admins', 'cooks'] },
  { uid: 'neighbour', groups: ['mail-admins'] },
  { uid: 'lodger', groups: ['shop-admins2', 'cooks'] },
  { uid: 'auditor', groups: ['auditors'] },
  { uid: 'both', groups: ['auditors', 'shop-viewers'] },
];

function platformOf(lab: Lab): Platform {
  const names = { platform: 'directory', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'secret');
  const { url, userDn, groupDn, searcher } = lab.people;
  const auth = new LdapAuth(server, 'ldap', {
    url,
    caCertificate: lab.certificateAuthority.certificate,
    bindDn: searcher.dn,
    bindPasswordVariable: 'ldap_password',
    userDn,
    groupDn,
  });
  const auditors = auth.addGroup('auditors');
  for (const name of ['shop', 'mail']) {
    const tenant = new Tenant(platform, name, { cluster, kv });
    const secret = tenant.secret('app');
    tenant.addExternalSecret('app', {
      source: SecretSource.properties({ KEY: secret.property('key') }),
    });
    for (const tier of TIERS) tenant.addPeople(`${tier}s`, { auth, group: `${name}-${tier}s`, tier });
    if (name === 'shop') secret.grantRead(auditors);
  }
  return platform;
}

describe('people of a directory', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({
      vault: { tls: true },
      postgres: false,
      externalSecrets: false,
      directory: PEOPLE,
    });
    await applyPlatform(lab, platformOf(lab), {
      server: 'vault',
      cluster: 'lab',
      namespaces: [],
      manifests: false,
      variables: { ldap_password: lab.people.searcher.password },
    });
  });
  afterAll(() => stopAfterTests(lab));
  beforeEach(() => writeSecrets(lab));

  const login = (uid: string, password: string): Promise<HttpResponse> =>
    lab.vault.unauthenticated.send('POST', `auth/ldap/login/${uid}`, { password });

  const loggedIn = async (uid: string): Promise<{ token: string; policies: unknown }> => {
    const { status, body } = await login(uid, lab.people.passwordOf(uid));
    expect(status).toBe(200);
    return {
      token: String(valueAt(body, 'auth', 'client_token')),
      policies: valueAt(body, 'auth', 'policies'),
    };
  };

  const read = async (uid: string, path: string): Promise<number> => {
    const { token } = await loggedIn(uid);
    return (await lab.vault.client.withToken(token).send('GET', path)).status;
  };

  test.each(TIERS)('who is %s of a tenant may what the tier may, and no more', async (tier: PeopleTier) => {
    const { token, policies } = await loggedIn(tier);
    expect(policies).toEqual([`shop_${tier}s_ldap`]);
    expect(await allowedIn(lab, token)).toEqual(requestsOf(tier));
  });

  test('auditors of the platform read what a tenant granted to them, and not what the other has', async () => {
    expect(await read('auditor', 'secret/data/shop/app')).toBe(200);
    expect(await read('auditor', 'secret/data/mail/app')).toBe(403);
  });

  test('who is of several groups has what each has', async () => {
    expect(await read('both', 'secret/data/shop/app')).toBe(200);
    expect(await read('both', 'secret/subkeys/shop/app')).toBe(200);
    expect(await read('auditor', 'secret/subkeys/shop/app')).toBe(403);
  });

  test("a neighbour's people reach nothing of the tenant's", async () => {
    expect(await read('neighbour', 'secret/subkeys/mail/app')).toBe(200);
    expect(await read('neighbour', 'secret/subkeys/shop/app')).toBe(403);
  });

  test('who is of no group that was named, though one begins alike, may nothing', async () => {
    expect((await loggedIn('lodger')).policies).toEqual([]);
    expect(await read('lodger', 'secret/subkeys/shop/app')).toBe(403);
  });

  test.each([
    ['', 500],
    ['guessed', 400],
  ])('nobody logs in with password %p', async (password, status) => {
    expect((await login('admin', password)).status).toBe(status);
  });

  test.each(['*', 'adm*', 'admin)(uid=*'])(
    'nobody logs in as %p, which a filter would take for more',
    async (uid) => {
      expect((await login(encodeURIComponent(uid), lab.people.passwordOf('admin'))).status).toBe(400);
    },
  );
});
