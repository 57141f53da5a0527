import { secretTypeKeys } from '../../../src/checks/rules/secret-type-keys';
import { testRule } from '../rule-tests';

testRule(secretTypeKeys, {
  'keys under other names': {
    change: (example) => {
      example.externalSecret('wildcard-tls').keys = { certificate: [], private_key: [] };
      example.externalSecret('billing-smtp').keys = { user: [], pass: [] };
    },
    finds: [
      "Secret 'wildcard-tls' is of type kubernetes.io/tls and gets 'certificate', 'private_key', but not 'tls.crt', 'tls.key'",
      "Secret 'billing-smtp' is of type kubernetes.io/basic-auth and gets 'user', 'pass', but not 'username', 'password'",
    ],
  },
  'values under no key': {
    change: (example) => {
      delete example.externalSecret('wildcard-tls').keys['tls.key'];
      example.externalSecret('orders-api').target.type = 'kubernetes.io/ssh-auth';
      example.externalSecret('registry').keys = {};
    },
    finds: [
      "Secret 'orders-api' is of type kubernetes.io/ssh-auth and gets 'API_KEY', 'WEBHOOK_SECRET', but not 'ssh-privatekey'",
      "Secret 'registry' is of type kubernetes.io/dockerconfigjson and gets none, but not '.dockerconfigjson'",
      "Secret 'wildcard-tls' is of type kubernetes.io/tls and gets 'tls.crt', but not 'tls.key'",
    ],
  },
  'one of two is enough for basic-auth, and others may be there': {
    change: (example) => {
      delete example.externalSecret('billing-smtp').keys['username'];
      example.externalSecret('wildcard-tls').keys['ca.crt'] = [{ text: 'x' }];
    },
    finds: [],
  },
  'added to a Secret of somebody else': {
    change: (example) => {
      const secret = example.externalSecret('wildcard-tls');
      delete secret.keys['tls.key'];
      secret.target.creationPolicy = 'Merge';
    },
    finds: [],
  },
  'keys that only Vault knows': {
    change: (example) => {
      example.externalSecret('billing-settings').target.type = 'kubernetes.io/tls';
    },
    finds: [],
  },
});
