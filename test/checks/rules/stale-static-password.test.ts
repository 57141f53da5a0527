import { staleStaticPassword } from '../../../src/checks/rules/stale-static-password';
import { type Mutation, testRule } from '../rule-tests';

/** Makes what a tenant's generator delivers the password of a static role. */
const rotated =
  (rotationPeriod: number, refreshInterval: number): Mutation =>
  (example) => {
    const tenant = example.tenant('team-a');
    const { id, origin, server, mount, name, connection } = example.databaseRole('team-a');
    tenant.staticDatabaseRoles = [
      { id, origin, server, mount, name, connection, username: 'reports', rotationPeriod },
    ];
    const { role } = example.generator('team-a');
    example.generator('team-a').role = { ...role, kind: 'staticDatabaseRoles' };
    example.externalSecret('orders-db').refreshInterval = refreshInterval;
  };

const MESSAGE = "the password of static database role 'team-a_orders' is changed every 1h";

testRule(staleStaticPassword, {
  'as seldom as it is changed': {
    change: rotated(3600, 3600),
    finds: [`ExternalSecret 'orders-db' is refreshed every 1h, ${MESSAGE}`],
  },
  'just more than half of the period': {
    change: rotated(3600, 1801),
    finds: [`ExternalSecret 'orders-db' is refreshed every 30m1s, ${MESSAGE}`],
  },
  never: { change: rotated(3600, 0), finds: [`ExternalSecret 'orders-db' is never refreshed, ${MESSAGE}`] },
  'half of the period': { change: rotated(3600, 1800), finds: [] },
  'a dynamic user': {
    change: (example) => {
      example.externalSecret('orders-db').refreshInterval = 24 * 3600;
    },
    finds: [],
  },
});
