import { compareText } from '../plan/order';
import { type JsonObject } from './json';
import { literal } from './literal';
import { type Resource } from './resource';
import { type StackPart, type StackPlan } from './stack-plan';

/** The resources of parts of a stack, sorted by address. */
function resourcesOf(parts: readonly StackPart[]): Resource[] {
  return parts.flatMap((part) => part.resources()).sort((a, b) => compareText(a.address, b.address));
}

/** What imports a resource. */
function importOf({ address, importId, origin }: Resource): JsonObject {
  if (importId === undefined)
    throw new Error(`${origin}: ${address} cannot be imported; the checks have proven that it can`);
  return { to: address, id: literal(importId) };
}

/**
 * How a stack takes over what was in another one, and forgets what others have taken over, in Terraform's JSON syntax;
 * undefined where nothing moves. Neither writes to Vault.
 */
export function movesJson({ arrived, left }: Pick<StackPlan, 'arrived' | 'left'>): JsonObject | undefined {
  if (arrived.length + left.length === 0) return undefined;
  const removed = resourcesOf(left).map(({ address }) => ({ from: address, lifecycle: { destroy: false } }));
  return {
    ...(arrived.length > 0 && { import: resourcesOf(arrived).map(importOf) }),
    ...(removed.length > 0 && { removed }),
  };
}
