import { unusedAllowance } from '../../../src/checks/rules/unused-allowance';
import { type AllowedPathRecord } from '../../../src/plan/kinds/allowed-path';
import { type Mutation, testRule } from '../rule-tests';

/** A path that team-a is allowed, and one that its policy has a rule for. */
function allowed(record: Partial<AllowedPathRecord>, rule?: string): Mutation {
  return (example) => {
    example.tenant('team-a').allowedPaths.push({
      origin: 'acme/team-a',
      server: example.server.id,
      path: 'transit/encrypt/orders',
      capabilities: ['update'],
      reason: 'orders are encrypted',
      ...(record as object),
    });
    if (rule !== undefined)
      example.identity('team-a').policy.rules.push({ path: rule, capabilities: ['update'], reason: 'x' });
  };
}

const found = (path: string) =>
  `tenant 'team-a' is allowed '${path}', which no policy of its identities reaches`;

testRule(unusedAllowance, {
  'a path that no policy reaches': { change: allowed({}), finds: [found('transit/encrypt/orders')] },
  'one that a rule beside it reaches': {
    change: allowed({}, 'transit/encrypt/other'),
    finds: [found('transit/encrypt/orders')],
  },
  'one that may be read, and is written': {
    change: allowed({ capabilities: ['read'] }, 'transit/encrypt/orders'),
    finds: [found('transit/encrypt/orders')],
  },
  'one that a policy reaches': { change: allowed({}, 'transit/encrypt/orders'), finds: [] },
  'one that a wider rule reaches': { change: allowed({}, 'transit/encrypt/*'), finds: [] },
  'several of which one is reached': {
    change: allowed({ path: 'transit/encrypt/*' }, 'transit/encrypt/orders'),
    finds: [],
  },
  "a login's, which has its rule with it": { change: allowed({ login: 'vault ci deploy' }), finds: [] },
});
