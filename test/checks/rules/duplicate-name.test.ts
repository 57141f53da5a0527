import { duplicateName } from '../../../src/checks/rules/duplicate-name';
import { testRule } from '../rule-tests';

testRule(duplicateName, {
  'two policies of one server, however they are written': {
    change: (example) => {
      example.identity('team-b').policy.name = 'Team-A';
    },
    finds: [
      "policy 'Team-A' of server 'vault' is defined twice (tenant 'team-a' and tenant 'team-b'): at acme/team-a/policy and at acme/team-b/policy",
    ],
  },
  'two roles of one auth mount': {
    change: (example) => {
      example.identity('team-a').role.name = 'team-a-generator';
    },
    finds: [
      "auth role 'team-a-generator' of 'auth/kubernetes-prod' of server 'vault' is defined twice: at acme/team-a/role and at acme/team-a/generator-role",
    ],
  },
  'two database roles of one engine': {
    change: (example) => {
      example.databaseRole('team-b').name = 'team-a_orders';
    },
    finds: [
      "database role 'team-a_orders' of 'database' of server 'vault' is defined twice (tenant 'team-a' and tenant 'team-b'): at acme/team-a/database-roles/orders and at acme/team-b/database-roles/billing",
    ],
  },
  'two ExternalSecrets of one namespace': {
    change: (example) => {
      example.externalSecret('orders-db').name = 'registry';
    },
    finds: [
      "ExternalSecret 'registry' of namespace 'team-a' of cluster 'prod' is defined twice: at acme/team-a/namespace/orders-db and at acme/team-a/namespace/registry",
    ],
  },
  'two connections, clusters, devices and tenants': {
    change: (example, plan) => {
      plan.databaseConnections.push(structuredClone(example.connection));
      plan.clusters.push(structuredClone(example.cluster));
      plan.auditDevices.forEach((device) => (device.id = 'audit'));
      example.tenant('team-b').name = 'team-a';
    },
    finds: [
      "tenant 'team-a' is defined twice: at acme/team-a and at acme/team-b",
      "Kubernetes cluster 'prod' is defined twice: at acme/prod and at acme/prod",
      "audit device 'audit' of server 'vault' is defined twice: at acme/vault/audit-file and at acme/vault/audit-stdout",
      "database connection 'orders' of 'database' of server 'vault' is defined twice: at acme/vault/orders and at acme/vault/orders",
    ],
  },
  'a ClusterSecretStore called like a SecretStore is another thing': {
    change: (example) => {
      example.clusterStore.name = 'vault';
    },
    finds: [],
  },
  'a database role of another engine is another thing': {
    change: (example) => {
      example.databaseRole('team-b').name = 'team-a_orders';
      example.databaseRole('team-b').mount = 'database-b';
    },
    finds: [],
  },
});
