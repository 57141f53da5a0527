import { requestRefused } from '../../../src/checks/rules/request-refused';
import { existingPolicy } from '../existing-policy';
import { type PlanRecord } from '../../../src/plan/records';
import { addAgent } from '../example-agent';
import { type ExampleParts, type Mutable } from '../example-plan';
import { testRule } from '../rule-tests';

/** A group that has a policy of one rule. */
const ofGroup =
  (rule: string) =>
  (_: ExampleParts, plan: Mutable<PlanRecord>): void => {
    plan.policies.push({
      origin: 'acme',
      server: 'vault',
      name: 'all',
      rules: [],
      text: rule,
      readBack: true,
    });
    plan.identityPolicies.push({
      origin: 'acme',
      server: 'vault',
      to: 'group',
      name: 'staff',
      policies: ['all'],
    });
  };

testRule(requestRefused, {
  'a Vault Agent whose role has nothing of what it renders': {
    change: (example) => {
      addAgent(example, true, true);
    },
    finds: [
      "Vault Agent reads 'team-a/app' for Vault Agent 'web', but role 'team-a-generator' may not read secret/data/team-a/app: no rule matches it",
      "Vault Agent renews what it has for Vault Agent 'web', but role 'team-a-generator' may not update auth/token/renew-self: no rule matches it",
      "Vault Agent revokes its token after Vault Agent 'web', but role 'team-a-generator' may not update auth/token/revoke-self: no rule matches it",
    ],
  },
  'a group that denies': {
    change: ofGroup('path "secret/data/team-a/*" { capabilities = ["deny"] }'),
    finds: [
      "identity group 'staff' has policy 'all', whose rule 'secret/data/team-a/*' takes from every login that is of it what its role gives",
    ],
  },
  'a group that has answers wrapped': {
    change: ofGroup('path "auth/token/lookup-self" { capabilities = ["read"] min_wrapping_ttl = "1m" }'),
    finds: [
      "identity group 'staff' has policy 'all', whose rule 'auth/token/lookup-self' takes from every login that is of it what its role gives",
    ],
  },
  'a group that allows': {
    change: ofGroup('path "auth/token/lookup-self" { capabilities = ["read"] }'),
    finds: [],
  },
  'a rule without data/': {
    change: (example) => {
      example.rule('team-a', 'secret/data/team-a/*').path = 'secret/team-a/*';
    },
    finds: [
      "ESO reads 'team-a/orders' for ExternalSecret 'orders-api', but role 'team-a' may not read secret/data/team-a/orders: no rule matches it",
      "ESO reads 'team-a/registry' for ExternalSecret 'registry', but role 'team-a' may not read secret/data/team-a/registry: no rule matches it",
    ],
  },
  'a token that cannot be looked up, or revoked': {
    change: (example) => {
      const { policy } = example.identity('team-a');
      policy.rules = policy.rules.filter(({ path }) => !path.startsWith('auth/token/'));
    },
    finds: [
      "ESO validates its token for store 'vault', but role 'team-a' may not read auth/token/lookup-self: no rule matches it",
      "ESO revokes its token after store 'vault', but role 'team-a' may not update auth/token/revoke-self: no rule matches it",
      "ESO validates its token for ExternalSecret 'orders-api', but role 'team-a' may not read auth/token/lookup-self: no rule matches it",
      "ESO revokes its token after ExternalSecret 'orders-api', but role 'team-a' may not update auth/token/revoke-self: no rule matches it",
      "ESO validates its token for ExternalSecret 'registry', but role 'team-a' may not read auth/token/lookup-self: no rule matches it",
      "ESO revokes its token after ExternalSecret 'registry', but role 'team-a' may not update auth/token/revoke-self: no rule matches it",
    ],
  },
  'a list of a directory, and a read of what it may hold': {
    change: (example) => {
      example.rule('team-b', 'secret/metadata/team-b/*').capabilities = ['read'];
      const { policy } = example.identity('team-b');
      policy.rules.push({ path: 'secret/data/team-b/flags/hidden', capabilities: ['deny'], reason: '' });
    },
    finds: [
      "ESO lists every directory below 'team-b/flags' for ExternalSecret 'feature-flags', but role 'team-b' may not list secret/metadata/team-b/flags/: rule 'secret/metadata/team-b/*' of policy 'team-b' decides and does not grant it",
      "ESO reads what it finds below 'team-b/flags' for ExternalSecret 'feature-flags', but role 'team-b' may not read secret/data/team-b/flags/hidden: rule 'secret/data/team-b/flags/hidden' of policy 'team-b' denies it",
    ],
  },
  'credentials of another role': {
    change: (example) => {
      example.generator('team-a').path = 'database/creds/team-b_billing';
    },
    finds: [
      "ESO makes a credential for ExternalSecret 'orders-db', but role 'team-a-generator' may not read database/creds/team-b_billing: no rule matches it",
    ],
  },
  'a key of another tenant': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').path = 'team-b/smtp';
    },
    finds: [
      "ESO reads 'team-b/smtp' for ExternalSecret 'orders-api', but role 'team-a' may not read secret/data/team-b/smtp: no rule matches it",
    ],
  },
  'a more specific rule that grants something else': {
    change: (example) => {
      const { policy } = example.identity('team-a');
      policy.rules.push({ path: 'secret/data/team-a/orders', capabilities: ['list'], reason: '' });
    },
    finds: [
      "ESO reads 'team-a/orders' for ExternalSecret 'orders-api', but role 'team-a' may not read secret/data/team-a/orders: rule 'secret/data/team-a/orders' of policy 'team-a' decides and does not grant it",
    ],
  },
  "Vault's default policy in place of rules for the token": {
    change: (example) => {
      const { policy, role } = example.identity('team-a');
      policy.rules = policy.rules.filter(({ path }) => !path.startsWith('auth/token/'));
      role.noDefaultPolicy = false;
    },
    finds: [],
  },
  'a generator without rules for its token': {
    change: (example) => {
      const { policy } = example.identity('team-a', 'team-a-generator');
      expect(policy.rules.some(({ path }) => path.startsWith('auth/token'))).toBe(false);
    },
    finds: [],
  },
  'a + in place of a segment': {
    change: (example) => {
      example.rule('team-a', 'secret/data/team-a/*').path = 'secret/+/team-a/+';
    },
    finds: [],
  },
  'a role that is not there is left to login-mismatch': {
    change: (example) => {
      example.store('team-a').login.role = 'nobody';
    },
    finds: [],
  },
  'a template that may deny it': {
    change: existingPolicy('path "secret/data/team-a/{{identity.entity.name}}" { capabilities = ["deny"] }'),
    finds: [
      "ESO reads 'team-a/orders' for ExternalSecret 'orders-api', but role 'team-a' may not read secret/data/team-a/orders: rule 'secret/data/team-a/orders' of policy 'auditors' denies it, if {{identity.entity.name}} is 'orders'",
      "ESO reads 'team-a/registry' for ExternalSecret 'registry', but role 'team-a' may not read secret/data/team-a/registry: rule 'secret/data/team-a/registry' of policy 'auditors' denies it, if {{identity.entity.name}} is 'registry'",
    ],
  },
  'what a policy that exists allows': {
    change: (example, plan) => {
      existingPolicy('path "secret/data/team-a/*" { capabilities = ["read"] }')(example, plan);
      example.rule('team-a', 'secret/data/team-a/*').path = 'secret/team-a/*';
    },
    finds: [],
  },
});
