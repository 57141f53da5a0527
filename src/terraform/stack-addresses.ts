import { compareText } from '../plan/order';
import { placedTwice } from './resource';
import { type StackPart, type StackPlan } from './stack-plan';

/** The addresses of all resources of a stack, and what an owner's need that is not among its own. */
export class StackAddresses {
  private readonly addresses = new Set<string>();
  private readonly needs = new Map<StackPart, ReadonlySet<string>>();

  /** @throws DefinitionError when one is there twice */
  public constructor({ name, parts }: StackPlan) {
    for (const part of parts) {
      const resources = part.resources();
      if (resources.length === 0) continue;
      const needs = new Set(resources.flatMap((resource) => resource.needs));
      for (const resource of resources) {
        if (this.addresses.has(resource.address)) throw placedTwice(resource, name);
        this.addresses.add(resource.address);
        needs.delete(resource.address);
      }
      this.needs.set(part, needs);
    }
  }

  /** How many resources there are. */
  public get size(): number {
    return this.addresses.size;
  }

  /** Whether a resource is there. */
  public has(address: string): boolean {
    return this.addresses.has(address);
  }

  /** Whether an owner has resources in the stack. */
  public hasAny(part: StackPart): boolean {
    return this.needs.has(part);
  }

  /** Addresses of what others have in the stack and an owner's resources depend on, sorted. */
  public beside(part: StackPart): string[] {
    return [...(this.needs.get(part) ?? [])].filter((need) => this.has(need)).sort(compareText);
  }
}
