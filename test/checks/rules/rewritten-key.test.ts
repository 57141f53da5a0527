import { rewrittenKeyRule } from '../../../src/checks/rules/rewritten-key';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(rewrittenKeyRule, {
  'the mount, data/, slashes and dots': {
    change: (example) => {
      must(example.externalSecret('orders-api').data[0]).key = 'secret/data/team-a/orders';
      must(example.externalSecret('orders-api').data[1]).key = 'data/team-a/orders';
      must(example.externalSecret('registry').data[0]).key = '/team-a/registry';
      must(example.externalSecret('registry').data[1]).key = 'team-a/../team-b/registry';
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
      must(example.externalSecret('orders-api').data[0]).key = 'secrets/data';
      must(example.externalSecret('orders-api').data[1]).key = 'database/x..y';
    },
    finds: [],
  },
});
