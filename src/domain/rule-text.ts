import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { requireText } from './text';

/**
 * The id of a rule.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireRuleId(rule: string, where: string): string {
  if (typeof rule === 'string' && /^[a-z]+(?:-[a-z]+)*$/.test(rule)) return rule;
  throw new DefinitionError({
    given: `rule is ${quoteValue(rule)}`,
    expected: "the id of a rule, for example 'unused-role'",
    fix: 'Take it from the finding, or from RULES.md.',
    where,
  });
}

/**
 * Why something is meant, as every report shows it.
 *
 * @throws DefinitionError when it says nothing
 */
export function requireReason(reason: string, where: string): string {
  if (requireText(reason, 'reason', where).trim().length >= 8) return reason;
  throw new DefinitionError({
    given: `reason is ${quoteValue(reason)}`,
    expected: 'a sentence of at least 8 characters',
    fix: 'Say why it is meant: it is shown in every report.',
    where,
  });
}
