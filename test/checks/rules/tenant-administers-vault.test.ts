import { tenantAdministersVault } from '../../../src/checks/rules/tenant-administers-vault';
import { existingPolicy } from '../existing-policy';
import { testRule } from '../rule-tests';

const granting = (path: string, ...capabilities: ('create' | 'read' | 'update' | 'list')[]) => ({
  path,
  capabilities,
  reason: '',
});

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
    finds: [],
  },
  "Vault's default policy": {
    change: (example) => {
      example.identity('team-a').role.noDefaultPolicy = false;
    },
    finds: [],
  },
  'by a policy that exists': {
    change: existingPolicy('{"path": {"sys/policies/acl/{{x}}": {"policy": "write", "comment": ""}}}'),
    finds: [
      "role 'team-a', which tenant 'team-a' can use, may create sys/policies/acl/z by rule 'sys/policies/acl/z' of policy 'auditors', if {{x}} is 'z'",
    ],
  },
});
