import { mergeRules, type Capability, type PolicyRule } from '../plan/policy-rule';
import { namespaceOf, serverOf } from '../plan/place';
import { type PlanRecord } from '../plan/records';
import { type Resource } from './resource';
import { type Needed } from './resource-type';
import { stackPlans } from './stack-plan';

/** What Terraform is run for: to plan is to read. */
export type TerraformRun = 'apply' | 'plan';

/** Paths that Vault protects: whoever asks anything there needs `sudo`, too (`rootPaths` of its system backend). */
const PROTECTED = /^sys\/(?:auth\/|audit(?:\/|$))/;

/**
 * What the provider asks for itself, in whatever place a stack is: the life of its token, and a child of it for the time
 * of a run.
 */
const OWN: readonly PolicyRule[] = [
  { path: 'auth/token/create', capabilities: ['update'], reason: 'a token for each run' },
  { path: 'auth/token/lookup-self', capabilities: ['read'], reason: 'what is left of the token' },
];

function capabilitiesOf(needed: Needed, run: TerraformRun, isKept: boolean): readonly Capability[] {
  const { create = [], read = [], update = [], delete: gone = [] } = needed;
  // What Terraform refuses to destroy, it cannot either, when the definition has lost it.
  return run === 'plan' ? read : [...create, ...read, ...update, ...(isKept ? [] : gone)];
}

/** What a resource needs, by rules of paths in its own place. */
function rulesOf({ type, attributes }: Resource, run: TerraformRun): PolicyRule[] {
  const isKept = (attributes['lifecycle'] as { prevent_destroy?: boolean } | undefined)?.prevent_destroy;
  return Object.entries(type.requests).flatMap(([form, needed]) => {
    const path = form.replace(/\{(\w+)\}/g, (_, attribute: string) => String(attributes[attribute]));
    const capabilities = capabilitiesOf(needed, run, isKept === true);
    if (capabilities.length === 0) return [];
    const all = PROTECTED.test(path) ? [...capabilities, 'sudo' as const] : capabilities;
    return [{ path, capabilities: all, reason: type.name }];
  });
}

/**
 * The policy of whoever applies the stacks of a server, or only plans them: exactly what the provider asks for what is
 * emitted, by mount, so that no tenant that comes or goes changes it. Paths are those of the server's own namespace.
 */
export function terraformRights(plan: PlanRecord, server: string, run: TerraformRun): PolicyRule[] {
  const rules = new Map<string, PolicyRule>();
  for (const stack of stackPlans(plan)) {
    if (serverOf(stack.place) !== server) continue;
    const below = namespaceOf(stack.place);
    const add = (rule: PolicyRule): void => {
      const path = below === undefined ? rule.path : `${below}/${rule.path}`;
      rules.set(JSON.stringify({ ...rule, path }), { ...rule, path });
    };
    OWN.forEach(add);
    for (const part of stack.parts)
      for (const resource of part.resources()) rulesOf(resource, run).forEach(add);
  }
  return mergeRules([...rules.values()]);
}
