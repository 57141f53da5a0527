import { optionNotUnderstood } from '../../../src/checks/rules/option-not-understood';
import { existingConnection } from '../existing';
import { type ExampleParts } from '../example-plan';
import { testRule } from '../rule-tests';

function on(name: 'vault' | 'openbao', version: string): (example: ExampleParts) => void {
  return (example) => {
    example.server.product = { name, version };
    example.connection.caPem = 'PEM';
  };
}

testRule(optionNotUnderstood, {
  'an authority on OpenBao': {
    change: on('openbao', '2.6'),
    finds: ["connection 'orders' has a caCertificate, which openbao 2.6 does not understand"],
  },
  'an authority on an old Vault': {
    change: on('vault', '1.17'),
    finds: ["connection 'orders' has a caCertificate, which vault 1.17 does not understand"],
  },
  'an authority on Vault': { change: on('vault', '1.18'), finds: [] },
  'a file on OpenBao': {
    change: (example) => {
      on('openbao', '2.6')(example);
      example.connection.caPem = undefined;
      example.connection.caFile = '/etc/ca.pem';
    },
    finds: [],
  },
  'a connection that others made': {
    change: (example) => {
      on('openbao', '2.6')(example);
      existingConnection(example);
      example.connection.caPem = 'PEM';
    },
    finds: [],
  },
});
