import { quotaBelowDemand } from '../../../src/checks/rules/quota-below-demand';
import { type RateLimitQuotaRecord } from '../../../src/plan/kinds/rate-limit-quota';
import { addAgent } from '../example-agent';
import { type Mutation, testRule } from '../rule-tests';

/** Quotas of the platform, of so many requests a minute. */
function quotas(...all: readonly Pick<RateLimitQuotaRecord, 'path' | 'role' | 'requests'>[]): Mutation {
  return (_, plan) => {
    plan.rateLimitQuotas = all.map((quota, index) => ({
      origin: 'acme/vault',
      server: 'vault',
      name: `q${index}`,
      interval: 60,
      blockInterval: 0,
      ...quota,
    }));
  };
}

const LOGIN = 'auth/kubernetes-prod/';

testRule(quotaBelowDemand, {
  'fewer logins than the role makes': {
    change: quotas({ path: LOGIN, role: 'team-a', requests: 2 }),
    finds: ["quota 'q0' lets 2 requests pass in 1m, and ESO makes 3 at once after an outage"],
  },
  'a login that Vault Agents make, each from its own address': {
    change: (example, plan) => {
      addAgent(example, true, false);
      quotas({ path: LOGIN, role: 'team-a-generator', requests: 1 })(example, plan);
    },
    finds: [],
  },
  'as many as it makes': { change: quotas({ path: LOGIN, role: 'team-a', requests: 3 }), finds: [] },
  'a role that nobody logs in with': {
    change: quotas({ path: LOGIN, role: 'nobody', requests: 1 }),
    finds: [],
  },
  'fewer reads than below a path': {
    change: quotas({ path: 'secret/data/team-a/*', requests: 2 }),
    finds: ["quota 'q0' lets 2 requests pass in 1m, and ESO makes 4 at once after an outage"],
  },
  'a path that begins alike': { change: quotas({ path: 'secret/data/team/*', requests: 1 }), finds: [] },
  'the most specific counts alone': {
    change: quotas(
      { path: 'secret/data/team-a/*', requests: 100 },
      { path: 'secret/data/team-b/*', requests: 100 },
      { path: 'secret/data/shared/*', requests: 100 },
      // What it lists is left to it.
      { path: 'secret/', requests: 1 },
    ),
    finds: [],
  },
  'a mount': {
    change: quotas({ path: 'secret/', requests: 3 }),
    finds: ["quota 'q0' lets 3 requests pass in 1m, and ESO makes 13 at once after an outage"],
  },
  'the server, with all that no other is of': {
    change: quotas({ path: '', requests: 38 }, { path: 'secret/', requests: 100 }),
    finds: ["quota 'q0' lets 38 requests pass in 1m, and ESO makes 39 at once after an outage"],
  },
});
