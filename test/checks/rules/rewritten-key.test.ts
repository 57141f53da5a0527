import { rewrittenKeyRule } from '../../../src/checks/rules/rewritten-key';
import { testRule } from '../rule-tests';

testRule(rewrittenKeyRule, {
  'the mount, data/, slashes and dots': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').path = 'secret/data/team-a/orders';
      example.property('orders-api', 'WEBHOOK_SECRET').path = 'data/team-a/orders';
      example.property('registry', 'registryPassword').path = '/team-a/registry';
      example.property('registry', 'registryUsername').path = 'team-a/../team-b/registry';
    },
    finds: [
      "ExternalSecret 'orders-api' reads key 'secret/data/team-a/orders' of 'secret': it begins with the mount 'secret'",
      "ExternalSecret 'orders-api' reads key 'data/team-a/orders' of 'secret': it begins with 'data/'",
      "ExternalSecret 'registry' reads key '/team-a/registry' of 'secret': it begins or ends with a slash",
      "ExternalSecret 'registry' reads key 'team-a/../team-b/registry' of 'secret': it holds an empty segment, '.' or '..'",
    ],
  },
  'names that begin alike': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').path = 'secrets/data';
      example.property('orders-api', 'WEBHOOK_SECRET').path = 'database/x..y';
    },
    finds: [],
  },
});
