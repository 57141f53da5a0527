import { credentialsPileUp } from '../../../src/checks/rules/credentials-pile-up';
import { type Mutation, problemsAfter, testRule } from '../rule-tests';

/** Each refresh, in seconds, of the one credential of tenant A. */
function refreshedEvery(seconds: number): Mutation {
  return (example) => {
    example.externalSecret('orders-db').refreshInterval = seconds;
  };
}

testRule(credentialsPileUp, {
  'a user every second that lives a month': {
    change: (example) => {
      const MONTH = 744 * 3600;
      Object.assign(example.databaseRole('team-a'), { ttl: MONTH, maxTtl: MONTH });
      Object.assign(example.identity('team-a', 'team-a-generator').role, {
        tokenTtl: MONTH,
        tokenMaxTtl: MONTH,
      });
      refreshedEvery(1)(example, example.plan);
    },
    finds: [
      "tenant 'team-a' keeps 2678400 credentials alive at once, 2678400 of them by ExternalSecret 'orders-db', and at most 1000 are allowed",
    ],
  },
  'a thousand at once': { change: refreshedEvery(86.4), finds: [] },
  'one that is never made again': { change: refreshedEvery(0), finds: [] },
  'many ExternalSecrets, none of which is many': {
    change: (example) => {
      refreshedEvery(864)(example, example.plan);
      const { externalSecrets } = example.tenant('team-a');
      const one = example.externalSecret('orders-db');
      for (let i = 0; i < 10; i++)
        externalSecrets.push({ ...one, name: `orders-db-${i}`, origin: `${one.origin}-${i}` });
    },
    finds: [
      "tenant 'team-a' keeps 1100 credentials alive at once, 100 of them by ExternalSecret 'orders-db', and at most 1000 are allowed",
    ],
  },
  'as many as the platform allows': {
    change: (example, plan) => {
      plan.tenantLimits = { liveCredentials: 86400 };
      refreshedEvery(1)(example, plan);
    },
    finds: [],
  },
  'more than the platform allows': {
    change: (example, plan) => {
      plan.tenantLimits = { liveCredentials: 6 };
      refreshedEvery(3 * 3600)(example, plan);
    },
    finds: [
      "tenant 'team-a' keeps 8 credentials alive at once, 8 of them by ExternalSecret 'orders-db', and at most 6 are allowed",
    ],
  },
});

test('says how the platform raises the limit', () => {
  expect(problemsAfter(credentialsPileUp, refreshedEvery(60))).toEqual([
    expect.objectContaining({
      fix: 'Refresh after a third of the life, or shorten the life; or have the platform raise the limit: new Platform(name, { tenantLimits: { liveCredentials: 1440 } }).',
    }),
  ]);
});
