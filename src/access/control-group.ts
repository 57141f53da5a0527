import { attributeOf, scalarOf, textOf, textsOf, type Attribute } from './attribute';
import { PolicySyntaxError, type ObjectValue, type Value } from './syntax';
import { parseTtl } from './wrapping-ttl';

/**
 * Checks a `control_group` as Vault does. What it demands is asked for after the ACL has allowed a
 * request, by Enterprise only, so nothing of it is kept.
 *
 * @param capabilities those of the path, of which a factor may name a part
 * @throws {PolicySyntaxError} for one that Vault refuses
 */
export function checkControlGroup(attribute: Attribute, capabilities: readonly string[]): void {
  const items = attribute.values.flatMap((value) => objectOf(value, 'control_group').items);
  const position = (attribute.values[0] ?? attribute.labelled[0]?.value)?.position ?? { line: 1, column: 1 };
  const group: ObjectValue = { kind: 'object', items, position };

  const ttl = attributeOf(group, 'ttl');
  const value = ttl && scalarOf(ttl);
  if (ttl && (value === undefined || typeof value === 'boolean' || parseTtl(value) === undefined)) {
    throw new PolicySyntaxError('control_group: ttl is not a duration', position);
  }
  const factors = factorsOf(group);
  if (factors.length === 0) throw new PolicySyntaxError('control_group: expected a factor', position);
  for (const factor of factors) checkFactor(factor, capabilities);
}

function factorsOf(group: ObjectValue): ObjectValue[] {
  const factor = attributeOf(group, 'factor');
  if (!factor) return [];
  const entries = factor.values.flatMap((value) => objectOf(value, 'factor').items);
  return [...factor.labelled, ...entries].map(({ value }) => objectOf(value, 'factor'));
}

function checkFactor(factor: ObjectValue, capabilities: readonly string[]): void {
  const identity = attributeOf(factor, 'identity')?.values[0];
  if (!identity) throw new PolicySyntaxError('control_group: a factor needs an identity', factor.position);
  const members = objectOf(identity, 'identity');
  const texts = (object: ObjectValue, name: string) => {
    const attribute = attributeOf(object, name);
    return attribute ? textsOf(attribute) : [];
  };
  const approvals = attributeOf(members, 'approvals');
  const isApproved = approvals !== undefined && Number(textOf(approvals)) > 0;
  if (!isApproved || texts(members, 'group_ids').length + texts(members, 'group_names').length === 0) {
    throw new PolicySyntaxError(
      'control_group: an identity needs groups and approvals above 0',
      members.position,
    );
  }
  const foreign = texts(factor, 'controlled_capabilities').find((name) => !capabilities.includes(name));
  if (foreign !== undefined) {
    throw new PolicySyntaxError(`control_group: the path does not grant "${foreign}"`, factor.position);
  }
}

function objectOf(value: Value, name: string): ObjectValue {
  if (value.kind === 'object') return value;
  throw new PolicySyntaxError(`${name}: expected a block`, value.position);
}
