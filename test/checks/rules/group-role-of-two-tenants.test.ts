import { groupRoleOfTwoTenants } from '../../../src/checks/rules/group-role-of-two-tenants';
import { type ExampleParts } from '../example-plan';
import { testRule } from '../rule-tests';

function members(example: ExampleParts): void {
  example.databaseRole('team-a').creationStatements = ['GRANT App TO "{{name}}"'];
  example.databaseRole('team-b').creationStatements = ['CREATE ROLE "{{name}}" IN ROLE "app"'];
}

testRule(groupRoleOfTwoTenants, {
  'one group, by two names of the server': {
    change: (example) => {
      members(example);
      example.connection.host = 'Postgres.databases.svc.cluster.local.';
    },
    finds: ["tenants 'team-a', 'team-b' get members of group role 'app' at postgres.databases.svc:5432"],
  },
  'one name on two servers': {
    change: (example) => {
      members(example);
      example.connection.host = 'other.databases.svc';
    },
    finds: [],
  },
  'names that differ in case': {
    change: (example) => {
      members(example);
      example.databaseRole('team-b').creationStatements = ['GRANT "App" TO "{{name}}"'];
    },
    finds: [],
  },
});
