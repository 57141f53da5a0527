import { unusedRole } from '../../../src/checks/rules/unused-role';
import { testRule } from '../rule-tests';

testRule(unusedRole, {
  'a role that was left behind': {
    change: (example) => {
      const { role } = example.identity('team-a');
      example.tenant('team-a').authRoles.push({ ...role, name: 'team-a-old' });
    },
    finds: ["no store and no generator logs in with auth role 'team-a-old'"],
  },
  'a generator that no ExternalSecret uses still may': {
    change: (example) => {
      example.externalSecret('orders-db').values = [];
    },
    finds: [],
  },
});
