import { unversionedKv } from '../../../src/checks/rules/unversioned-kv';
import { must } from '../example-plan';
import { existingMounts } from '../existing';
import { testRule } from '../rule-tests';

testRule(unversionedKv, {
  'version 1': {
    change: (_, plan) => {
      Object.assign(must(plan.kvEngines[0]), { version: 1, maxVersions: undefined });
    },
    finds: ["KV engine 'secret' is of version 1"],
  },
  'one version alone': {
    change: (_, plan) => {
      must(plan.kvEngines[0]).maxVersions = 1;
    },
    finds: ["KV engine 'secret' keeps one version"],
  },
  'two versions': {
    change: (_, plan) => {
      must(plan.kvEngines[0]).maxVersions = 2;
    },
    finds: [],
  },
  'one that exists already, of which nobody knows': { change: existingMounts, finds: [] },
  'one that exists already and is said to be of version 1': {
    change: (example, plan) => {
      existingMounts(example, plan);
      for (const engine of plan.kvEngines) engine.version = 1;
    },
    finds: ["KV engine 'secret' is of version 1"],
  },
});
