import { proofEnds } from '../../../src/checks/rules/proof-ends';
import { existingPolicy } from '../existing-policy';
import { testRule } from '../rule-tests';

testRule(proofEnds, {
  'a policy that exists': {
    change: existingPolicy('path "sys/health" { capabilities = ["read"] }'),
    finds: ["policy 'auditors' exists already: nobody knows whether the server has just this text"],
  },
  'a policy with templates, and one that has an end': {
    change: existingPolicy(
      `path "secret/data/{{ identity.entity.name }}/*" { capabilities = ["read"] }
       path "sys/health" { capabilities = ["read"] expiration = "2020-01-01T00:00:00Z" }`,
      { name: 'openbao', version: '2.6' },
    ),
    finds: [
      "policy 'auditors' exists already: nobody knows whether the server has just this text; what {{identity.entity.name}} is, of which every value is taken as possible; whether rule 'sys/health' has expired, which is taken as in force",
    ],
  },
});
