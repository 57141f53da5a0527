import { unknownReference } from '../../../src/checks/rules/unknown-reference';
import { testRule } from '../rule-tests';

testRule(unknownReference, {
  'stacks of a cluster and of a tenant that are not there': {
    change: (_, plan) => {
      const [vault] = plan.servers;
      plan.servers = [
        { ...vault!, shards: { kind: 'cluster', order: ['prod', 'stagin'] } },
        {
          ...vault!,
          id: 'other',
          shards: { kind: 'name', stacks: [{ name: 'sales', tenants: ['team-a', 'taem-b'] }] },
        },
      ];
    },
    finds: [
      "Vault server 'vault' has stacks of cluster 'stagin', which is not defined",
      "Vault server 'other' has a stack 'sales' of tenant 'taem-b', which is not defined",
    ],
  },
  'a misspelled policy': {
    change: (example) => {
      example.identity('team-a').role.policies = ['team_a'];
    },
    finds: ["auth role 'team-a' has policy 'team_a', which is not defined"],
  },
  "Vault's own policy default, and a policy in other letters": {
    change: (example) => {
      example.identity('team-a').role.policies = ['default', 'Team-A'];
    },
    finds: [],
  },
  'a misspelled namespace': {
    change: (example) => {
      example.identity('team-a').role.namespaces = ['team-a', 'taem-a'];
    },
    finds: ["auth role 'team-a' binds namespace 'taem-a' of cluster 'prod', which is not defined"],
  },
  'a store that is open to a namespace, and one in one': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = ['team-a', 'team-c'];
      example.store('team-a').namespace = 'nowhere';
    },
    finds: [
      "ClusterSecretStore 'shared-certificates' is open to namespace 'team-c' of cluster 'prod', which is not defined",
      "SecretStore 'vault' is in namespace 'nowhere' of cluster 'prod', which is not defined",
      "ExternalSecret 'orders-api' reads through SecretStore 'vault', which is not defined",
      "ExternalSecret 'registry' reads through SecretStore 'vault', which is not defined",
    ],
  },
  'an ExternalSecret in a namespace of another cluster': {
    change: (example) => {
      example.externalSecret('registry').cluster = 'test';
    },
    finds: [
      "ExternalSecret 'registry' is in namespace 'team-a' of cluster 'test', which is not defined",
      "ExternalSecret 'registry' reads through SecretStore 'vault', which is not defined",
    ],
  },
  'a namespace of the platform': {
    change: (example, plan) => {
      example.identity('team-a').role.namespaces = ['team-a', 'jobs'];
      plan.namespaces = [{ origin: 'acme/jobs', cluster: 'prod', name: 'jobs', owned: false }];
    },
    finds: [],
  },
  'a misspelled ServiceAccount': {
    change: (example) => {
      example.identity('team-a').role.serviceAccounts = ['team-a-external-secret'];
    },
    finds: [
      "auth role 'team-a' binds ServiceAccount 'team-a-external-secret' in 'team-a', which is not defined",
    ],
  },
  'a ServiceAccount of another namespace': {
    change: (example) => {
      example.identity('team-a').role.serviceAccounts = ['team-b-external-secrets'];
    },
    finds: [
      "auth role 'team-a' binds ServiceAccount 'team-b-external-secrets' in 'team-a', which is not defined",
    ],
  },
  'a ServiceAccount that exists in one of the namespaces': {
    change: (example) => {
      example.identity('team-a').role.namespaces = ['team-a', 'team-b'];
    },
    finds: [],
  },
  'a store that is not there': {
    change: (example) => {
      example.store('team-a').name = 'vautl';
    },
    finds: [
      "ExternalSecret 'orders-api' reads through SecretStore 'vault', which is not defined",
      "ExternalSecret 'registry' reads through SecretStore 'vault', which is not defined",
    ],
  },
  'a generator of another namespace': {
    change: (example) => {
      const generator = example.generator('team-a');
      generator.namespace = 'team-b';
      generator.login.serviceAccountNamespace = 'team-b';
      generator.login.serviceAccount = 'team-b-external-secrets';
    },
    finds: [
      "ExternalSecret 'orders-db' takes credentials of generator 'orders' in namespace 'team-a', which is not defined",
    ],
  },
  'a database role that was renamed on one side': {
    change: (example) => {
      example.databaseRole('team-a').name = 'team-a_orders2';
    },
    finds: [
      "VaultDynamicSecret 'orders' makes credentials of 'vault database team-a_orders', which is not defined",
    ],
  },
  'a connection that is not there': {
    change: (example) => {
      example.databaseRole('team-a').connection = 'ordres';
    },
    finds: ["database role 'team-a_orders' is of connection 'ordres' at 'database', which is not defined"],
  },
  'the role that a store logs in with': {
    change: (example) => {
      example.store('team-a').login.role = 'team-c';
    },
    finds: ["SecretStore 'vault' logs in with role 'team-c' of 'auth/kubernetes-prod', which is not defined"],
  },
});
