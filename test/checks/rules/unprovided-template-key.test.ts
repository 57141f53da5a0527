import { unprovidedTemplateKey } from '../../../src/checks/rules/unprovided-template-key';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(unprovidedTemplateKey, {
  'a misspelled key': {
    change: (example) => {
      must(example.externalSecret('orders-db').target.template)['DATABASE_URL'] =
        'x://{{ .user }}:{{ .password }}';
    },
    finds: [
      "template 'DATABASE_URL' of ExternalSecret 'orders-db' reads 'user', provided are 'password', 'username'",
    ],
  },
  'braces that do not match': {
    change: (example) => {
      must(example.externalSecret('orders-db').target.template)['DATABASE_URL'] = '{{ .username';
    },
    finds: ["template 'DATABASE_URL' of ExternalSecret 'orders-db': its braces or quotes do not match"],
  },
  'keys that only Vault knows': {
    change: (example) => {
      example.externalSecret('billing-settings').target.template = { URL: '{{ .anything }}' };
    },
    finds: [],
  },
});
