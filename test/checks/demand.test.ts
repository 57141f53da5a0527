import { CheckContext } from '../../src/checks/context';
import { type Load, sumOf } from '../../src/checks/demand';
import { addAgent } from './example-agent';
import { ExampleParts, examplePlan } from './example-plan';
import { type Mutation } from './rule-tests';

const PREFIX = 'vault kubernetes-prod/';

/** The load of each role of the multi-tenant example after a change. */
function loads(change: Mutation = () => undefined): Record<string, Load> {
  const plan = examplePlan();
  change(new ExampleParts(plan), plan);
  const demands = new CheckContext(plan).demands();
  return Object.fromEntries(
    demands.map(({ vault, identity, ...load }) => [`${vault}: ${identity.replace(PREFIX, '')}`, load]),
  );
}

test('a store is validated every five minutes by a login, two look-ups and a revocation', () => {
  expect(
    loads((_, plan) => {
      for (const tenant of plan.tenants) tenant.externalSecrets = [];
      plan.tenants = plan.tenants.map((tenant) => ({
        ...tenant,
        secretStores: tenant.secretStores.slice(0, 1),
      }));
      plan.secretStores = [];
    })['vault: team-a'],
  ).toMatchObject({
    requests: 4,
    logins: 1,
    requestsPerSecond: 4 / 300,
    loginsPerSecond: 1 / 300,
    leases: 0,
  });
});

test('what Vault Agents ask nobody can add up: there is one in each pod', () => {
  expect(loads((example) => addAgent(example, true, false))).toEqual(loads());
});

test('a refresh is a session of its store, and a read for each key, at its interval', () => {
  const more =
    (interval: number): Mutation =>
    (example) => {
      const one = example.externalSecret('orders-api');
      example.tenant('team-a').externalSecrets.push({ ...one, name: 'more', refreshInterval: interval });
    };
  const [before, often, once] = [loads(), loads(more(10)), loads(more(0))].map((all) => all['vault: team-a']);
  const added = (after: Load | undefined, name: keyof Load) => (after?.[name] ?? 0) - (before?.[name] ?? 0);
  expect(added(often, 'requests')).toBe(5);
  expect(added(often, 'requestsPerSecond')).toBeCloseTo(0.5);
  expect(added(often, 'loginsPerSecond')).toBeCloseTo(0.1);
  // What is never fetched again waits after an outage all the same, where it was not yet there.
  expect(added(once, 'requests')).toBe(5);
  expect(added(once, 'requestsPerSecond')).toBe(0);
});

test('a credential keeps its lease, and the service token that made it, which is not revoked', () => {
  const batch = loads()['vault: team-a-generator'];
  expect(batch).toMatchObject({ tokens: 0, certificates: 0 });
  expect(batch?.leases).toBeGreaterThan(0);
  const service = loads((example) => {
    const role = example.tenant('team-a').authRoles.find(({ name }) => name === 'team-a-generator');
    Object.assign(role ?? {}, { tokenType: 'service' });
  })['vault: team-a-generator'];
  expect(service?.tokens).toBeGreaterThan(0);
  expect(service?.leases).toBe((batch?.leases ?? 0) + (service?.tokens ?? 0));
});

test('all together are what the parts are', () => {
  const all = Object.values(loads());
  expect(sumOf(all).logins).toBe(all.reduce((sum, { logins }) => sum + logins, 0));
});
