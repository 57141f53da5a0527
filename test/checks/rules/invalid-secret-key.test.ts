import { invalidSecretKey } from '../../../src/checks/rules/invalid-secret-key';
import { testRule } from '../rule-tests';

testRule(invalidSecretKey, {
  'characters that no key has': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').name = 'api key';
      example.externalSecret('orders-db').keys['a/b'] = [];
    },
    finds: [
      "key 'api key' of ExternalSecret 'orders-api' is not a key of a Kubernetes Secret",
      "key 'a/b' of ExternalSecret 'orders-db' is not a key of a Kubernetes Secret",
    ],
  },
  'one key twice': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').name = 'WEBHOOK_SECRET';
    },
    finds: ["2 entries of ExternalSecret 'orders-api' deliver 'WEBHOOK_SECRET'"],
  },
  'one key by a property and by a credential': {
    change: (example) => {
      const { values } = example.externalSecret('orders-db');
      values.unshift({ ...example.property('orders-api', 'API_KEY'), name: 'password' });
    },
    finds: ["2 entries of ExternalSecret 'orders-db' deliver 'password'"],
  },
  'dots, hyphens and case': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').name = '.Web-hook_SECRET.2';
    },
    finds: [],
  },
});
