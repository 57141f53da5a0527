import { tooManyRequests } from '../../../src/checks/rules/too-many-requests';
import { type Mutation, testRule } from '../rule-tests';

/** A number of ExternalSecrets of tenant A, each refreshed after so many seconds. */
function many(count: number, seconds: number): Mutation {
  return (example) => {
    const { externalSecrets } = example.tenant('team-a');
    const one = { ...example.externalSecret('orders-api'), refreshInterval: seconds };
    for (let i = 0; i < count; i++)
      externalSecrets.push({ ...one, name: `${one.name}-${i}`, origin: `${one.origin}-${i}` });
  };
}

testRule(tooManyRequests, {
  'a thousand that are fetched every second': {
    change: many(1000, 1),
    finds: [
      "tenant 'team-a' makes 5000 requests a second, 5.0 of them for ExternalSecret 'orders-api-0', and at most 50 are allowed",
    ],
  },
  'a thousand that are fetched every five minutes': { change: many(1000, 300), finds: [] },
  'a thousand that are never fetched again': { change: many(1000, 0), finds: [] },
  'ten that are fetched every second': { change: many(9, 1), finds: [] },
  'as many as the platform allows': {
    change: (example, plan) => {
      plan.tenantLimits = { requestsPerSecond: 6000 };
      many(1000, 1)(example, plan);
    },
    finds: [],
  },
  'more than the platform allows': {
    change: (example, plan) => {
      plan.tenantLimits = { requestsPerSecond: 1 };
      many(2, 4)(example, plan);
    },
    finds: [
      "tenant 'team-a' makes 2.5 requests a second, 1.3 of them for ExternalSecret 'orders-api-0', and at most 1 are allowed",
    ],
  },
});
