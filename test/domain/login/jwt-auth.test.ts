import {
  Checks,
  Duration,
  JwtAuth,
  type JwtAuthProps,
  JwtAuthRole,
  VaultCapability,
  VaultPolicy,
} from '../../../src';
import { type Definition, define, expectRefusal, planOf, tenantOf, tenantRecord } from '../definition';

const KEY = `-----BEGIN PUBLIC KEY-----\n${'A'.repeat(64)}\n-----END PUBLIC KEY-----\n`;
const ISSUER = 'https://gitlab.example.com';
const CLAIMS = { project_path: 'shop/web', ref: 'main' };

const authOf = ({ vault }: Definition, props: Partial<JwtAuthProps> = {}) =>
  new JwtAuth(vault, 'ci', { boundIssuer: ISSUER, jwksUrl: `${ISSUER}/oauth/discovery/keys`, ...props });

test('an auth mount and a role are what was said of them', () => {
  const definition = define();
  const auditors = new VaultPolicy(definition.platform, 'auditors', {
    vault: definition.vault,
    rules: [{ path: 'sys/health', capabilities: [VaultCapability.READ], reason: 'is asked' }],
  });
  authOf(definition).addRole('shop-deploy', {
    audiences: ['vault', 'a', 'vault'],
    claims: CLAIMS,
    policies: [auditors],
    tokenTtl: Duration.minutes(5),
  });
  const { jwtAuths, jwtRoles } = planOf(definition);
  expect(jwtAuths).toMatchObject([
    { id: 'ci', server: 'vault', mount: 'ci', boundIssuer: ISSUER, preventDestroy: true },
  ]);
  expect(jwtRoles).toEqual([
    {
      origin: 'acme/vault/ci/shop-deploy',
      server: 'vault',
      mount: 'ci',
      name: 'shop-deploy',
      audiences: ['a', 'vault'],
      claims: CLAIMS,
      userClaim: 'sub',
      policies: ['auditors'],
      tokenType: 'service',
      tokenTtl: 300,
      tokenMaxTtl: 300,
      noDefaultPolicy: true,
    },
  ]);
});

