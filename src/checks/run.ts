import { type Finding } from '../plan/finding';
import { type PlanRecord } from '../plan/records';
import { withoutSecrets } from '../plan/secret-text';
import { type VisitedProblem } from '../plan/visited-problem';
import { withAcknowledgements } from './acknowledgement';
import { type Found, sortedFindings, withCauses } from './cause';
import { CheckContext } from './context';
import { isOwnRule } from './own-rule';
import { type Rule } from './rule';
import { RULES } from './rules';
import { brokenRule } from './rules/broken-rule';
import { withSeverities } from './severity';

function findingsOf(rule: Rule, context: CheckContext): Found[] {
  const { id, severity, fix } = rule;
  try {
    return rule
      .check(context)
      .map((problem) => ({ rule: id, severity, fix, ...problem }))
      .map(({ origin, message, ...rest }) => ({ ...rest, origin, message }));
  } catch (error) {
    const { id, severity } = brokenRule;
    const fix = isOwnRule(rule.id) ? 'Have its author correct it, or do not add it.' : brokenRule.fix;
    const message = `rule '${rule.id}' failed: ${error instanceof Error ? error.message : String(error)}`;
    return [{ rule: id, severity, origin: context.plan.origin, message, fix }];
  }
}

/**
 * Everything that the rules find in a plan, sorted: errors first, then by place, and what may
 * follow from a cause below it.
 *
 * A rule that fails is a finding, too: what could not be proven is not proven. A rule has the severity that
 * the platform gives it; what its author acknowledged is a warning, with the reason.
 *
 * @param plan the record of a plan
 * @param rules rules to hold against it; all of them unless given
 * @param visited what visitors make other than was proven; nothing unless given
 */
export function runChecks(
  plan: PlanRecord,
  rules: readonly Rule[] = RULES,
  visited: readonly VisitedProblem[] = [],
): Finding[] {
  const context = new CheckContext(plan, visited);
  const findings = withCauses(rules.flatMap((rule) => findingsOf(rule, context)));
  const withSeverity = withSeverities(findings, plan, rules);
  const acknowledged = withAcknowledgements(withSeverity, plan.acknowledgements, rules);
  return sortedFindings(
    acknowledged.map((finding) => ({
      ...finding,
      message: withoutSecrets(finding.message),
      ...(finding.follows !== undefined && { follows: withoutSecrets(finding.follows) }),
    })),
  );
}
