import {
  Checks,
  OidcAuth,
  type OidcAuthProps,
  type OidcRoleOptions,
  VaultCapability,
  VaultPolicy,
} from '../../../src';
import { type Definition, define, planOf, tenantOf } from '../definition';

const PROPS: OidcAuthProps = {
  discoveryUrl: 'https://login.example.com/realms/acme',
  clientId: 'vault',
  clientSecretVariable: 'oidc_secret',
  redirectUris: ['https://vault.example.com/ui/vault/auth/oidc/oidc/callback'],
};

const authOf = ({ vault }: Definition, props: Partial<OidcAuthProps> = {}) =>
  new OidcAuth(vault, 'oidc', { ...PROPS, ...props });

test('an auth mount and a role are what was said of them', () => {
  const definition = define();
  authOf(definition).addRole('auditors', { group: 'auditors', scopes: ['groups', 'email', 'groups'] });
  const { oidcAuths, oidcRoles } = planOf(definition);
  expect(oidcAuths).toMatchObject([
    {
      id: 'oidc',
      server: 'vault',
      mount: 'oidc',
      discoveryUrl: PROPS.discoveryUrl,
      clientId: 'vault',
      secretVariable: 'oidc_secret',
      secretVersion: 1,
      preventDestroy: true,
    },
  ]);
  expect(oidcRoles).toEqual([
    {
      origin: 'acme/vault/oidc/auditors',
      server: 'vault',
      mount: 'oidc',
      name: 'auditors',
      groupsClaim: 'groups',
      group: 'auditors',
      scopes: ['email', 'groups'],
      redirectUris: PROPS.redirectUris,
      userClaim: 'sub',
      policies: [],
      tokenType: 'service',
      tokenTtl: 3600,
      tokenMaxTtl: 3600,
      noDefaultPolicy: true,
    },
  ]);
});

test('people of the platform read what was granted to them by name', () => {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  const role = authOf(definition).addRole('auditors', { group: 'auditors' });
  expect(shop.secret('report').grantRead(role).granteeName).toBe("OIDC role 'auditors' of 'auth/oidc'");
  expect(planOf(definition).oidcRoles[0]?.policies).toEqual(['auditors_oidc']);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('and nothing else of a tenant', () => {
  const definition = define();
  tenantOf(definition, 'shop');
  const { platform, vault } = definition;
  const rules = [{ path: 'secret/data/shop/*', capabilities: [VaultCapability.READ], reason: 'all' }];
  const policies = [new VaultPolicy(platform, 'all', { vault, rules })];
  authOf(definition).addRole('auditors', { group: 'auditors', policies });
  const { errors } = Checks.of(platform);
  expect(errors.map(({ rule }) => rule)).toContain('tenant-isolation');
  expect(errors[0]?.message).toContain("people of group 'auditors' by 'auth/oidc'");
});

test('keys of an issuer that pass in clear are found', () => {
  const definition = define();
  authOf(definition, { discoveryUrl: 'http://login.example.com' });
  expect(Checks.of(definition.platform).findings.map(({ rule }) => rule)).toContain('plain-http');
});

test.each<[string, Partial<OidcAuthProps>, string]>([
  ['an address that is none', { discoveryUrl: 'login.example.com' }, 'malformed-url'],
  ['no redirect URI', { redirectUris: [] }, 'nothing-named'],
  ['a redirect in clear', { redirectUris: ['http://vault.example.com/callback'] }, 'malformed-url'],
  [
    'a redirect to what begins like localhost',
    { redirectUris: ['http://localhost.evil.com/x'] },
    'malformed-url',
  ],
  ['a variable that Terraform keeps', { clientSecretVariable: 'count' }, 'malformed-name'],
  ['a version that is none', { clientSecretVersion: 0 }, 'number-out-of-range'],
])('%s is refused', (_, props, id) => {
  const definition = define();
  expect(() => authOf(definition, props)).toThrow(expect.objectContaining({ id }) as Error);
});

test.each<[string, Partial<OidcRoleOptions>, string]>([
  ['no group', { group: '' }, 'malformed-text'],
  ['several groups in one', { group: 'a,b' }, 'malformed-text'],
  ['a claim that is lost on the way', { groupsClaim: '__proto__' }, 'malformed-text'],
])('a role of %s is refused', (_, options, id) => {
  const auth = authOf(define());
  expect(() => auth.addRole('auditors', { group: 'auditors', ...options })).toThrow(
    expect.objectContaining({ id }) as Error,
  );
});
