import { mergePolicies, rulesOf } from '../../src/access/acl';
import { policyOf } from '../../src/access/policy';
import { parsePolicy } from '../../src/access/policy-text';
import { type PolicyRule } from '../../src/plan/policy-rule';
import { DIALECTS } from './rules';

const RULES: readonly PolicyRule[] = [
  { path: 'secret/data/team-a/*', capabilities: ['read'], reason: 'own prefix' },
  { path: 'secret/metadata/team-a/*', capabilities: ['read', 'list'], reason: 'own prefix' },
  { path: 'secret/data/team-a/sealed', capabilities: ['read', 'deny'], reason: 'withheld' },
];

test('the rules of a plan are the policy that their document says', () => {
  const document = JSON.stringify({
    path: Object.fromEntries(
      RULES.map(({ path, capabilities, reason }) => [path, { capabilities, comment: reason }]),
    ),
  });
  const ofPlan = policyOf('Team-A', RULES);
  const ofText = parsePolicy('team-a', document, DIALECTS.vaultBeforeFix);
  expect(ofText).toEqual({
    ...ofPlan,
    rules: ofPlan.rules.map((rule) => ({ ...rule, position: expect.anything() as unknown })),
  });
});

test('a merged rule knows where it comes from', () => {
  const acl = mergePolicies(
    [policyOf('a', RULES), policyOf('b', RULES.slice(0, 1))],
    DIALECTS.vaultBeforeFix,
  );
  const own = rulesOf(acl).find(({ pattern }) => pattern.text === 'secret/data/team-a/*');
  expect(own?.sources.map(({ policy, rule }) => `${policy}: ${rule.comment}`)).toEqual([
    'a: own prefix',
    'b: own prefix',
  ]);
});