test('what is granted to a role stands in a policy of its own, and is no breach', () => {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  tenantOf(definition, 'other');
  const deploy = authOf(definition).addRole('shop-deploy', { audiences: ['vault'], claims: CLAIMS });
  expect(shop.secret('deploy').grantRead(deploy).granteeName).toBe("JWT role 'shop-deploy' of 'auth/ci'");
  const plan = planOf(definition);
  expect(plan.jwtRoles[0]?.policies).toEqual(['ci_shop-deploy']);
  expect(plan.policies).toMatchObject([
    { name: 'ci_shop-deploy', rules: [{ path: 'secret/data/shop/deploy', capabilities: ['read'] }] },
  ]);
  expect(tenantRecord(definition, 'shop').sharedSecrets).toMatchObject([
    { key: 'shop/deploy', tenants: [], logins: ['vault ci shop-deploy'] },
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('what reaches further than what was granted is a breach', () => {
  const definition = define();
  tenantOf(definition, 'shop');
  const wide = new VaultPolicy(definition.platform, 'wide', {
    vault: definition.vault,
    rules: [{ path: 'secret/data/shop/*', capabilities: [VaultCapability.READ], reason: 'too much' }],
  });
  authOf(definition).addRole('deploy', { audiences: ['vault'], claims: CLAIMS, policies: [wide] });
  const [error] = Checks.of(definition.platform).errors;
  expect(error?.rule).toBe('tenant-isolation');
  expect(error?.message).toContain(
    "role 'deploy', which whoever holds a token for 'auth/ci' with project_path 'shop/web', ref 'main' can use, can read secret/data/shop/",
  );
});

test('keys come from one place', () => {
  expectRefusal(() => authOf(define(), { publicKeys: [KEY] }), { given: 'jwksUrl and publicKeys' });
  expectRefusal(() => authOf(define(), { jwksUrl: undefined }), { given: 'neither' });
  expect(() => authOf(define(), { jwksUrl: undefined, publicKeys: [KEY] })).not.toThrow();
});

test('a private key is refused, and not repeated', () => {
  const pem = KEY.replaceAll('PUBLIC', 'PRIVATE');
  expectRefusal(() => authOf(define(), { jwksUrl: undefined, publicKeys: [pem] }), {
    given: 'public key is not a PEM public key',
  });
});

test.each<[string, object]>([
  ['no audiences', { audiences: [], claims: CLAIMS }],
  ['no claims', { audiences: ['vault'], claims: {} }],
  ["claim 'ref' is ''", { audiences: ['vault'], claims: { ref: '' } }],
  ["claim 'ref' is 'main,feature'", { audiences: ['vault'], claims: { ref: 'main,feature' } }],
  ["claim 'a b'", { audiences: ['vault'], claims: { 'a b': 'c' } }],
])('%s is refused', (given, options) => {
  expectRefusal(() => authOf(define()).addRole('x', options as never), { given });
});

test('an auth mount that exists has roles, with policies that exist', () => {
  const definition = define();
  const { platform, vault } = definition;
  const shop = tenantOf(definition, 'shop');
  const auth = JwtAuth.fromMount(vault, 'gitlab', { mount: 'JWT/gitlab' });
  expect(auth).toMatchObject({ vault, mount: 'JWT/gitlab' });
  const policies = [VaultPolicy.fromText(vault, 'auditors', 'path "sys/health" { capabilities = ["read"] }')];
  const role = new JwtAuthRole(platform, 'deploy', { auth, audiences: ['vault'], claims: CLAIMS, policies });
  shop.secret('deploy').grantRead(role);
  const { jwtAuths, jwtRoles } = planOf(definition);
  expect(jwtAuths).toEqual([
    { id: 'gitlab', origin: 'acme/vault/gitlab', server: 'vault', mount: 'JWT/gitlab', existing: true },
  ]);
  expect(jwtRoles).toMatchObject([{ mount: 'JWT/gitlab', policies: ['auditors', 'gitlab_deploy'] }]);
  expectRefusal(() => JwtAuth.fromMount(define().vault, 'x', { mount: 'a b' }), { given: 'mount is' });
});

test('a key has no line end behind it, which Vault would not give back', () => {
  const definition = define();
  authOf(definition, { jwksUrl: undefined, publicKeys: [`${KEY.trim()}\n`] });
  const keys = definition.platform._compileUnproven().jwtAuths.flatMap(({ publicKeys = [] }) => publicKeys);
  expect(keys).toEqual([KEY.trim()]);
});

describe('the greatest life of tokens of a mount', () => {
  const CLAIMED = { audiences: ['vault'], claims: CLAIMS };
  const HOUR = Duration.hours(1);

  test('is in the plan, and lets roles ask for more than Vault by itself', () => {
    const definition = define();
    const tokenTtl = Duration.hours(1000);
    authOf(definition, { maxLeaseTtl: tokenTtl }).addRole('deploy', { ...CLAIMED, tokenTtl });
    expect(planOf(definition).jwtAuths).toMatchObject([{ maxLeaseTtl: 1000 * 3600 }]);
    expectRefusal(() => authOf(define()).addRole('deploy', { ...CLAIMED, tokenTtl }), { given: 'tokenTtl' });
  });

  test('cuts what is longer, and that is said', () => {
    const definition = define();
    authOf(definition, { maxLeaseTtl: HOUR }).addRole('deploy', { ...CLAIMED, tokenTtl: Duration.hours(2) });
    const messages = Checks.of(definition.platform).findings.map(({ message }) => message);
    expect(messages).toContain("JWT role 'deploy' has TTL 2h, which its mount's maximum of 1h cuts");
  });
});
