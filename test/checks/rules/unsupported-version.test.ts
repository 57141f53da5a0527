import { unsupportedVersion } from '../../../src/checks/rules/unsupported-version';
import { testRule } from '../rule-tests';

testRule(unsupportedVersion, {
  'older than what is emitted': {
    change: (example) => {
      example.server.product = { name: 'openbao', version: '1.21' };
      example.cluster.eso.version = '0.16';
    },
    finds: [
      "server 'vault' is openbao 1.21; what is emitted needs 2.0",
      "cluster 'prod' has ESO 0.16; external-secrets.io/v1 alone is served from 0.17 on",
    ],
  },
  'no version at all': {
    change: (example) => {
      example.server.product.version = 'latest';
    },
    finds: ["server 'vault' is vault latest; what is emitted needs 1.15"],
  },
  'the newest': {
    change: (example) => {
      example.server.product = { name: 'openbao', version: '2.10' };
      example.cluster.eso.version = '2.9';
    },
    finds: [],
  },
});
