import { unprovidedTemplateKey } from '../../../src/checks/rules/unprovided-template-key';
import { testRule } from '../rule-tests';

testRule(unprovidedTemplateKey, {
  'a misspelled key': {
    change: (example) => {
      example.externalSecret('orders-db').keys['DATABASE_URL'] = [
        { text: 'x://' },
        { urlEncoded: 'user' },
        { text: ':' },
        { value: 'password' },
      ];
    },
    finds: [
      "template 'DATABASE_URL' of ExternalSecret 'orders-db' reads 'user', provided are 'password', 'username'",
    ],
  },
  'a template that reads more than it says, and says more than is there': {
    change: (example) => {
      const { keys } = example.externalSecret('orders-db');
      keys['A'] = [{ goTemplate: '{{ .user }}', reads: ['username'] }];
      keys['B'] = [{ goTemplate: '{{ range . }}{{ end }}', reads: ['pass'] }];
    },
    finds: [
      "template 'A' of ExternalSecret 'orders-db' reads 'user', provided are 'password', 'username'",
      "template 'B' of ExternalSecret 'orders-db' reads 'pass', provided are 'password', 'username'",
    ],
  },
  'a login and a chain': {
    change: (example) => {
      const { keys } = example.externalSecret('orders-db');
      keys['A'] = [{ registryLogin: { registry: 'x', username: 'username', password: 'pass' } }];
      keys['B'] = [{ certificateChain: { certificate: 'certificate', issuers: 'ca_chain' } }];
    },
    finds: [
      "template 'A' of ExternalSecret 'orders-db' reads 'pass', provided are 'password', 'username'",
      "template 'B' of ExternalSecret 'orders-db' reads 'ca_chain', 'certificate', provided are 'password', 'username'",
    ],
  },
  'braces that do not match': {
    change: (example) => {
      example.externalSecret('orders-db').keys['DATABASE_URL'] = [
        { goTemplate: '{{ .username', reads: ['username'] },
      ];
    },
    finds: ["template 'DATABASE_URL' of ExternalSecret 'orders-db': an action does not end"],
  },
  'keys that only Vault knows': {
    change: (example) => {
      example.externalSecret('billing-settings').keys = { URL: [{ value: 'anything' }] };
    },
    finds: [],
  },
});
