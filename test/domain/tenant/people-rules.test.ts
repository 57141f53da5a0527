import { Checks, KvEngine, KvVersion, OidcAuth, PeopleTier, Tenant, VaultCapability } from '../../../src';
import { type Definition, define, expectRefusal, planOf, tenantOf, tenantRecord } from '../definition';

const authOf = ({ vault }: Definition) =>
  new OidcAuth(vault, 'oidc', {
    discoveryUrl: 'https://login.example.com',
    clientId: 'vault',
    clientSecretVariable: 'oidc_secret',
    redirectUris: ['http://localhost:8250/oidc/callback'],
  });

const RULES = {
  [PeopleTier.VIEWER]: { 'metadata/shop/*': 'list', 'subkeys/shop/*': 'read' },
  [PeopleTier.EDITOR]: {
    'data/shop/*': 'create patch',
    'metadata/shop/*': 'list',
    'subkeys/shop/*': 'read',
  },
  [PeopleTier.ADMIN]: {
    'data/shop/*': 'create patch delete',
    'delete/shop/*': 'update',
    'destroy/shop/*': 'update',
    'metadata/shop/*': 'read delete list',
    'subkeys/shop/*': 'read',
    'undelete/shop/*': 'update',
  },
};

test.each(Object.values(PeopleTier))('%s: a policy of the tenant, and no breach', (tier) => {
  const definition = define();
  tenantOf(definition, 'mail');
  const people = tenantOf(definition, 'shop').addPeople('people', {
    auth: authOf(definition),
    group: 'g',
    tier,
  });
  expect(people.granteeName).toBe("OIDC role 'shop_people' of 'auth/oidc'");
  const { oidcRoles, policies } = tenantRecord(definition, 'shop');
  expect(oidcRoles).toMatchObject([{ name: 'shop_people', group: 'g', policies: ['shop_people_oidc'] }]);
  const rules = policies.find(({ name }) => name === 'shop_people_oidc')?.rules ?? [];
  const said = rules.map(({ path, capabilities }) => [path.replace(/^secret\//, ''), capabilities.join(' ')]);
  expect(Object.fromEntries(said)).toEqual(RULES[tier]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test("what its people reach of a neighbour's is a breach", () => {
  const definition = define();
  const mail = tenantOf(definition, 'mail');
  const options = { auth: authOf(definition), group: 'g', tier: PeopleTier.VIEWER };
  const people = tenantOf(definition, 'shop').addPeople('people', options);
  people.allowPath({
    path: 'secret/data/mail/x',
    capabilities: [VaultCapability.READ],
    reason: 'wanted by somebody',
  });
  mail.secret('x');
  expect(Checks.of(definition.platform).errors.map(({ rule }) => rule)).toContain('tenant-isolation');
});

test('a group of two tenants is one of both, and a breach', () => {
  const definition = define();
  const options = { auth: authOf(definition), group: 'g', tier: PeopleTier.VIEWER };
  for (const name of ['shop', 'mail']) tenantOf(definition, name).addPeople('people', options);
  const messages = Checks.of(definition.platform).errors.map(({ rule, message }) => `${rule}: ${message}`);
  expect(messages).toContainEqual(
    expect.stringMatching(/^tenant-isolation: role 'shop_people', which .*tenant 'mail'.* can use/),
  );
});

test('an engine without versions has no tiers', () => {
  const definition = define();
  const { platform, vault, cluster } = definition;
  const kv = new KvEngine(vault, 'plain', { version: KvVersion.V1 });
  const old = new Tenant(platform, 'old', { cluster, kv });
  expectRefusal(
    () => old.addPeople('people', { auth: authOf(definition), group: 'g', tier: PeopleTier.VIEWER }),
    { given: 'version 1' },
  );
});

test('nor is there one of another name', () => {
  const definition = define();
  const shop = tenantOf(definition);
  expect(() =>
    shop.addPeople('people', { auth: authOf(definition), group: 'g', tier: 'owner' as PeopleTier }),
  ).toThrow('tier');
  expect(planOf(definition).oidcRoles).toEqual([]);
});
