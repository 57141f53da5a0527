import {
  AppRoleAuth,
  type AppRoleLoginOptions,
  Checks,
  Duration,
  JwtAuth,
  VaultCapability,
  VaultPolicy,
} from '../../../src';
import { type Definition, define, planOf, tenantOf } from '../definition';

const authOf = ({ vault }: Definition) => new AppRoleAuth(vault, 'machines');

const runnerOf = ({ vault }: Definition) =>
  new JwtAuth(vault, 'ci', { boundIssuer: 'https://ci', jwksUrl: 'https://ci/keys' }).addRole('runner', {
    audiences: ['vault'],
    claims: { ref: 'main' },
  });

test('an auth mount and a role are what was said of them', () => {
  const definition = define();
  authOf(definition).addRole('backup', {
    networks: ['10.30.0.7/32', '10.20.0.0/16', '10.20.0.0/16', 'fd00::/8'],
    secretIdTtl: Duration.minutes(5),
    secretIdUses: 3,
    tokenTtl: Duration.hours(1),
  });
  const { appRoleAuths, appRoles } = planOf(definition);
  expect(appRoleAuths).toMatchObject([
    { id: 'machines', server: 'vault', mount: 'machines', preventDestroy: true },
  ]);
  expect(appRoles).toEqual([
    {
      origin: 'acme/vault/machines/backup',
      server: 'vault',
      mount: 'machines',
      name: 'backup',
      networks: ['10.20.0.0/16', '10.30.0.7/32', 'fd00::/8'],
      secretIdTtl: 300,
      secretIdUses: 3,
      policies: [],
      tokenType: 'service',
      tokenTtl: 3600,
      tokenMaxTtl: 3600,
      noDefaultPolicy: true,
    },
  ]);
});

test('a secret id is for one login and ten minutes, unless more is said', () => {
  const definition = define();
  authOf(definition).addRole('backup');
  expect(planOf(definition).appRoles).toMatchObject([
    { secretIdTtl: 600, secretIdUses: 1, tokenTtl: 600, networks: [] },
  ]);
});

test('what is granted to a role stands in a policy of its own, and is no breach', () => {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  const backup = authOf(definition).addRole('backup');
  expect(shop.secret('dump').grantRead(backup).granteeName).toBe("AppRole 'backup' of 'auth/machines'");
  expect(planOf(definition).policies).toMatchObject([
    { name: 'machines_backup', rules: [{ path: 'secret/data/shop/dump', capabilities: ['read'] }] },
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('who issues secret ids gets them wrapped alone', () => {
  const definition = define();
  const backup = authOf(definition).addRole('backup');
  const grant = backup.grantIssue(runnerOf(definition));
  expect(grant.path).toBe('auth/machines/role/backup/secret-id');
  const { policies, grantedCredentials } = planOf(definition);
  expect(policies).toMatchObject([
    {
      name: 'ci_runner',
      rules: [
        { path: 'auth/machines/role/backup/role-id', capabilities: ['read'] },
        { path: 'auth/machines/role/backup/secret-id', capabilities: ['update'], minWrappingTtl: 1 },
      ],
    },
  ]);
  expect(grantedCredentials).toMatchObject([
    { path: 'auth/machines/role/backup/role-id', capability: 'read', logins: ['vault ci runner'] },
    { path: 'auth/machines/role/backup/secret-id', minWrappingTtl: 1, logins: ['vault ci runner'] },
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('who issues them beside a grant, or in clear, is found', () => {
  const definition = define();
  tenantOf(definition, 'shop');
  const auth = authOf(definition);
  auth.addRole('backup');
  const path = 'auth/machines/role/backup/secret-id';
  const rules = [{ path, capabilities: [VaultCapability.UPDATE], reason: 'issues' }];
  const { vault } = definition;
  const policy = new VaultPolicy(definition.platform, 'issues', { vault, rules });
  new JwtAuth(vault, 'ci', { boundIssuer: 'https://ci', jwksUrl: 'https://ci/keys' }).addRole('runner', {
    audiences: ['vault'],
    claims: { ref: 'main' },
    policies: [policy],
  });
  expect(Checks.of(definition.platform).errors.map(({ rule }) => rule)).toContain('tenant-administers-vault');
});

test.each<[string, AppRoleLoginOptions, string]>([
  ['no network', { networks: [] }, 'nothing-named'],
  ['an address without a length', { networks: ['10.0.0.1'] }, 'malformed-text'],
  ['an address within its network', { networks: ['10.20.0.1/16'] }, 'malformed-text'],
  ['an octet too large', { networks: ['10.300.0.0/16'] }, 'malformed-text'],
  ['a length too large', { networks: ['10.20.0.0/33'] }, 'malformed-text'],
  ['a length with a zero', { networks: ['10.20.0.0/016'] }, 'malformed-text'],
  ['an address of IPv6 within its network', { networks: ['fd00::1/8'] }, 'malformed-text'],
  ['an address of IPv6 in a longer form', { networks: ['fd00:0::/8'] }, 'malformed-text'],
  ['secret ids without end', { secretIdUses: 0 }, 'number-out-of-range'],
  ['a token that lives longer than Vault lets it', { tokenTtl: Duration.days(40) }, 'number-out-of-range'],
  ['a secret id that lives longer', { secretIdTtl: Duration.days(40) }, 'number-out-of-range'],
])('%s is refused', (_, options, id) => {
  const auth = authOf(define());
  expect(() => auth.addRole('backup', options)).toThrow(expect.objectContaining({ id }) as Error);
});
