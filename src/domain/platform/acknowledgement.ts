import { type IConstruct } from 'constructs';
import { type AcknowledgementRecord } from '../../plan/records';
import { originOf, tenantFilesBelow } from './ownership';
import { requireReason, requireRuleId } from './rule-text';

const TYPE = 'tenantry:acknowledgement';

/**
 * Says that what a rule finds at a construct, or below it, is meant.
 *
 * @throws DefinitionError when the rule is no id, or the reason says nothing
 */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  const where = construct.node.path;
  requireRuleId(rule, where);
  requireReason(reason, where);
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
