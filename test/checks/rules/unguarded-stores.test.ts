import { unguardedStores } from '../../../src/checks/rules/unguarded-stores';
import { testRule } from '../rule-tests';

testRule(unguardedStores, {
  'no guard': {
    change: (example) => {
      example.cluster.guard = { kind: 'none', reason: 'Kyverno does it' };
    },
    finds: ["cluster 'prod' has no guard for stores: 'Kyverno does it'"],
  },
  'a guard of writers alone': {
    change: (example) => {
      example.cluster.guard = { kind: 'writers', reason: 'Kyverno does it' };
    },
    finds: ["cluster 'prod' has no guard for what stores say: 'Kyverno does it'"],
  },
});
