import { type IConstruct } from 'constructs';
import { type AcknowledgementRecord } from '../../plan/records';
import { isPlatform, originOf, tenantAround, tenantFilesBelow } from './ownership';
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

/** What an acknowledgement at a construct covers besides what is below its origin. */
function whatIsCovered(
  construct: IConstruct,
): Pick<AcknowledgementRecord, 'everywhere' | 'files' | 'tenant'> {
  if (isPlatform(construct)) return { everywhere: true };
  const [tenant, files] = [tenantAround(construct), tenantFilesBelow(construct)];
  return { ...(tenant !== undefined && { tenant }), ...(files.length > 0 && { files }) };
}

/** What was acknowledged at a construct. */
export function acknowledgementsOf(construct: IConstruct): AcknowledgementRecord[] {
  const entries = construct.node.metadata.filter(({ type }) => type === TYPE);
  if (entries.length === 0) return [];
  const covered = { origin: originOf(construct), ...whatIsCovered(construct) };
  return entries.map(({ data }) => {
    const { rule, reason } = data as { rule: string; reason: string };
    return { rule, reason, ...covered };
  });
}
