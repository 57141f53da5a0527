import {
  Checks,
  JwtAuth,
  JwtAuthRole,
  KubernetesAuthRole,
  ServiceAccount,
  VaultCapability,
  VaultNamespace,
  VaultPolicy,
  type VaultPolicyRule,
} from '../../../src';
import { ungrantedAccess } from '../../../src/checks/rules/ungranted-access';
import { type Capability } from '../../../src/plan/policy-rule';
import { type PlanRecord } from '../../../src/plan/records';
import { databaseRoleOf, define, planOf, tenantOf } from '../../domain/definition';
import { type ExampleParts, must, type Mutable } from '../example-plan';
import { existingPolicy } from '../existing-policy';
import { problemsAfter, testRule } from '../rule-tests';

/** Gives the role of team-a's store a rule. */
const granting =
  (path: string, ...capabilities: Capability[]) =>
  (example: ExampleParts) => {
    example.identity('team-a').policy.rules.push({ path, capabilities, reason: '' });
  };

const found = (request: string, rule: string, policy = 'team-a') =>
  `role 'team-a', which tenant 'team-a' can use, can ${request}, which is neither its own nor granted to it by name, by rule '${rule}' of policy '${policy}'`;

/** Lets a tenant reach a path, or the login of that key. */
function allow(
  plan: Mutable<PlanRecord>,
  tenant: 'team-a' | 'team-b',
  path: string,
  ...capabilities: Capability[]
): void {
  const { id: server } = must(plan.servers[0]);
  const record = must(plan.tenants.find(({ name }) => name === tenant));
  record.allowedPaths.push({ origin: 'acme', server, path, capabilities, reason: 'because' });
}

testRule(ungrantedAccess, {
  'the names of all tenants': {
    change: granting('secret/metadata/', 'list'),
    finds: [found('list secret/metadata/', 'secret/metadata/')],
  },
  'a rule that says more than one thing of what is not its own': {
    change: granting('transit/+/orders', 'read', 'update'),
    finds: [found('read transit/x/orders', 'transit/+/orders')],
  },
  'what is its own': {
    change: (example) => {
      granting('secret/destroy/team-a/*', 'update')(example);
      granting('secret/metadata/team-a', 'list')(example);
      granting('secret/+/team-a/orders', 'deny')(example);
      granting('database/creds/team-a_orders', 'read')(example);
    },
    finds: [],
  },
  'its own and what lies beside it': {
    change: granting('secret/data/team-a*', 'read'),
    finds: [found('read secret/data/team-a', 'secret/data/team-a*')],
  },
  'a function of the engine that there is none of': {
    change: granting('secret/+/team-a/*', 'read'),
    finds: [found('read secret/x/team-a/', 'secret/+/team-a/*')],
  },
  'what a more specific deny takes back': {
    change: (example) => {
      granting('transit/*', 'update')(example);
      granting('transit/*', 'deny')(example);
    },
    finds: [],
  },
  'a rule of which others say that it reaches somebody': {
    change: (example) => {
      granting('secret/data/*', 'read')(example);
      granting('sys/*', 'read')(example);
    },
    finds: [],
  },
  'allowed by name': {
    change: (example, plan) => {
      granting('secret/metadata', 'list')(example);
      granting('transit/encrypt/orders', 'create', 'update')(example);
      granting('transit/decrypt/orders', 'update')(example);
      allow(plan, 'team-a', 'secret/metadata', 'list');
      allow(plan, 'team-a', 'transit/+/orders', 'update');
    },
    finds: [],
  },
  'more than is allowed by name': {
    change: (example, plan) => {
      granting('transit/decrypt/*', 'update')(example);
      granting('transit/keys/orders', 'read')(example);
      allow(plan, 'team-a', 'transit/decrypt/orders', 'update');
      allow(plan, 'team-a', 'transit/keys/orders', 'update');
    },
    finds: [
      found('update transit/decrypt/', 'transit/decrypt/*'),
      found('read transit/keys/orders', 'transit/keys/orders'),
    ].reverse(),
  },
  'allowed to another': {
    change: (example, plan) => {
      granting('transit/decrypt/orders', 'update')(example);
      allow(plan, 'team-b', 'transit/decrypt/orders', 'update');
    },
    finds: [found('update transit/decrypt/orders', 'transit/decrypt/orders')],
  },
  'an identity of several, allowed to all of them or to some': {
    change: (_, plan) => {
      for (const path of ['kv/of-all', 'kv/of-one'])
        must(plan.policies[0]).rules.push({ path, capabilities: ['read'], reason: '' });
      for (const tenant of ['team-a', 'team-b'] as const) allow(plan, tenant, 'kv/of-all', 'read', 'list');
      allow(plan, 'team-b', 'kv/of-one', 'read');
    },
    finds: [
      "role 'shared-certificates', which tenant 'team-a', tenant 'team-b' can use, can read kv/of-one, which is neither its own nor granted to it by name, by rule 'kv/of-one' of policy 'shared-certificates'",
    ],
  },
  'a template that may be anything': {
    change: existingPolicy(
      'path "secret/data/{{identity.entity.name}}/x" { capabilities = ["read"] } path "secret/data/team-a/{{identity.entity.name}}" { capabilities = ["read"] } path "kv/{{identity.entity.name}}" { capabilities = ["read"] }',
    ),
    finds: [`${found('read kv/z', 'kv/z', 'auditors')}, if {{identity.entity.name}} is 'z'`],
  },
  'recursive lists of OpenBao': {
    change: existingPolicy('path "kv/*" { capabilities = ["scan"] }', { name: 'openbao', version: '2.6.2' }),
    finds: [found('scan kv/', 'kv/*', 'auditors')],
  },
  "a role of the platform's own": {
    change: (_, plan) => {
      const policy = must(plan.policies[0]);
      plan.policies.push({
        ...policy,
        name: 'backup',
        rules: [{ path: 'transit/*', capabilities: ['read'], reason: '' }],
      });
      plan.authRoles.push({ ...must(plan.authRoles[0]), name: 'backup', policies: ['backup'] });
    },
    finds: [],
  },
});

