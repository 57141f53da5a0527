import { localReviewerElsewhere } from '../../../src/checks/rules/local-reviewer-elsewhere';
import { type PlanRecord } from '../../../src/plan/records';
import { type ExampleParts, type Mutable } from '../example-plan';
import { existingMounts } from '../existing';
import { testRule } from '../rule-tests';

/** A second cluster that logs in to the same server. */
function addCluster(example: ExampleParts, plan: Mutable<PlanRecord>, apiServer: string) {
  const auth = { ...structuredClone(example.auth), id: 'test', mount: 'kubernetes-test', cluster: 'test' };
  plan.clusters.push({ ...example.cluster, id: 'test', apiServer });
  plan.kubernetesAuths.push(auth);
  return auth;
}

testRule(localReviewerElsewhere, {
  'two clusters': {
    change: (example, plan) => {
      addCluster(example, plan, 'https://10.0.0.2:6443');
    },
    finds: [
      "server 'vault' is to review tokens of 'prod', 'test' with its own token, and runs in one of them at most",
    ],
  },
  'two clusters of one Vault that has two names': {
    change: (example, plan) => {
      example.server.address = 'https://vault.example.com';
      plan.servers.push({ ...example.server, id: 'again' });
      addCluster(example, plan, 'https://10.0.0.2:6443').server = 'again/team';
    },
    finds: [
      "server 'vault' is to review tokens of 'prod', 'test' with its own token, and runs in one of them at most",
    ],
  },
  'a reviewer token for the other': {
    change: (example, plan) => {
      addCluster(example, plan, 'https://10.0.0.2:6443').reviewer = {
        kind: 'token',
        variable: 'reviewer',
        version: 1,
      };
    },
    finds: [],
  },
  'two auth mounts of one cluster': {
    change: (example, plan) => {
      addCluster(example, plan, example.cluster.apiServer);
    },
    finds: [],
  },
  'one of two exists already, and nobody knows its reviewer': {
    change: (example, plan) => {
      existingMounts(example, plan);
      const { auth, cluster } = example;
      plan.clusters.push({ ...cluster, id: 'test', apiServer: 'https://10.9.9.9:6443' });
      plan.kubernetesAuths.push({
        ...auth,
        id: 'test',
        mount: 'test',
        cluster: 'test',
        reviewer: { kind: 'local' },
      });
    },
    finds: [],
  },
});
