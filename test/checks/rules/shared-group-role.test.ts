import { sharedGroupRole } from '../../../src/checks/rules/shared-group-role';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(sharedGroupRole, {
  'one group for two databases of a server': {
    change: (example) => {
      must(example.databaseRole('team-a').group).group = 'billing_owner_rw';
    },
    finds: [
      "group role 'billing_owner_rw' opens databases 'billing', 'orders' at postgres.databases.svc:5432",
    ],
  },
  'one group for two databases of a server with two names': {
    change: (example) => {
      must(example.databaseRole('team-a').group).group = 'billing_owner_rw';
      example.connection.host = 'Postgres.databases.svc.cluster.local.';
    },
    finds: [
      "group role 'billing_owner_rw' opens databases 'billing', 'orders' at postgres.databases.svc:5432",
    ],
  },
  'one name on two servers': {
    change: (example) => {
      must(example.databaseRole('team-a').group).group = 'billing_owner_rw';
      example.connection.host = 'other.databases.svc';
    },
    finds: [],
  },
});
