import { type AclRule } from './acl';
import { type Capability } from './capability';
import { type ListedValue, type ParameterLists } from './policy';

/** Capabilities whose requests have their parameters looked at. */
const WITH_PARAMETERS: ReadonlySet<Capability> = new Set<Capability>([
  'create',
  'read',
  'update',
  'patch',
  'recover',
]);

/** Whether each value that one list holds is in the other; an empty list holds every value. */
function holdsAll(list: readonly ListedValue[], values: readonly ListedValue[]): boolean {
  if (list.length === 0) return true;
  const held = new Set(list.map((value) => JSON.stringify(value)));
  return values.length > 0 && values.every((value) => held.has(JSON.stringify(value)));
}

function deniesNoMore(denied: ParameterLists, than: ParameterLists): boolean {
  if (than.get('*')) return true;
  return [...denied].every(([name, values]) => {
    const others = than.get(name);
    return others !== undefined && holdsAll(others, values);
  });
}

function allowsNoLess(allowed: ParameterLists, than: ParameterLists): boolean {
  if (allowed.size === 0) return true;
  if (than.size === 0) return false;
  return [...than].every(([name, values]) => {
    const own = allowed.get(name);
    return own !== undefined && holdsAll(own, values);
  });
}

/**
 * Whether what one rule asks of a request is asked by another one, too: whatever the other lets pass with a capability,
 * it lets pass. Where that is not certain, it is not so.
 */
export function asksNoMore(rule: AclRule, than: AclRule, capability: Capability): boolean {
  const isWrapped =
    rule.minWrappingTtl === than.minWrappingTtl && rule.maxWrappingTtl === than.maxWrappingTtl;
  if (!isWrapped && (rule.minWrappingTtl !== 0 || rule.maxWrappingTtl !== 0)) return false;
  if (rule.mfaMethods.some((method) => !than.mfaMethods.includes(method))) return false;
  if (!WITH_PARAMETERS.has(capability)) return true;
  return (
    rule.requiredParameters.every((name) => than.requiredParameters.includes(name)) &&
    deniesNoMore(rule.deniedParameters, than.deniedParameters) &&
    allowsNoLess(rule.allowedParameters, than.allowedParameters)
  );
}
