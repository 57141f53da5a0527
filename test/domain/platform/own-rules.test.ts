import { type IRule, type IRulePack } from '../../../src';
import { ACME_RULES } from '../../own-rules-example';
import { define, expectRefusal, untyped } from '../definition';

const [RULE] = ACME_RULES.rules as [IRule];

/** The example's rule with other properties. */
function changed(properties: object): IRule {
  const { severity, title, what, why, example, fix } = RULE;
  const check = () => [];
  return untyped({ id: RULE.id, severity, title, what, why, example, fix, check, ...properties });
}

test.each<readonly [unknown, string]>([
  [undefined, 'rule is undefined'],
  ['daily-refresh', "rule is 'daily-refresh'"],
  [changed({ id: 'daily-refresh' }), "id of a rule is 'daily-refresh'"],
  [changed({ id: 'tenantry/daily-refresh' }), "id of a rule is 'tenantry/daily-refresh'"],
  [changed({ id: 'acme/Daily' }), "id of a rule is 'acme/Daily'"],
  [changed({ id: 'acme/x/y' }), "id of a rule is 'acme/x/y'"],
  [changed({ id: 7 }), 'id of a rule is 7'],
  [changed({ why: ' ' }), "rule 'acme/daily-refresh': why is ' '"],
  [changed({ fix: undefined }), "rule 'acme/daily-refresh': fix is undefined"],
  [changed({ severity: 'off' }), "rule 'acme/daily-refresh': severity is 'off'"],
  [changed({ check: 'yes' }), "rule 'acme/daily-refresh': check is 'yes'"],
  [changed({ helpUri: 'javascript:x' }), "rule 'acme/daily-refresh': helpUri is 'javascript:x'"],
])('a rule is refused: %p', (rule, given) => {
  expectRefusal(() => define().platform.addRule(untyped(rule)), { given, where: 'acme' });
});

test('a rule is refused the second time, and after compile()', () => {
  const { platform } = define();
  platform.addRules(ACME_RULES);
  expectRefusal(() => platform.addRule(RULE), { given: "rule 'acme/daily-refresh' is added twice" });
  platform._compileUnproven();
  expectRefusal(() => platform.addRule(changed({ id: 'acme/other' })), { given: 'after the platform was' });
  expectRefusal(() => platform.addRules(ACME_RULES), { given: 'after the platform was compiled' });
});

test.each([undefined, {}, { rules: RULE }])('a pack without a list of rules is refused: %p', (pack) => {
  expectRefusal(() => define().platform.addRules(untyped<IRulePack>(pack)), { given: 'rules of the pack' });
});
