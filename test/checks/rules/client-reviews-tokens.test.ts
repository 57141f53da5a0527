import { clientReviewsTokens } from '../../../src/checks/rules/client-reviews-tokens';
import { existingMounts } from '../existing';
import { testRule } from '../rule-tests';

testRule(clientReviewsTokens, {
  'the client': {
    change: (example) => {
      example.auth.reviewer = { kind: 'client' };
    },
    finds: ["cluster 'prod' has every ServiceAccount that logs in review its own token"],
  },
  'a reviewer token': {
    change: (example) => {
      example.auth.reviewer = { kind: 'token', variable: 'reviewer', version: 1 };
    },
    finds: [],
  },
  'one that exists already, of which nobody knows': { change: existingMounts, finds: [] },
  'one that exists already and is said to': {
    change: (example, plan) => {
      existingMounts(example, plan);
      example.auth.reviewer = { kind: 'client' };
    },
    finds: ["cluster 'prod' has every ServiceAccount that logs in review its own token"],
  },
});
