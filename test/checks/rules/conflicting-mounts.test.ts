import { conflictingMounts } from '../../../src/checks/rules/conflicting-mounts';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(conflictingMounts, {
  'a mount within a mount': {
    change: (_, plan) => {
      must(plan.databaseEngines[0]).mount = 'secret/databases';
    },
    finds: [
      "database engine 'database' is mounted at 'secret/databases', within KV engine 'secret' at 'secret'",
    ],
  },
  'two engines at one path': {
    change: (_, plan) => {
      must(plan.databaseEngines[0]).mount = 'secret';
    },
    finds: ["database engine 'database' is mounted at 'secret', as KV engine 'secret' at 'secret'"],
  },
  'an auth mount within another': {
    change: (example, plan) => {
      plan.kubernetesAuths.push({
        ...structuredClone(example.auth),
        id: 'test',
        mount: 'kubernetes-prod/test',
      });
    },
    finds: [
      "Kubernetes auth mount 'test' is mounted at 'auth/kubernetes-prod/test', within Kubernetes auth mount 'prod' at 'auth/kubernetes-prod'",
    ],
  },
  'names that begin alike, and an auth mount called like an engine': {
    change: (example, plan) => {
      must(plan.databaseEngines[0]).mount = 'secret-databases';
      example.auth.mount = 'secret';
    },
    finds: [],
  },
  'the same path in another server': {
    change: (_, plan) => {
      const engine = must(plan.kvEngines[0]);
      plan.kvEngines.push({ ...engine, id: 'other', server: 'other' });
    },
    finds: [],
  },
});
