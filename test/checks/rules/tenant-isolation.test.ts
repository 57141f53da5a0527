import { tenantIsolation } from '../../../src/checks/rules/tenant-isolation';
import { type PlanRecord } from '../../../src/plan/records';
import { must, type Mutable } from '../example-plan';
import { existingPolicy } from '../existing-policy';
import { testRule } from '../rule-tests';

/** Keys of `secret` that ExternalSecrets of the platform read. */
function expectedOfPlatform(plan: Mutable<PlanRecord>, ...keys: readonly string[]): void {
  const { server, mount } = must(plan.kvEngines[0]);
  plan.expectedSecrets = keys.map((key) => ({ server, mount, version: 2, key, properties: [] }));
}

testRule(tenantIsolation, {
  'a glob that cuts a name': {
    change: (example) => {
      example.tenant('team-b').prefix.path = 'team-ab';
      example.rule('team-a', 'secret/data/team-a/*').path = 'secret/data/team-a*';
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can read secret/data/team-ab/, part of the secrets of tenant 'team-b', by rule 'secret/data/team-a*' of policy 'team-a'",
    ],
  },
  'a + one segment too early': {
    change: (example) => {
      example.rule('team-a', 'secret/data/team-a/*').path = 'secret/data/+/orders';
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can read secret/data/team-b/orders, part of the secrets of tenant 'team-b', by rule 'secret/data/+/orders' of policy 'team-a'",
    ],
  },
  'the policy of another, attached': {
    change: (example) => {
      example.identity('team-a').role.policies.push('team-b');
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can read secret/data/team-b/, part of the secrets of tenant 'team-b', by rule 'secret/data/team-b/*' of policy 'team-b'",
      "role 'team-a', which tenant 'team-a' can use, can list secret/metadata/team-b/, part of the secrets of tenant 'team-b', by rule 'secret/metadata/team-b/*' of policy 'team-b'",
    ],
  },
  'a role bound in the namespace of another': {
    change: (example) => {
      example.identity('team-a', 'team-a-generator').role.namespaces.push('team-b');
    },
    finds: [
      "role 'team-a-generator', which tenant 'team-a', tenant 'team-b' can use, can read database/creds/team-a_orders, part of database role 'team-a_orders' of tenant 'team-a', by rule 'database/creds/team-a_orders' of policy 'team-a-generator'",
    ],
  },
  'a namespace that nobody defines': {
    change: (example) => {
      example.identity('team-a').role.namespaces.push('elsewhere');
    },
    finds: [
      "role 'team-a', which tenant 'team-a', namespace 'elsewhere' of cluster 'prod' can use, can read secret/data/team-a/, part of the secrets of tenant 'team-a', by rule 'secret/data/team-a/*' of policy 'team-a'",
      "role 'team-a', which tenant 'team-a', namespace 'elsewhere' of cluster 'prod' can use, can list secret/metadata/team-a/, part of the secrets of tenant 'team-a', by rule 'secret/metadata/team-a/*' of policy 'team-a'",
    ],
  },
  'credentials of every role': {
    change: (example) => {
      example.rule('team-a', 'database/creds/team-a_orders').path = 'database/creds/*';
    },
    finds: [
      "role 'team-a-generator', which tenant 'team-a' can use, can read database/creds/team-b_billing, part of database role 'team-b_billing' of tenant 'team-b', by rule 'database/creds/*' of policy 'team-a-generator', and 1 more things of others in the same way",
    ],
  },
  'a shared secret that was not shared with a user of the store': {
    change: (_, plan) => {
      must(plan.sharedSecrets[0]).tenants = ['team-a'];
    },
    finds: [
      "role 'shared-certificates', which tenant 'team-a', tenant 'team-b' can use, can read secret/data/shared/certificates/wildcard, part of shared secret 'shared/certificates/wildcard', by rule 'secret/data/shared/certificates/wildcard' of policy 'shared-certificates'",
    ],
  },
  'writing what was shared for reading': {
    change: (example) => {
      const { policy } = example.identity('team-a');
      policy.rules.push({
        path: 'secret/data/shared/certificates/wildcard',
        capabilities: ['read', 'update'],
        reason: '',
      });
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can read secret/data/shared/certificates/wildcard, part of shared secret 'shared/certificates/wildcard', by rule 'secret/data/shared/certificates/wildcard' of policy 'team-a'",
    ],
  },
  "changing another's policy": {
    change: (example) => {
      const { policy } = example.identity('team-a');
      policy.rules.push({ path: 'sys/policies/acl/team-b', capabilities: ['update'], reason: '' });
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can update sys/policies/acl/team-b, part of policy 'team-b' of tenant 'team-b', by rule 'sys/policies/acl/team-b' of policy 'team-a'",
    ],
  },
  'a cluster store that nobody may use': {
    change: (example, plan) => {
      example.clusterStore.allowedNamespaces = [];
      must(plan.policies[0]).rules.push({ path: 'secret/*', capabilities: ['read'], reason: '' });
    },
    finds: [],
  },
  'a rule without data/, which is no path of the engine': {
    change: (example) => {
      example.tenant('team-b').prefix.path = 'orders';
      example.rule('team-a', 'secret/data/team-a/*').path = 'secret/team-a/*';
    },
    finds: [],
  },
  'a rule that deletes versions of all': {
    change: (example) => {
      const { policy } = example.identity('team-a');
      policy.rules.push({ path: 'secret/destroy/*', capabilities: ['update'], reason: '' });
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can update secret/destroy/team-b/, part of the secrets of tenant 'team-b', by rule 'secret/destroy/*' of policy 'team-a', and 1 more things of others in the same way",
    ],
  },
  'a secret of a tenant that it shared': {
    change: (example, plan) => {
      const shared = must(plan.sharedSecrets[0]);
      example.tenant('team-b').sharedSecrets = [{ ...shared, key: 'team-b/api', tenants: ['team-a'] }];
      const { policy } = example.identity('team-a');
      policy.rules.push({ path: 'secret/data/team-b/api', capabilities: ['read'], reason: 'shared' });
    },
    finds: [],
  },
  'a glob over another secret than the shared one': {
    change: (example, plan) => {
      const shared = must(plan.sharedSecrets[0]);
      example.tenant('team-b').sharedSecrets = [{ ...shared, key: 'team-b/api', tenants: ['team-a'] }];
      const { policy } = example.identity('team-a');
      policy.rules.push({ path: 'secret/data/team-b/api', capabilities: ['read'], reason: 'shared' });
      policy.rules.push({ path: 'secret/data/team-b/a*', capabilities: ['read'], reason: 'shared' });
    },
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can read secret/data/team-b/ax, part of the secrets of tenant 'team-b', by rule 'secret/data/team-b/a*' of policy 'team-a'",
    ],
  },
  'a broad rule that a more specific deny takes back': {
    change: (example) => {
      const { policy } = example.identity('team-a');
      policy.rules.push({ path: 'secret/data/*', capabilities: ['read'], reason: '' });
      for (const path of ['secret/data/team-b/*', 'secret/data/shared/*'])
        policy.rules.push({ path, capabilities: ['deny'], reason: '' });
    },
    finds: [],
  },
  'what an ExternalSecret of the platform reads': {
    change: (example, plan) => {
      expectedOfPlatform(plan, 'argocd', 'team-b/smtp');
      const { policy } = example.identity('team-a');
      for (const path of ['secret/data/argocd', 'secret/metadata/argocd', 'secret/data/argocd/x'])
        policy.rules.push({ path, capabilities: ['read'], reason: '' });
    },
    finds: ['data', 'metadata'].map(
      (each) =>
        `role 'team-a', which tenant 'team-a' can use, can read secret/${each}/argocd, part of secret 'argocd' of the platform, by rule 'secret/${each}/argocd' of policy 'team-a'`,
    ),
  },
  "a role of the platform's own": {
    change: (_, plan) => {
      const policy = must(plan.policies[0]);
      const role = must(plan.authRoles[0]);
      plan.policies.push({
        ...policy,
        name: 'backup',
        rules: [{ path: 'secret/*', capabilities: ['read'], reason: 'backup' }],
      });
      plan.authRoles.push({ ...role, name: 'backup', policies: ['backup'] });
    },
    finds: [],
  },
  'a policy that exists and reaches others': {
    change: existingPolicy('path "secret/data/*" { capabilities = ["read"] }'),
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can read secret/data/team-b/, part of the secrets of tenant 'team-b', by rule 'secret/data/*' of policy 'auditors', and 1 more things of others in the same way",
    ],
  },
  'a policy that exists, whose template may be the name of another': {
    change: existingPolicy('path "secret/data/{{identity.entity.name}}/*" { capabilities = ["read"] }'),
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can read secret/data/team-b/, part of the secrets of tenant 'team-b', by rule 'secret/data/team-b/*' of policy 'auditors', if {{identity.entity.name}} is 'team-b', and 1 more things of others in the same way",
    ],
  },
  'a policy that exists with two rules that reach others': {
    change: existingPolicy(
      'path "secret/data/team-b/a" { capabilities = ["read"] } path "secret/data/shared/*" { capabilities = ["read"] }',
    ),
    finds: [
      "role 'team-a', which tenant 'team-a' can use, can read secret/data/team-b/a, part of the secrets of tenant 'team-b', by rule 'secret/data/team-b/a' of policy 'auditors'",
      "role 'team-a', which tenant 'team-a' can use, can read secret/data/shared/certificates/wildcard, part of shared secret 'shared/certificates/wildcard', by rule 'secret/data/shared/*' of policy 'auditors'",
    ],
  },
  'a policy that exists, whose template is below what is its own': {
    change: existingPolicy(
      'path "secret/data/team-a/{{identity.entity.name}}/*" { capabilities = ["read"] }',
    ),
    finds: [],
  },
});
