import { reservedName } from '../../../src/checks/rules/reserved-name';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(reservedName, {
  "names of Vault's own": {
    change: (example, plan) => {
      example.identity('team-a').policy.name = 'Default';
      must(plan.kvEngines[0]).mount = 'sys/secret';
      example.auth.mount = 'token';
    },
    finds: [
      "auth mount 'token' lies below Vault's own 'auth/token'",
      "mount 'sys/secret' lies below a path of Vault's own",
      "policy 'Default' has the name of one of Vault's own",
    ],
  },
  "Kubernetes' own namespaces, and the platform's name": {
    change: (example) => {
      must(example.tenant('team-a').namespaces[0]).name = 'kube-system';
      example.tenant('team-b').name = 'platform';
    },
    finds: [
      "namespace 'kube-system' of tenant 'team-a' is Kubernetes' own",
      "tenant 'platform' has the name of the platform's own manifests",
    ],
  },
  "Vault's default policy, made and as others wrote it": {
    change: (example, plan) => {
      example.identity('team-a').policy.name = 'default';
      plan.policies.push({
        ...example.identity('team-b').policy,
        name: 'default',
        rules: [],
        text: '',
        existing: true,
      });
    },
    finds: ["policy 'default' has the name of one of Vault's own"],
  },
  'names that begin alike, and a namespace of the platform': {
    change: (example, plan) => {
      example.identity('team-a').policy.name = 'default-a';
      must(plan.kvEngines[0]).mount = 'system';
      must(example.tenant('team-a').namespaces[0]).name = 'kubernetes-tools';
      plan.namespaces = [{ origin: 'acme/own', cluster: 'prod', name: 'kube-system', owned: false }];
    },
    finds: [],
  },
});
