import { tenantAdministersVault } from '../../../src/checks/rules/tenant-administers-vault';
import { defaultPolicy } from '../../../src/access/default-policy';
import { dialectOf } from '../../../src/access/dialect';
import { SHIPPED } from '../../access/default-policies';
import { existingPolicy } from '../existing-policy';
import { type Mutation, problemsAfter, testRule } from '../rule-tests';

const granting = (path: string, ...capabilities: ('create' | 'read' | 'update' | 'list')[]) => ({
  path,
  capabilities,
  reason: '',
});

/** A policy `default` at the server of team-a, and what its role has to do with it. */
function defaultWritten(
  text: string,
  change: (role: { noDefaultPolicy: boolean; policies: string[] }) => void,
): Mutation {
  return (example, plan) => {
    const { id: server } = example.server;
    plan.policies.push({ origin: 'acme/default', server, name: 'default', rules: [], text, existing: true });
    change(example.identity('team-a').role);
  };
}

testRule(tenantAdministersVault, {
  'policies, roles and connections': {
    change: (example) => {
      example
        .identity('team-a')
        .policy.rules.push(
          granting('sys/policies/*', 'create', 'update'),
          granting('auth/kubernetes-prod/role/+', 'update'),
          granting('database/roles/team-a_*', 'update'),
        );
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, may create sys/policies/ by rule 'sys/policies/*' of policy 'team-a'",
      "role 'team-a', which tenant 'team-a' can use, may update auth/kubernetes-prod/role/ by rule 'auth/kubernetes-prod/role/+' of policy 'team-a'",
      "role 'team-a', which tenant 'team-a' can use, may update database/roles/team-a_x by rule 'database/roles/team-a_*' of policy 'team-a'",
    ],
  },
  'reading what rules it': {
    change: (example) => {
      example.identity('team-a').policy.rules.push(granting('sys/policies/acl/team-a', 'read'));
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, may read sys/policies/acl/team-a by rule 'sys/policies/acl/team-a' of policy 'team-a'",
    ],
  },
  "Vault's default policy": {
    change: (example) => {
      example.identity('team-a').role.noDefaultPolicy = false;
    },
    finds: [],
  },
  "what Vault's default policy has, and more of it": {
    change: (example) => {
      example
        .identity('team-a')
        .policy.rules.push(
          granting('auth/token/renew-self', 'create', 'update'),
          granting('sys/leases/lookup', 'update', 'list'),
        );
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, may list sys/leases/lookup/ by rule 'sys/leases/lookup' of policy 'team-a'",
    ],
  },
  'its own entity, by the template of the default policy': {
    change: existingPolicy('path "identity/entity/id/{{ identity.entity.id }}" { capabilities = ["read"] }'),
    finds: [],
  },
  'writing its own entity': {
    change: existingPolicy(
      'path "identity/entity/id/{{identity.entity.id}}" { capabilities = ["read", "update"] }',
    ),
    finds: [
      "role 'team-a', which tenant 'team-a' can use, may update identity/entity/id/x by rule 'identity/entity/id/x' of policy 'auditors', if {{identity.entity.id}} is 'x'",
    ],
  },
  'a default policy as others wrote it': {
    change: defaultWritten('path "sys/raw/*" { capabilities = ["read"] }', (role) => {
      role.noDefaultPolicy = false;
    }),
    finds: [
      "role 'team-a', which tenant 'team-a' can use, may read sys/raw/ by rule 'sys/raw/*' of policy 'default'",
    ],
  },
  'a default policy as others wrote it, by its name': {
    change: defaultWritten('path "sys/raw/*" { capabilities = ["read"] }', (role) => {
      role.policies.push('Default');
    }),
    finds: [
      "role 'team-a', which tenant 'team-a' can use, may read sys/raw/ by rule 'sys/raw/*' of policy 'default'",
    ],
  },
  'a default policy as others wrote it, of a role without it': {
    change: defaultWritten('path "sys/raw/*" { capabilities = ["read"] }', () => undefined),
    finds: [],
  },
  'by a policy that exists': {
    change: existingPolicy('{"path": {"sys/policies/acl/{{x}}": {"policy": "write", "comment": ""}}}'),
    finds: [
      "role 'team-a', which tenant 'team-a' can use, may create sys/policies/acl/z by rule 'sys/policies/acl/z' of policy 'auditors', if {{x}} is 'z'",
    ],
  },
});

/** Requests of which nobody must have thought, for the rule to find them. */
const ADMINISTRATION = [
  'update identity/group',
  'update identity/entity',
  'update identity/entity-alias',
  'update identity/group-alias',
  'update identity/group/name/admins',
  'read identity/lookup/entity',
  'update auth/approle/role/other',
  'read auth/approle/role/other/role-id',
  'update auth/userpass/users/other',
  'update auth/jwt/config',
  'update auth/jwt/role/other',
  'read sys/raw/core/keyring',
  'list sys/raw/',
  'read sys/storage/raft/snapshot',
  'update sys/leases/revoke',
  'list sys/leases/lookup/database/creds/',
  'update sys/revoke-prefix/database',
  'update sys/rotate',
  'update sys/capabilities',
  'update sys/seal',
  'update auth/token/revoke',
  'update auth/token/revoke-accessor',
  'update auth/token/lookup',
  'list auth/token/accessors/',
  'update auth/token/create',
  'create sys/something-of-the-next-version',
] as const;

test.each(ADMINISTRATION)('%s', (request) => {
  const [operation, path = ''] = request.split(' ') as ['read' | 'update' | 'create' | 'list', string];
  const problems = problemsAfter(tenantAdministersVault, (example) => {
    example.identity('team-a').policy.rules.push(granting(path, operation));
  });
  expect(problems.map(({ message }) => message)).toEqual([
    `role 'team-a', which tenant 'team-a' can use, may ${operation} ${path} by rule '${path}' of policy 'team-a'`,
  ]);
});

test.each(SHIPPED)('nothing that %s %s ships as default, by whatever policy', (name, version) => {
  const { rules } = defaultPolicy(dialectOf(name, version));
  const text = rules
    .map(({ path, capabilities }) => `path "${path}" { capabilities = ${JSON.stringify(capabilities)} }`)
    .join('\n');
  expect(problemsAfter(tenantAdministersVault, existingPolicy(text, { name, version }))).toEqual([]);
});
