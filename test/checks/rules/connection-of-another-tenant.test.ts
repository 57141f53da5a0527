import { connectionOfAnotherTenant } from '../../../src/checks/rules/connection-of-another-tenant';
import { type ExampleParts } from '../example-plan';
import { testRule } from '../rule-tests';

/** Has tenant A have the connection that the platform has. */
function givenToTeamA(example: ExampleParts): void {
  const { connection, plan } = example;
  plan.databaseConnections = plan.databaseConnections.filter((each) => each !== connection);
  example.tenant('team-a').databaseConnections = [connection];
}

testRule(connectionOfAnotherTenant, {
  "another tenant's": {
    change: (example) => {
      const { mount, name } = example.connection;
      givenToTeamA(example);
      Object.assign(example.databaseRole('team-b'), { mount, connection: name });
    },
    finds: ["database role 'team-b_billing' of tenant 'team-b' is on connection 'orders' of tenant 'team-a'"],
  },
  "a tenant's, by the platform": {
    change: (example) => {
      const { plan } = example;
      givenToTeamA(example);
      plan.databaseRoles = [{ ...example.databaseRole('team-a'), name: 'reports' }];
    },
    finds: ["database role 'reports' of the platform is on connection 'orders' of tenant 'team-a'"],
  },
  "its own, and the platform's": { change: givenToTeamA, finds: [] },
  'one that is not there': {
    change: (example) => void (example.databaseRole('team-b').connection = 'gone'),
    finds: [],
  },
});
