import { secretTypeKeys } from '../../../src/checks/rules/secret-type-keys';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(secretTypeKeys, {
  'keys under other names': {
    change: (example) => {
      const secret = example.externalSecret('wildcard-tls');
      secret.providedKeys = ['certificate', 'private_key'];
      example.externalSecret('billing-smtp').providedKeys = ['user', 'pass'];
    },
    finds: [
      "Secret 'wildcard-tls' is of type kubernetes.io/tls and gets 'certificate', 'private_key', but not 'tls.crt', 'tls.key'",
      "Secret 'billing-smtp' is of type kubernetes.io/basic-auth and gets 'user', 'pass', but not 'username', 'password'",
    ],
  },
  'a template that replaces what it needs': {
    change: (example) => {
      example.externalSecret('wildcard-tls').target.template = { 'tls.crt': '{{ index . "tls.crt" }}' };
      example.externalSecret('orders-api').target.type = 'kubernetes.io/ssh-auth';
      delete must(example.externalSecret('registry').target.template)['.dockerconfigjson'];
    },
    finds: [
      "Secret 'orders-api' is of type kubernetes.io/ssh-auth and gets 'API_KEY', 'WEBHOOK_SECRET', but not 'ssh-privatekey'",
      "Secret 'registry' is of type kubernetes.io/dockerconfigjson and gets none, but not '.dockerconfigjson'",
      "Secret 'wildcard-tls' is of type kubernetes.io/tls and gets 'tls.crt', but not 'tls.key'",
    ],
  },
  'one of two is enough for basic-auth, and merged keys count': {
    change: (example) => {
      example.externalSecret('billing-smtp').providedKeys = ['password'];
      const { target } = example.externalSecret('wildcard-tls');
      target.template = { 'ca.crt': 'x' };
      target.mergePolicy = 'Merge';
    },
    finds: [],
  },
  'added to a Secret of somebody else': {
    change: (example) => {
      const secret = example.externalSecret('wildcard-tls');
      secret.providedKeys = ['tls.crt'];
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
