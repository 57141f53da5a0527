import { unusedGrant } from '../../../src/checks/rules/unused-grant';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(unusedGrant, {
  'a capability beyond what ESO asks for': {
    change: (example) => {
      example.rule('team-a', 'secret/data/team-a/*').capabilities = ['create', 'read', 'update'];
    },
    finds: ["policy 'team-a' grants create, update on 'secret/data/team-a/*', which nothing uses"],
  },
  'more than reading and listing in the prefix of a tenant on version 1': {
    change: (example, plan) => {
      for (const engine of plan.kvEngines) Object.assign(engine, { version: 1 });
      example.tenant('team-a').prefix.version = 1;
      const rule = { path: 'secret/team-a/*', capabilities: ['read' as const, 'list' as const], reason: '' };
      example.identity('team-a').policy.rules.push(rule, { ...rule, capabilities: ['list', 'update'] });
    },
    finds: [
      "policy 'team-a' grants list on 'secret/metadata/team-a/*', which nothing uses",
      "policy 'team-a' grants list, update on 'secret/team-a/*', which nothing uses",
    ],
  },
  'a rule for what nobody reads any more': {
    change: (example) => {
      example.externalSecret('orders-db').values = [];
      const { policy } = example.identity('team-b');
      policy.rules.push({ path: 'secret/data/other', capabilities: ['read'], reason: '' });
    },
    finds: [
      "policy 'team-a-generator' grants read on 'database/creds/team-a_orders', which nothing uses",
      "policy 'team-b' grants read on 'secret/data/other', which nothing uses",
    ],
  },
  'the prefix of a tenant that did not declare it': {
    change: (example) => {
      example.tenant('team-a').access = 'used';
    },
    finds: ["policy 'team-a' grants list on 'secret/metadata/team-a/*', which nothing uses"],
  },
  'a declared prefix that nothing is read from, and a shared secret': {
    change: (example) => {
      for (const name of ['orders-api', 'registry']) example.externalSecret(name).values = [];
      for (const tenant of example.plan.tenants) {
        const secrets = tenant.externalSecrets.filter(({ name }) => name !== 'wildcard-tls');
        tenant.externalSecrets = secrets;
      }
    },
    finds: [],
  },
  'a policy of a role that ESO does not log in with': {
    change: (example) => {
      const { policy, role } = example.identity('team-a');
      example.tenant('team-a').policies.push({
        ...policy,
        name: 'agent',
        rules: [{ path: 'other/*', capabilities: ['read'], reason: '' }],
      });
      example.tenant('team-a').authRoles.push({ ...role, name: 'agent', policies: ['agent'] });
    },
    finds: [],
  },
  'two rules that are used for one secret each': {
    change: (example) => {
      example.tenant('team-a').access = 'used';
      const { policy } = example.identity('team-a');
      policy.rules = policy.rules.filter(({ path }) => path.startsWith('auth/'));
      for (const path of ['secret/data/team-a/orders', 'secret/data/team-a/registry'])
        policy.rules.push({ path, capabilities: ['read'], reason: '' });
      expect(must(policy.rules.at(-1)).capabilities).toEqual(['read']);
    },
    finds: [],
  },
});