/** Requests for what the definition says nothing of. */
const UNPLANNED = [
  'update transit/decrypt/orders',
  'update transit/decrypt/*',
  'read transit/export/encryption-key/orders',
  'update pki/issue/*',
  'read aws/creds/*',
  'read database/creds/*/x',
  'read database/static-creds/reports',
  'read database/creds/somebody',
  'read database/config/orders',
  'update ssh/sign/admin',
  'read kv/anything',
  'read nobody-planned-it/*',
  'read secret/data/nobody',
  'read secret/data/nobodys/*',
  'list secret/metadata/',
  'list secret/metadata/nobodys/*',
  'delete secret/metadata/nobody',
  'read team/secret/data/x',
  'read a-namespace/nobody-planned/*',
] as const;

test.each(UNPLANNED)('%s', (request) => {
  const [operation, path = ''] = request.split(' ') as [Capability, string];
  const problems = problemsAfter(ungrantedAccess, granting(path, operation));
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      new RegExp(`^role 'team-a', .* can ${operation} .*, which is neither its own nor granted`),
    ),
  ]);
});

describe('of a rule that reaches somebody', () => {
  /** What is left of a rule's finding where what the rules beside it find is acknowledged. */
  const leftOf = (path: string, capability: Capability, ...acknowledged: readonly string[]) =>
    problemsAfter(ungrantedAccess, (example, plan) => {
      granting(path, capability)(example);
      for (const rule of acknowledged)
        plan.acknowledgements.push({ rule, reason: 'they are one team', origin: 'acme' });
    }).map(({ message }) => message);

  test('an acknowledgement covers what it names, and nothing that is nobody’s', () => {
    expect(leftOf('secret/data/team-b/*', 'read', 'tenant-isolation')).toEqual([]);
    expect(leftOf('secret/data/*', 'read')).toEqual([]);
    expect(leftOf('secret/data/*', 'read', 'tenant-isolation')).toEqual([
      found('read secret/data/', 'secret/data/*'),
    ]);
    expect(
      leftOf('sys/policies/acl/team-b', 'update', 'tenant-isolation', 'tenant-administers-vault'),
    ).toEqual([]);
  });

  test('it is not said again where another error stands', () => {
    expect(leftOf('*', 'read', 'tenant-isolation')).toEqual([]);
    expect(leftOf('*', 'read', 'tenant-isolation', 'tenant-administers-vault')).toEqual([
      found('read auth', '*'),
    ]);
  });

  test('a warning covers no more', () => {
    const problems = problemsAfter(ungrantedAccess, (example, plan) => {
      granting('secret/data/*', 'read')(example);
      plan.severities = [{ rule: 'tenant-isolation', severity: 'warning', reason: 'looked at by others' }];
    });
    expect(problems).toHaveLength(1);
  });
});

