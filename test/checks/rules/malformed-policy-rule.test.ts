import { malformedPolicyRule } from '../../../src/checks/rules/malformed-policy-rule';
import { must } from '../example-plan';
import { existingPolicy } from '../existing-policy';
import { testRule } from '../rule-tests';

testRule(malformedPolicyRule, {
  'wildcards where Vault knows none': {
    change: (example) => {
      const { rules } = example.identity('team-a').policy;
      must(rules[0]).path = 'secret/*/team-a';
      must(rules[1]).path = 'secret/data/+*';
      must(rules[2]).path = 'secret/data/team+/x';
      must(rules[3]).path = 'secret//team-a';
      const { policy } = example.identity('team-a', 'team-a-generator');
      must(policy.rules[0]).capabilities = [];
    },
    finds: [
      "rule 'secret/*/team-a' of policy 'team-a': Vault reads '*' as a wildcard at the very end alone",
      "rule 'secret/data/+*' of policy 'team-a': Vault refuses '+*'",
      "rule 'secret/data/team+/x' of policy 'team-a': Vault reads '+' as a wildcard for a whole segment alone",
      "rule 'secret//team-a' of policy 'team-a': it has an empty segment",
      "rule 'database/creds/team-a_orders' of policy 'team-a-generator': it has no capabilities",
    ],
  },
  'wildcards as Vault has them': {
    change: (example) => {
      const { rules } = example.identity('team-a').policy;
      must(rules[0]).path = '+/data/+/x*';
      must(rules[1]).path = 'secret/metadata/team-a/';
      must(rules[2]).path = '*';
    },
    finds: [],
  },
  'a text that this version of Vault would refuse': {
    change: existingPolicy('path "a" {\n  capabilities = ["read"]\n  pagination_limit = 3\n}'),
    finds: [
      'the text of policy \'auditors\' is refused at line 3, column 3: path "a": "pagination_limit" is unknown to vault 1.21',
    ],
  },
  'a text that OpenBao takes': {
    change: existingPolicy('path "a" { capabilities = ["read"] pagination_limit = 3 }', {
      name: 'openbao',
      version: '2.6',
    }),
    finds: [],
  },
  'no text at all': {
    change: existingPolicy('allow everything'),
    finds: [
      'the text of policy \'auditors\' is refused at line 1, column 17: expected "=" or "{" after allow everything, found the end',
    ],
  },
});
