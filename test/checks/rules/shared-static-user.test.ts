import { sharedStaticUser } from '../../../src/checks/rules/shared-static-user';
import { type Mutation, testRule } from '../rule-tests';

/** Static roles of both tenants, for users of these names. */
const users =
  (a: string, b: string, connection?: string): Mutation =>
  (example) => {
    for (const [tenant, username] of [
      ['team-a', a],
      ['team-b', b],
    ] as const) {
      const { id, origin, server, mount, name, connection: own } = example.databaseRole(tenant);
      example.tenant(tenant).staticDatabaseRoles = [
        { id, origin, server, mount, name, connection: connection ?? own, username, rotationPeriod: 3600 },
      ];
    }
  };

testRule(sharedStaticUser, {
  'one user in two roles': {
    change: users('reports', 'reports'),
    finds: [
      "static database role 'team-a_orders' and static database role 'team-b_billing' change the password of 'reports' at postgres.databases.svc:5432",
    ],
  },
  "Vault's admin of a connection to that server": {
    change: users('vault_billing', 'reports'),
    finds: [
      "static database role 'team-a_orders' and connection 'billing' change the password of 'vault_billing' at postgres.databases.svc:5432",
    ],
  },
  'two users': { change: users('reports', 'exports'), finds: [] },
});