describe('allowed by name', () => {
  const RULE: VaultPolicyRule = {
    path: 'transit/encrypt/orders',
    capabilities: [VaultCapability.UPDATE],
    reason: 'card numbers are encrypted by Vault',
  };

  /** A tenant whose application has a role of its own. */
  function application() {
    const definition = define();
    const { platform, vault, auth, cluster } = definition;
    const shop = tenantOf(definition, 'shop');
    for (const id of ['app', 'more']) new ServiceAccount(shop, id, { cluster, namespace: 'shop' });
    const policies = [new VaultPolicy(vault, 'encrypts', { rules: [RULE] })];
    new KubernetesAuthRole(platform, 'app', {
      auth,
      namespaces: ['shop'],
      serviceAccounts: ['app'],
      policies,
    });
    const errors = () => Checks.of(platform).errors.map(({ rule }) => rule);
    return { ...definition, shop, errors };
  }

  test('a policy that the platform gave to a role is no reason; its word is', () => {
    expect(application().errors()).toEqual(['ungranted-access']);
    const { shop, errors } = application();
    shop.allowPath(RULE);
    expect(errors()).toEqual([]);
  });

  test('in another place it is another path', () => {
    const { vault, shop, errors } = application();
    shop.allowPath({ ...RULE, vault: new VaultNamespace(vault, 'team') });
    expect(errors()).toEqual(['ungranted-access']);
  });

  test("administration and what is the platform's may be, what is another tenant's is its owner's alone", () => {
    const definition = application();
    const { platform, vault, auth, kv, shop, database } = definition;
    const other = tenantOf(definition, 'other');
    databaseRoleOf(other, database);
    const paths = ['sys/leases/revoke', 'secret/data/argocd', 'secret/data/other/*', 'database/creds/*'];
    const rules = paths.map((path) => ({ ...RULE, path }));
    kv.secret('argocd').grantRead(other);
    new KubernetesAuthRole(platform, 'more', {
      auth,
      namespaces: ['shop'],
      serviceAccounts: ['more'],
      policies: [new VaultPolicy(vault, 'more', { rules })],
    });
    for (const rule of [RULE, ...rules]) shop.allowPath(rule);
    expect(Checks.of(platform).errors.map(({ rule, message }) => [rule, message])).toEqual(
      ['database/creds/other_orders', 'secret/data/other/'].map((path) => [
        'tenant-isolation',
        expect.stringContaining(`can update ${path}, part of`),
      ]),
    );
  });

  test('a job of a CI has the rule with it', () => {
    const definition = define();
    const { platform, vault } = definition;
    const auth = JwtAuth.fromMount(vault, 'ci');
    const job = (id: string, policies: VaultPolicy[] = []) =>
      new JwtAuthRole(platform, id, { auth, audiences: ['vault'], claims: { ref: id }, policies });
    job('release').allowPath(RULE);
    job('build', [new VaultPolicy(vault, 'signs', { rules: [RULE] })]);
    expect(Checks.of(platform).errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^role 'build', .* can update transit\/encrypt\/orders, which is neither/),
    ]);
    const { policies, allowedPaths } = planOf(definition);
    const rules = [{ ...RULE, capabilities: ['update'] }];
    expect(policies).toContainEqual(expect.objectContaining({ name: 'ci_release', rules }));
    expect(allowedPaths).toEqual([
      { origin: 'acme/release', server: 'vault', ...rules[0], login: 'vault ci release' },
    ]);
  });
});
