import { esoIdentityBound } from '../../../src/checks/rules/eso-identity-bound';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(esoIdentityBound, {
  'a role that binds it': {
    change: (_, plan) => {
      must(plan.authRoles[0]).serviceAccounts.push('external-secrets');
    },
    finds: [
      "auth role 'shared-certificates' binds external-secrets/external-secrets, the ServiceAccount that ESO itself runs as",
    ],
  },
  'a role that binds whatever is in its namespace': {
    change: (_, plan) => {
      must(plan.authRoles[0]).serviceAccounts = ['*'];
    },
    finds: [
      "auth role 'shared-certificates' binds external-secrets/*, the ServiceAccount that ESO itself runs as",
    ],
  },
  'a store that logs in as it': {
    change: (example) => {
      example.clusterStore.login.serviceAccount = 'external-secrets';
    },
    finds: [
      "'shared-certificates' logs in as external-secrets/external-secrets, the ServiceAccount that ESO itself runs as",
    ],
  },
  'one of that name elsewhere': {
    change: (example) => {
      example.identity('team-a').role.serviceAccounts.push('external-secrets');
      example.store('team-a').login.serviceAccount = 'external-secrets';
    },
    finds: [],
  },
});
