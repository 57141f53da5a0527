import { CheckContext } from '../../../src/checks/context';
import { aboveCapacity } from '../../../src/checks/rules/above-capacity';
import { type CapacityRecord } from '../../../src/plan/kinds/vault-server';
import { examplePlan } from '../example-plan';
import { type Mutation, testRule } from '../rule-tests';

/** The server of the example bears so much. */
function bears(capacity: CapacityRecord): Mutation {
  return (_, plan) => {
    plan.servers = plan.servers.map((server) => ({ ...server, capacity }));
    for (const tenant of plan.tenants) {
      for (const secret of tenant.externalSecrets) Object.assign(secret, { refreshInterval: 1 });
    }
  };
}

testRule(aboveCapacity, {
  'more requests a second': {
    change: bears({ requestsPerSecond: 30 }),
    finds: [
      "server 'vault' is asked 40 requests a second, and bears 30; tenant 'team-b' makes 23 requests a second",
    ],
  },
  'more logins a second': {
    change: bears({ loginsPerSecond: 9 }),
    finds: [
      "server 'vault' is asked 10 logins a second, and bears 9; tenant 'team-b' makes 23 requests a second",
    ],
  },
  'as many': { change: bears({ requestsPerSecond: 41, loginsPerSecond: 11 }), finds: [] },
  'longer than it may take after an outage': {
    change: bears({ requestsPerSecond: 45, loginsPerSecond: 12, recovery: 1 }),
    finds: [
      "server 'vault' is asked 52 requests after an outage, which at 45 a second take 2s, and not 1s; tenant 'team-b' makes 23 requests a second",
      "server 'vault' is asked 13 logins after an outage, which at 12 a second take 2s, and not 1s; tenant 'team-b' makes 23 requests a second",
    ],
  },
  'no time that is said': { change: bears({ recovery: 1 }), finds: [] },
});

testRule(aboveCapacity, {
  'more leases': {
    change: (_, plan) => {
      plan.servers = plan.servers.map((server) => ({ ...server, capacity: { leases: 8 } }));
    },
    finds: ["server 'vault' keeps 9 leases, and bears 8; tenant 'team-b' makes 0.035 requests a second"],
  },
  'as many leases': {
    change: (_, plan) => {
      plan.servers = plan.servers.map((server) => ({ ...server, capacity: { leases: 9 } }));
    },
    finds: [],
  },
});

test('what is asked is not counted where no server says what it bears', () => {
  const counted = (plan: ReturnType<typeof examplePlan>) => {
    const context = new CheckContext(plan);
    const demands = jest.spyOn(context, 'demands');
    aboveCapacity.check(context);
    return demands.mock.calls.length;
  };
  const plan = examplePlan();
  expect(counted(plan)).toBe(0);
  plan.servers = plan.servers.map((server) => ({ ...server, capacity: { leases: 9 } }));
  expect(counted(plan)).toBe(1);
});
