import { sharedAudience } from '../../../src/checks/rules/shared-audience';
import { type ExampleParts, type Mutable, must } from '../example-plan';
import { type PlanRecord } from '../../../src/plan/records';
import { testRule } from '../rule-tests';

/** Another server, which team-b is in. */
function withServer(example: ExampleParts, plan: Mutable<PlanRecord>, address: string, audience = 'vault') {
  plan.servers.push({ ...must(plan.servers[0]), id: 'us', address });
  plan.kubernetesAuths.push({
    ...must(plan.kubernetesAuths[0]),
    server: 'us',
    audience,
    origin: 'acme/us/prod',
  });
  for (const role of example.tenant('team-b').authRoles) {
    role.server = 'us';
    role.audience = audience;
  }
}

testRule(sharedAudience, {
  'two Vaults, one audience': {
    change: (example, plan) => withServer(example, plan, 'https://us.example.com:8200'),
    finds: ["servers 'vault', 'us' both take tokens of cluster 'prod' for audience 'vault'"],
  },
  'two audiences': {
    change: (example, plan) => withServer(example, plan, 'https://us.example.com:8200', 'vault-us'),
    finds: [],
  },
  'one Vault, called by two names': {
    change: (example, plan) => withServer(example, plan, must(plan.servers[0]).address),
    finds: [],
  },
  'two clusters': {
    change: (example, plan) => {
      withServer(example, plan, 'https://us.example.com:8200');
      plan.clusters.push({ ...must(plan.clusters[0]), id: 'us', apiServer: 'https://10.9.9.9:6443' });
      for (const role of example.tenant('team-b').authRoles) role.cluster = 'us';
    },
    finds: [],
  },
  'two names for one cluster': {
    change: (example, plan) => {
      withServer(example, plan, 'https://us.example.com:8200');
      must(plan.clusters[0]).apiServer = 'https://10.9.9.9:6443';
      plan.clusters.push({ ...must(plan.clusters[0]), id: 'us' });
      for (const role of example.tenant('team-b').authRoles) role.cluster = 'us';
    },
    finds: ["servers 'vault', 'us' both take tokens of cluster 'us' for audience 'vault'"],
  },
  'two namespaces of one Vault': {
    change: (example) => {
      for (const role of example.tenant('team-b').authRoles) role.server = 'vault/team';
    },
    finds: [],
  },
});
