import { closest } from 'fastest-levenshtein';
import { covers } from '../plan/acknowledgement';
import { type Finding } from '../plan/finding';
import { type AcknowledgementRecord } from '../plan/records';
import { grouped } from './grouped';
import { type Rule } from './rule';
import { brokenRule } from './rules/broken-rule';
import { unusedAcknowledgement } from './rules/unused-acknowledgement';

/**
 * The findings, those that were acknowledged as warnings with the reason; and a finding for each acknowledgement
 * that nothing needs. That a rule is broken cannot be acknowledged.
 */
export function withAcknowledgements(
  findings: readonly Finding[],
  acknowledgements: readonly AcknowledgementRecord[],
  rules: readonly Pick<Rule, 'id'>[],
): Finding[] {
  if (acknowledgements.length === 0) return [...findings];
  const byRule = grouped(acknowledgements, ({ rule }) => rule);
  const used = new Set<AcknowledgementRecord>();
  const result = findings.map((finding): Finding => {
    if (finding.rule === brokenRule.id) return finding;
    const fitting = (byRule.get(finding.rule) ?? []).filter((each) => covers(each, finding.origin));
    fitting.forEach((acknowledgement) => used.add(acknowledgement));
    const [first] = fitting;
    return first ? { ...finding, severity: 'warning', acknowledged: first.reason } : finding;
  });
  const { id, severity, fix } = unusedAcknowledgement;
  const ids = rules.map((each) => each.id);
  const known = new Set(ids);
  for (const acknowledgement of acknowledgements) {
    if (used.has(acknowledgement)) continue;
    const { rule, origin } = acknowledgement;
    const message = known.has(rule)
      ? `rule '${rule}' was acknowledged here and finds nothing here or below`
      : `rule '${rule}' was acknowledged here, and there is no such rule; the nearest is '${closest(rule, ids)}'`;
    result.push({ rule: id, severity, origin, message, fix });
  }
  return result;
}
