import { localReviewerElsewhere } from '../../../src/checks/rules/local-reviewer-elsewhere';
import { testRule } from '../rule-tests';

testRule(localReviewerElsewhere, {
  'two clusters': {
    change: (example, plan) => {
      plan.clusters.push({ ...example.cluster, id: 'test', apiServer: 'https://10.0.0.2:6443' });
    },
    finds: [
      "server 'vault' is to review tokens of 'prod', 'test' with its own token, and runs in one of them at most",
    ],
  },
  'a reviewer token for the other': {
    change: (example, plan) => {
      plan.clusters.push({
        ...example.cluster,
        id: 'test',
        apiServer: 'https://10.0.0.2:6443',
        reviewer: { kind: 'token', variable: 'reviewer', version: 1 },
      });
    },
    finds: [],
  },
  'two auth mounts of one cluster': {
    change: (example, plan) => {
      plan.clusters.push({ ...example.cluster, id: 'test' });
    },
    finds: [],
  },
});
