import { type IConstruct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type AcknowledgementRecord } from '../plan/records';
import { originOf, tenantFilesBelow } from './ownership';
import { requireText } from './text';

const TYPE = 'tenantry:acknowledgement';

/**
 * Says that what a rule finds at a construct, or below it, is meant.
 *
 * @throws DefinitionError when the rule is no id, or the reason says nothing
 */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  const where = construct.node.path;
  if (typeof rule !== 'string' || !/^[a-z]+(?:-[a-z]+)*$/.test(rule)) {
    throw new DefinitionError({
      given: `rule is ${quoteValue(rule)}`,
      expected: "the id of a rule, for example 'unused-role'",
      fix: 'Take it from the finding, or from RULES.md.',
      where,
    });
  }
  if (requireText(reason, 'reason', where).trim().length < 8) {
    throw new DefinitionError({
      given: `reason is ${quoteValue(reason)}`,
      expected: 'a sentence of at least 8 characters',
      fix: 'Say why it is meant: it is shown in every report.',
      where,
    });
  }
  construct.node.addMetadata(TYPE, { rule, reason });
}

/** What was acknowledged at a construct. */
export function acknowledgementsOf(construct: IConstruct): AcknowledgementRecord[] {
  const entries = construct.node.metadata.filter(({ type }) => type === TYPE);
  if (entries.length === 0) return [];
  const [origin, files] = [originOf(construct), tenantFilesBelow(construct)];
  return entries.map(({ data }) => {
    const { rule, reason } = data as { rule: string; reason: string };
    return files.length > 0 ? { rule, reason, origin, files } : { rule, reason, origin };
  });
}
