import { clientReviewsTokens } from '../../../src/checks/rules/client-reviews-tokens';
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
});
