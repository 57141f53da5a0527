import { invalidSecretKey } from '../../../src/checks/rules/invalid-secret-key';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(invalidSecretKey, {
  'characters that no key has': {
    change: (example) => {
      must(example.externalSecret('orders-api').data[0]).secretKey = 'api key';
      must(example.externalSecret('orders-db').target.template)['a/b'] = '';
    },
    finds: [
      "key 'api key' of ExternalSecret 'orders-api' is not a key of a Kubernetes Secret",
      "key 'a/b' of ExternalSecret 'orders-db' is not a key of a Kubernetes Secret",
    ],
  },
  'one key twice': {
    change: (example) => {
      must(example.externalSecret('orders-api').data[0]).secretKey = 'WEBHOOK_SECRET';
    },
    finds: ["2 entries of ExternalSecret 'orders-api' deliver 'WEBHOOK_SECRET'"],
  },
  'dots, hyphens and case': {
    change: (example) => {
      must(example.externalSecret('orders-api').data[0]).secretKey = '.Web-hook_SECRET.2';
    },
    finds: [],
  },
});
