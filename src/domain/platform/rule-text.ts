import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { requireText } from '../argument/text';
import { secretIn } from '../../plan/secret-text';

const OURS = /^[a-z]+(?:-[a-z]+)*$/;
const OWN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * The id of a rule.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireRuleId(rule: string, where: string): string {
  if (typeof rule === 'string' && (OURS.test(rule) || OWN.test(rule))) return rule;
  throw new DefinitionError({
    id: 'malformed-rule-id',
    given: `rule is ${quoteValue(rule)}`,
    expected: "the id of a rule, for example 'unused-role' or 'acme/own-namespaces'",
    fix: 'Take it from the finding, or from RULES.md.',
    where,
  });
}

/**
 * The id of a rule that is not of this library.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireOwnRuleId(rule: string, where: string): string {
  if (typeof rule === 'string' && OWN.test(rule) && !rule.startsWith('tenantry/')) return rule;
  throw new DefinitionError({
    id: 'malformed-rule-id',
    given: `id of a rule is ${quoteValue(rule)}`,
    expected: "a prefix of its author's own and a name, for example 'acme/own-namespaces'",
    fix: 'Use lower-case letters, digits and hyphens, each part beginning with a letter.',
    where,
  });
}

/**
 * Why something is meant, as every report shows it.
 *
 * @throws DefinitionError when it says nothing, or a secret
 */
export function requireReason(reason: string, where: string): string {
  const secret = typeof reason === 'string' ? secretIn(reason) : undefined;
  if (secret !== undefined) {
    throw new DefinitionError({
      id: 'malformed-text',
      given: `reason has ${secret} in it`,
      expected: 'a sentence: it is shown in every report, and written to the plan',
      fix: 'Revoke the secret, and say why without it.',
      where,
    });
  }
  if (requireText(reason, 'reason', where).trim().length >= 8) return reason;
  throw new DefinitionError({
    id: 'no-reason',
    given: `reason is ${quoteValue(reason)}`,
    expected: 'a sentence of at least 8 characters',
    fix: 'Say why it is meant: it is shown in every report.',
    where,
  });
}
