import { CheckSeverity } from '../../plan/check-severity';
import { DefinitionError } from '../../plan/definition-error';
import { BROKEN_RULE } from '../../plan/finding';
import { quoteValue } from '../../plan/quote';
import { type SeverityRecord } from '../../plan/records';
import { requireReason, requireRuleId } from './rule-text';

const SEVERITIES: ReadonlySet<unknown> = new Set(Object.values(CheckSeverity));

/**
 * That a rule has another severity.
 *
 * @throws DefinitionError when it may not, or when it is not said why it is to stop nothing
 */
export function severityChange(
  rule: string,
  severity: CheckSeverity,
  reason: string | undefined,
  where: string,
): SeverityRecord {
  if (requireRuleId(rule, where) === BROKEN_RULE) {
    throw new DefinitionError({
      id: 'fixed-severity',
      given: `severity of '${rule}' is changed`,
      expected: 'another rule: what could not be proven is not proven',
      fix: 'Remove it; the finding names the rule that failed.',
      where,
    });
  }
  if (!SEVERITIES.has(severity)) {
    throw new DefinitionError({
      id: 'wrong-type',
      given: `severity is ${quoteValue(severity)}`,
      expected: 'CheckSeverity.ERROR or CheckSeverity.WARNING',
      fix: 'Choose one of them; a finding that is meant is acknowledged where it is.',
      where,
    });
  }
  if (reason === undefined && severity === CheckSeverity.WARNING) {
    throw new DefinitionError({
      id: 'no-reason',
      given: `rule '${rule}' is to stop nothing, and no reason is given`,
      expected: 'a reason: a sentence of at least 8 characters',
      fix: 'Say why it is meant: it is shown in every report.',
      where,
    });
  }
  return { rule, severity, ...(reason !== undefined && { reason: requireReason(reason, where) }) };
}
