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
  'a store of seeds in an ESO that would write over what came in between': {
    change: (example) => {
      const [store] = example.tenant('team-a').secretStores;
      if (store) store.checkAndSet = true;
      example.cluster.eso.version = '0.19';
    },
    finds: [
      "store 'vault' says which version it replaces, which ESO does from 0.20 on; cluster 'prod' has ESO 0.19",
    ],
  },
  'no version at all': {
    change: (example) => {
      example.server.product.version = 'latest';
    },
    finds: ["server 'vault' is vault latest; what is emitted needs 1.15"],
  },
  'namespaces of an OpenBao that has none': {
    change: (example, plan) => {
      example.server.product = { name: 'openbao', version: '2.2' };
      example.server.namespace = 'acme';
      plan.vaultNamespaces.push({
        origin: 'acme/vault/team',
        id: 'team',
        server: 'vault',
        path: 'team',
        preventDestroy: true,
      });
    },
    finds: [
      "namespace 'acme' of server 'vault': OpenBao 2.2 has no namespaces, which came with 2.3",
      "namespace 'team' of server 'vault': OpenBao 2.2 has no namespaces, which came with 2.3",
    ],
  },
  'a namespace of a Vault that nobody says is Enterprise': {
    change: (example) => {
      example.server.product = { name: 'vault', version: '1.21' };
      example.server.namespace = 'acme';
    },
    finds: ["namespace 'acme' of server 'vault': Vault 1.21 has namespaces in its Enterprise edition alone"],
  },
  'a namespace of Vault Enterprise': {
    change: (example) => {
      example.server.product = { name: 'vault', version: '1.21', enterprise: true };
      example.server.namespace = 'acme';
    },
    finds: [],
  },
  'namespaces of one that has them': {
    change: (example) => {
      example.server.product = { name: 'openbao', version: '2.3' };
      example.server.namespace = 'acme';
    },
    finds: [],
  },
  'the newest': {
    change: (example) => {
      example.server.product = { name: 'openbao', version: '2.10' };
      example.cluster.eso.version = '2.9';
    },
    finds: [],
  },
});
