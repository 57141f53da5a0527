import { attributeOf, integerOf, scalarOf, textsOf, type Attribute } from './attribute';
import { type Position } from './policy';
import { PolicySyntaxError, type Item, type ObjectValue, type Value } from './syntax';
import { parseTtl } from './wrapping-ttl';

/**
 * A `control_group`: who else must approve. It is asked for after the ACL has allowed a request, by
 * Enterprise only, so it is read for the sake of its errors alone.
 */
export interface ControlGroup {
  /** Absent, a scalar, or something that is none. */
  readonly ttl?: { readonly value: string | number | boolean | undefined };
  readonly factors: readonly Factor[];
  readonly position: Position;
}

interface Factor {
  hasIdentity: boolean;
  approvals: number;
  groups: number;
  controlled: string[];
}

/**
 * @throws {PolicySyntaxError} when it has not the form of a control group
 */
export function parseControlGroup(attribute: Attribute): ControlGroup {
  const factors = new Map<string, Factor>();
  let ttl: Attribute | undefined;
  const blocks = blocksOf(attribute);
  for (const block of blocks) {
    ttl = attributeOf(block, 'ttl') ?? ttl;
    const factor = attributeOf(block, 'factor');
    for (const map of factor ? blocksOf(factor) : []) readFactors(map, factors);
  }
  return {
    ...(ttl && { ttl: { value: scalarOf(ttl) } }),
    factors: [...factors.values()],
    position: (blocks[0] as ObjectValue).position,
  };
}

/**
 * @param capabilities those of the path, of which a factor may name a part
 * @throws {PolicySyntaxError} when Vault refuses what the group says
 */
export function checkControlGroup(group: ControlGroup, capabilities: readonly string[]): void {
  const fail = (problem: string): never => {
    throw new PolicySyntaxError(`control_group: ${problem}`, group.position);
  };
  const ttl = group.ttl?.value;
  if (group.ttl && (ttl === undefined || typeof ttl === 'boolean' || parseTtl(ttl) === undefined)) {
    fail('ttl is not a duration');
  }
  const { factors } = group;
  if (factors.length === 0) fail('expected a factor');
  for (const { hasIdentity, approvals, groups, controlled } of factors) {
    if (!hasIdentity) fail('a factor needs an identity');
    if (approvals <= 0 || groups === 0) fail('an identity needs groups and approvals above 0');
    const ungranted = controlled.find((name) => !capabilities.includes(name));
    if (ungranted !== undefined) fail(`the path does not grant "${ungranted}"`);
  }
}

function readFactors(map: ObjectValue, factors: Map<string, Factor>): void {
  for (const { keys, value } of map.items) {
    const name = keys[0]?.text as string;
    const factor = factors.get(name) ?? { hasIdentity: false, approvals: 0, groups: 0, controlled: [] };
    factors.set(name, factor);
    const block =
      keys.length > 1 ? blockAround([{ keys: keys.slice(1), value }]) : objectOf(value, `factor "${name}"`);
    const identity = attributeOf(block, 'identity');
    for (const members of identity ? blocksOf(identity) : []) {
      factor.hasIdentity = true;
      const approvals = attributeOf(members, 'approvals');
      if (approvals) factor.approvals = integerOf(approvals);
      factor.groups += textsIn(members, 'group_ids').length + textsIn(members, 'group_names').length;
    }
    factor.controlled.push(...textsIn(block, 'controlled_capabilities'));
  }
}

/** The occurrences of a block in the order in which Vault reads them; labels are items of the first. */
function blocksOf({ name, values, labelled }: Attribute): ObjectValue[] {
  const blocks = values.map((value) => objectOf(value, name));
  return labelled.length > 0 ? [blockAround(labelled), ...blocks] : blocks;
}

function blockAround(items: readonly Item[]): ObjectValue {
  return { kind: 'object', items, position: (items[0] as Item).value.position };
}

function textsIn(block: ObjectValue, name: string): string[] {
  const attribute = attributeOf(block, name);
  return attribute ? textsOf(attribute) : [];
}

function objectOf(value: Value, name: string): ObjectValue {
  if (value.kind === 'object') return value;
  throw new PolicySyntaxError(`${name}: expected a block`, value.position);
}
