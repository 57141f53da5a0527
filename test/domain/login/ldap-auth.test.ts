import {
  Checks,
  Duration,
  LdapAuth,
  type LdapAuthProps,
  LdapGroup,
  type PeopleProps,
  PeopleTier,
  VaultCapability,
} from '../../../src';
import { type Definition, define, planOf, tenantOf, tenantRecord } from '../definition';

const PROPS: LdapAuthProps = {
  url: 'ldaps://ldap.example.com:636',
  bindDn: 'cn=vault,dc=example,dc=com',
  bindPasswordVariable: 'ldap_password',
  userDn: 'ou=people,dc=example,dc=com',
  groupDn: 'ou=groups,dc=example,dc=com',
};

const authOf = ({ vault }: Definition, props: Partial<LdapAuthProps> = {}) =>
  new LdapAuth(vault, 'ldap', { ...PROPS, ...props });

test('an auth mount and a group are what was said of them', () => {
  const definition = define();
  authOf(definition, { tokenTtl: Duration.minutes(20) }).addGroup('auditors', { group: 'audit_team' });
  const { ldapAuths, ldapGroups } = planOf(definition);
  expect(ldapAuths).toMatchObject([
    {
      id: 'ldap',
      server: 'vault',
      mount: 'ldap',
      url: PROPS.url,
      startTls: false,
      bindDn: PROPS.bindDn,
      bindVariable: 'ldap_password',
      bindVersion: 1,
      userAttribute: 'uid',
      userFilter: '({{.UserAttr}}={{.Username}})',
      groupAttribute: 'cn',
      groupFilter: '(|(memberUid={{.Username}})(member={{.UserDN}})(uniqueMember={{.UserDN}}))',
      tokenTtl: 1200,
      preventDestroy: true,
    },
  ]);
  expect(ldapGroups).toEqual([
    {
      origin: 'acme/vault/ldap/auditors',
      server: 'vault',
      mount: 'ldap',
      name: 'audit_team',
      policies: [],
      tokenType: 'service',
      tokenTtl: 1200,
      tokenMaxTtl: 1200,
      noDefaultPolicy: true,
    },
  ]);
});

test('people of the platform read what was granted to them by name, and nothing else of a tenant', () => {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  const group = authOf(definition).addGroup('auditors');
  expect(shop.secret('report').grantRead(group).granteeName).toBe("LDAP group 'auditors' of 'auth/ldap'");
  expect(planOf(definition).ldapGroups[0]?.policies).toEqual(['auditors_ldap']);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test("what is allowed to them of a tenant's by name is a breach", () => {
  const definition = define();
  tenantOf(definition, 'shop');
  authOf(definition)
    .addGroup('auditors')
    .allowPath({ path: 'secret/data/shop/*', capabilities: [VaultCapability.READ], reason: 'all' });
  const { errors } = Checks.of(definition.platform);
  expect(errors.map(({ rule }) => rule)).toContain('tenant-isolation');
  expect(errors[0]?.message).toContain("people of group 'auditors' by 'auth/ldap'");
});

test.each(Object.values(PeopleTier))(
  "a tenant's people of tier %s: its own policy, and no breach",
  (tier) => {
    const definition = define();
    tenantOf(definition, 'mail');
    const auth = authOf(definition);
    tenantOf(definition, 'shop').addPeople('people', { auth, group: 'shop-people', tier });
    const { ldapGroups, policies } = tenantRecord(definition, 'shop');
    expect(ldapGroups).toMatchObject([{ name: 'shop-people', policies: ['shop_people_ldap'] }]);
    expect(policies.find(({ name }) => name === 'shop_people_ldap')?.rules.length).toBeGreaterThan(1);
    expect(Checks.of(definition.platform).errors).toEqual([]);
  },
);

test('a group is of one tenant: Vault has one of a name', () => {
  const definition = define();
  const auth = authOf(definition);
  for (const name of ['shop', 'mail'])
    tenantOf(definition, name).addPeople('people', { auth, group: 'g', tier: PeopleTier.VIEWER });
  expect(Checks.of(definition.platform).errors.map(({ rule }) => rule)).toContain('duplicate-name');
});

test.each<[string, Partial<LdapAuthProps>, string]>([
  ['no address', { url: 'ldap.example.com' }, 'malformed-url'],
  ['no TLS', { url: 'ldap://ldap.example.com' }, 'malformed-url'],
  ['two ways of TLS', { startTls: true }, 'malformed-url'],
  ['a password in its address', { url: 'ldaps://vault:secret@ldap.example.com' }, 'malformed-url'],
  ['somebody who searches and is none', { bindDn: 'vault' }, 'malformed-text'],
  ['a line break in a name', { userDn: 'ou=people\n,dc=x' }, 'malformed-text'],
  ['groups that are nowhere', { groupDn: '' }, 'malformed-text'],
  ['a filter that finds everybody', { userFilter: '(objectClass=person)' }, 'malformed-text'],
  ['a filter of another language', { groupFilter: '({{.UserDN}}{{ printf "%s" .X }})' }, 'malformed-text'],
  ['a variable that Terraform keeps', { bindPasswordVariable: 'count' }, 'malformed-name'],
  ['an attribute that is none', { userAttribute: 'uid=*' }, 'malformed-name'],
  ['tokens that live for years', { tokenTtl: Duration.days(900) }, 'number-out-of-range'],
])('%s is refused', (_, props, id) => {
  const definition = define();
  expect(() => authOf(definition, props)).toThrow(expect.objectContaining({ id }) as Error);
});

test('a filter of groups within groups is taken', () => {
  const groupFilter = '(&(objectClass=group)(member:1.2.840.113556.1.4.1941:={{.UserDN}}))';
  const definition = define();
  authOf(definition, { groupFilter });
  expect(planOf(definition).ldapAuths[0]).toMatchObject({ groupFilter });
});

test.each(['Shop', 'a b', 'a/b', '../users/a', 'a*'])('a group called %s is refused', (group) => {
  expect(() => authOf(define()).addGroup('people', { group })).toThrow(
    expect.objectContaining({ id: 'malformed-name' }) as Error,
  );
});

test.each<[string, Partial<PeopleProps>]>([
  ['scopes', { scopes: ['groups'] }],
  ['groupsClaim', { groupsClaim: 'roles' }],
  ['userClaim', { userClaim: 'email' }],
  ['tokenTtl', { tokenTtl: Duration.hours(2) }],
])('%s, which a directory knows nothing of, is refused', (_, options) => {
  const definition = define();
  const people = { auth: authOf(definition), group: 'g', tier: PeopleTier.VIEWER, ...options };
  expect(() => tenantOf(definition).addPeople('people', people)).toThrow(
    expect.objectContaining({ id: 'conflicting-options' }) as Error,
  );
});

test('a group of a tenant’s own, made by itself, is its own people', () => {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  const group = new LdapGroup(shop, 'support', { auth: authOf(definition) });
  shop.secret('runbook').grantRead(group);
  expect(tenantRecord(definition, 'shop').ldapGroups[0]?.policies).toEqual(['shop_support_ldap']);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});
