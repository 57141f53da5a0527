import { IdentityGroup } from '@cdktf/provider-vault/lib/identity-group';
import { IdentityOidcKey } from '@cdktf/provider-vault/lib/identity-oidc-key';
import {
  KubernetesAuthBackendRole,
  type KubernetesAuthBackendRoleConfig,
} from '@cdktf/provider-vault/lib/kubernetes-auth-backend-role';
import {
  JwtAuthBackendRole,
  type JwtAuthBackendRoleConfig,
} from '@cdktf/provider-vault/lib/jwt-auth-backend-role';
import { Policy } from '@cdktf/provider-vault/lib/policy';
import { type Construct } from 'constructs';
import { Checks, JwtAuth, type Platform, Testing, type VaultServer } from '../../src';
import { organization } from '../../examples/multi-tenant/organization';
import { shop } from './shop';

/** A platform whose stacks of the platform somebody adds to. */
function added(to: (stack: Construct) => unknown, platform: Platform = organization()): Platform {
  const { id } = platform.node.findChild('vault').node;
  platform.addStackVisitor({
    visitStack: (stack) => {
      if (stack.node.id === id) to(stack);
    },
  });
  return platform;
}

const baseline = new Set(Checks.of(organization()).findings.map(({ message }) => message));

/** What is found of what somebody adds, as `rule: message`. */
function foundIn(to: (stack: Construct) => unknown): string[] {
  return Checks.of(added(to))
    .findings.filter(({ message }) => !baseline.has(message))
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

const policy = (stack: Construct, name: string, text: string) =>
  new Policy(stack, name, { name, policy: text });

function role(stack: Construct, config: Partial<KubernetesAuthBackendRoleConfig>) {
  return new KubernetesAuthBackendRole(stack, 'mine', {
    backend: 'kubernetes-prod',
    roleName: 'mine',
    boundServiceAccountNames: ['team-a-external-secrets'],
    boundServiceAccountNamespaces: ['team-a'],
    audience: 'vault',
    ...config,
  });
}

const EVERYTHING = 'path "*" { capabilities = ["read", "list"] }';

describe('a policy that a visitor adds', () => {
  test('and nobody has gives nothing: only that is said', () => {
    expect(foundIn((stack) => policy(stack, 'auditors', EVERYTHING))).toEqual([
      "warning unused-policy: no auth role has policy 'auditors'",
    ]);
  });

  test("under a tenant's name is refused, with where it was added", () => {
    expect(foundIn((stack) => policy(stack, 'team-a', EVERYTHING))).toContain(
      "error duplicate-name: policy 'team-a' of server 'vault' is defined twice (the platform and tenant 'team-a'): at acme/vault/vault/vault_policy.team-a and at acme/team-a/policy",
    );
  });

  test('under a name of Vault’s own is refused', () => {
    expect(foundIn((stack) => policy(stack, 'default', EVERYTHING))).toContain(
      "error reserved-name: policy 'default' has the name of one of Vault's own",
    );
  });

  test('that Vault would refuse is refused', () => {
    expect(foundIn((stack) => policy(stack, 'auditors', 'path "x" {'))).toContainEqual(
      expect.stringMatching(/^error malformed-policy-rule: the text of policy 'auditors' is refused/),
    );
  });

  test.each([
    ['an expression', '${var.text}', 'policy is an expression whose value only Terraform knows'],
    ['a text that nobody can read', 'path "a\u202eb" {}', 'policy has invisible characters'],
  ])('as %s cannot be read back', (_, text, why) => {
    expect(foundIn((stack) => policy(stack, 'auditors', text))).toEqual([
      `error outside-proof: vault_policy.auditors of stack 'vault' decides who may read what, and cannot be read back: ${why}`,
    ]);
  });

  test.each([
    ['how often it is made', 'count', 2, 'count is nothing that the proof knows'],
    ['that it stays as it is', 'lifecycle.ignore_changes', ['policy'], 'lifecycle.ignore_changes is nothing'],
    ['a provider of another Vault', 'provider', 'vault.other', 'provider is none that has parts of the plan'],
    ['a namespace', 'namespace', 'elsewhere', 'namespace is none of the plan'],
  ])('with %s cannot be read back', (_, attribute, value, why) => {
    const found = foundIn((stack) => policy(stack, 'auditors', EVERYTHING).addOverride(attribute, value));
    expect(found).toEqual([expect.stringContaining(`cannot be read back: ${why}`)]);
  });
});

describe('a role that a visitor adds', () => {
  test('and binds everybody is refused by the rules of roles', () => {
    const found = foundIn((stack) =>
      role(stack, { boundServiceAccountNamespaces: ['*'], tokenPolicies: ['team-a'] }),
    );
    expect(found).toContain("error wildcard-binding: auth role 'mine' binds namespace '*'");
    expect(found).toContainEqual(
      expect.stringMatching(
        /^error tenant-isolation: role 'mine', which every namespace of cluster 'prod' can/,
      ),
    );
  });

  test("and gives a tenant another's policy is refused", () => {
    expect(foundIn((stack) => role(stack, { tokenPolicies: ['team-b'] }))).toContainEqual(
      expect.stringMatching(
        /^error tenant-isolation: role 'mine', which tenant 'team-a' can use, can .* secrets of tenant 'team-b'/,
      ),
    );
  });

  test('and gives a policy that was added, named by reference, is refused for what that allows', () => {
    const found = foundIn((stack) => {
      const { name } = policy(stack, 'everything', EVERYTHING);
      role(stack, { tokenPolicies: [name] });
    });
    expect(found).toContainEqual(
      expect.stringMatching(/^error tenant-isolation: role 'mine'.*by rule '\*' of policy 'everything'/),
    );
    expect(found).not.toContainEqual(expect.stringContaining('outside-proof'));
  });

  test('and gives what is the tenant’s own anyway is only told of as unused', () => {
    expect(foundIn((stack) => role(stack, { tokenPolicies: ['team-a'], tokenTtl: 300 }))).toEqual([
      "warning unused-role: no store and no generator logs in with auth role 'mine'",
    ]);
  });

  test.each([
    [{ backend: 'elsewhere' }, "backend is 'elsewhere', which is no Kubernetes auth mount of the plan"],
    [{ audience: undefined }, 'audience is missing'],
    [{ tokenBoundCidrs: ['10.0.0.0/8'] }, 'token_bound_cidrs is nothing that the proof knows'],
    [{ tokenType: 'default-batch' }, "token_type is 'default-batch', none of service, batch"],
    [
      { tokenPolicies: ['${var.policy}'] },
      'token_policies is an expression whose value only Terraform knows',
    ],
  ])('with %j cannot be read back', (config, why) => {
    expect(foundIn((stack) => role(stack, config))).toEqual([
      `error outside-proof: vault_kubernetes_auth_backend_role.mine of stack 'vault' decides who may read what, and cannot be read back: ${why}`,
    ]);
  });
});

describe('a role of a JWT mount that a visitor adds', () => {
  const jwtRole = (config: Partial<JwtAuthBackendRoleConfig>) => {
    const platform = organization();
    new JwtAuth(platform.node.findChild('vault') as VaultServer, 'gitlab', {
      boundIssuer: 'https://gitlab.example.com',
      jwksUrl: 'https://gitlab.example.com/oauth/discovery/keys',
    });
    const to = (stack: Construct) =>
      new JwtAuthBackendRole(stack, 'job', {
        backend: 'gitlab',
        roleName: 'job',
        roleType: 'jwt',
        userClaim: 'sub',
        boundAudiences: ['vault'],
        boundClaims: { project_path: 'shop/app' },
        ...config,
      });
    return Checks.of(added(to, platform))
      .findings.filter(({ message }) => !baseline.has(message))
      .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
  };

  test("and gives jobs a tenant's policy is refused", () => {
    expect(jwtRole({ tokenPolicies: ['team-a'] })).toContainEqual(
      expect.stringMatching(/^error tenant-isolation: role 'job', which .* can use, can /),
    );
  });

  test.each([
    [{ roleType: 'oidc' }, "role_type is 'oidc', none of jwt"],
    [{ boundClaimsType: 'glob' }, "bound_claims_type is 'glob', none of string"],
    [{ boundClaims: { ref: 'main,next' } }, 'bound_claims.ref is several values'],
    [{ backend: 'prod' }, "backend is 'prod', which is no JWT auth mount of the plan"],
  ])('with %j cannot be read back', (config, why) => {
    expect(jwtRole(config)).toContainEqual(expect.stringContaining(`cannot be read back: ${why}`));
  });
});

test('a group whose policy reaches a tenant is named: anybody may be of it', () => {
  const found = foundIn(
    (stack) => void new IdentityGroup(stack, 'everyone', { name: 'everyone', policies: ['team-a'] }),
  );
  expect(found).toContainEqual(
    expect.stringMatching(
      /^error tenant-isolation: role 'everyone', which whoever is of identity group 'everyone' can use, can read secret\/data\/team-a\/, part of the secrets of tenant 'team-a', by rule/,
    ),
  );
});

test('what has no record stays outside of the proof', () => {
  expect(foundIn((stack) => new IdentityOidcKey(stack, 'everyone', { name: 'everyone' }))).toEqual([
    "error outside-proof: vault_identity_oidc_key.everyone of stack 'vault' decides who may read what, and is not of the plan",
  ]);
});

describe('what was read back', () => {
  const platform = () =>
    added((stack) => {
      const { name } = policy(stack, 'auditors', 'path "secret/data/cart/x" { capabilities = ["read"] }');
      role(stack, {
        tokenPolicies: [name],
        boundServiceAccountNames: ['cart-external-secrets'],
        boundServiceAccountNamespaces: ['cart'],
      });
    }, shop());

  test('is in the documents of the plan, which are else what they were', () => {
    const documents = Testing.synth(platform()).otherFiles;
    const before = Testing.synth(shop()).otherFiles;
    const added = (path: string) =>
      documents[path]!.split('\n').filter((line) => !before[path]!.split('\n').includes(line));
    expect(added('plan/platform.json').map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^\{ "name": "auditors", "origin": "shop\/vault\/vault\/vault_policy.auditors", "readBack": true, "rules": \[\], "server": "vault", "text": "path/,
        ),
        expect.stringMatching(
          /^\{ "name": "mine", .*"origin": "shop\/vault\/vault\/vault_kubernetes_auth_backend_role.mine", .*"readBack": true/,
        ),
      ]),
    );
    expect(documents['plan/tenants/cart.json']).toBe(before['plan/tenants/cart.json']);
  });

  test('is explained and decided', () => {
    const checks = Checks.of(platform());
    expect(checks.allows('mine', 'read', 'secret/data/cart/x')).toBe(true);
    expect(checks.allows('mine', 'read', 'secret/data/cart/y')).toBe(false);
  });
});
