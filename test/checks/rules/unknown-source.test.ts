import { unknownSource } from '../../../src/checks/rules/unknown-source';
import { testRule } from '../rule-tests';

testRule(unknownSource, {
  'a store that is not there': {
    change: (example) => {
      example.store('team-a').name = 'vautl';
    },
    finds: [
      "ExternalSecret 'orders-api' reads through SecretStore 'vault', which does not exist",
      "ExternalSecret 'registry' reads through SecretStore 'vault', which does not exist",
    ],
  },
  'a cluster store that is closed to the namespace': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = ['team-a'];
    },
    finds: [
      "ExternalSecret 'wildcard-tls' reads through ClusterSecretStore 'shared-certificates', which is open to 'team-a' and not to 'team-b'",
    ],
  },
  'a generator of another namespace': {
    change: (example) => {
      example.generator('team-a').namespace = 'team-b';
    },
    finds: [
      "ExternalSecret 'orders-db' takes credentials of generator 'orders', which does not exist in namespace 'team-a'",
    ],
  },
});
