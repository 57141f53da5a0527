import { sharedSecretInForeignPrefix } from '../../../src/checks/rules/shared-secret-in-foreign-prefix';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(sharedSecretInForeignPrefix, {
  'a secret of the platform within a prefix': {
    change: (_, plan) => {
      must(plan.sharedSecrets[0]).key = 'team-a/wildcard';
    },
    finds: [
      "secret 'team-a/wildcard' of 'secret', shared by the platform, lies within prefix 'team-a' of tenant 'team-a'",
    ],
  },
  'a prefix below a secret of the platform': {
    change: (example) => {
      example.tenant('team-b').prefix.path = 'shared/certificates/wildcard/b';
    },
    finds: [
      "secret 'shared/certificates/wildcard' of 'secret', shared by the platform, is above prefix 'shared/certificates/wildcard/b' of tenant 'team-b'",
    ],
  },
  'a tenant that shares what is not its own': {
    change: (example, plan) => {
      const shared = { ...must(plan.sharedSecrets[0]), origin: 'acme/team-a' };
      example.tenant('team-a').sharedSecrets = [
        { ...shared, key: 'team-b/smtp' },
        { ...shared, key: 'elsewhere' },
      ];
    },
    finds: [
      "secret 'team-b/smtp' of 'secret', shared by tenant 'team-a', lies within prefix 'team-b' of tenant 'team-b'",
      "secret 'elsewhere' of 'secret', shared by tenant 'team-a', lies outside of its prefix 'team-a'",
    ],
  },
  "a tenant's own, and names that begin alike": {
    change: (example, plan) => {
      const shared = must(plan.sharedSecrets[0]);
      example.tenant('team-a').sharedSecrets = [
        { ...shared, origin: 'acme/team-a', key: 'team-a/certificate' },
      ];
      shared.key = 'team-a-shared/wildcard';
    },
    finds: [],
  },
});
