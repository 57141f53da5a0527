import { DefinitionError } from '../plan/definition-error';
import { compareText } from '../plan/order';
import { type JsonObject } from './json';
import { addressOf, type AttributesOf, type Names, type ResourceType } from './resource-type';
import { type Values, valuesJson } from './value';

/** What Terraform is told about the life of a resource. */
export interface Lifecycle {
  readonly prevent_destroy?: boolean;
  /** Addresses whose change replaces it. */
  readonly replace_triggered_by?: readonly string[];
  /** Attributes whose other value it is not changed for. */
  readonly ignore_changes?: readonly string[];
}

/** What a {@link Resource} is made of. */
interface ResourceSpec<N extends Names> {
  readonly id: string;
  readonly origin: string;
  readonly needs?: readonly string[];
  readonly attributes: AttributesOf<N>;
  readonly lifecycle?: Lifecycle;
  readonly importId: string | undefined;
}

/** One Terraform resource that a plan asks for, as a literal. */
export interface Resource {
  readonly type: ResourceType;
  /** Logical id: what stands after the type in the address. A contract: another id destroys and recreates. */
  readonly id: string;
  /** Terraform address, which is also the id of its construct: `vault_policy.team-a`. */
  readonly address: string;
  /** Origin of the record that asks for it. */
  readonly origin: string;
  /** Addresses of what must exist before it, where the same stack has it. */
  readonly needs: readonly string[];
  /** Attributes by Terraform's own names, blocks and `lifecycle` included. */
  readonly attributes: Values;
  /** What the provider imports it by; undefined where it cannot. */
  readonly importId: string | undefined;
}

/** A resource of that type. */
export function resource<N extends Names>(type: ResourceType<N>, spec: ResourceSpec<N>): Resource {
  const { id, origin, needs = [], attributes, lifecycle, importId } = spec;
  return {
    type,
    id,
    address: addressOf(type, id),
    origin,
    needs,
    attributes: (lifecycle ? { ...attributes, lifecycle } : attributes) as Values,
    importId,
  };
}

/** The lifecycle of what is kept from being destroyed, if it is to be. */
export function kept(preventDestroy: boolean | undefined): Lifecycle | undefined {
  return preventDestroy ? { prevent_destroy: true } : undefined;
}

/** What a resource needs that is there, sorted. */
export function dependenciesOf({ needs }: Resource, there: (address: string) => boolean): string[] {
  return needs.filter(there).sort(compareText);
}

/** A resource in Terraform's JSON syntax. */
export function resourceJson({ attributes }: Resource, dependsOn: readonly string[]): JsonObject {
  const json = valuesJson(attributes);
  return dependsOn.length > 0 ? { ...json, depends_on: dependsOn } : json;
}

/** That a stack is given a resource twice. */
export function placedTwice({ address, origin }: Resource, stack: string): DefinitionError {
  return new DefinitionError({
    id: 'placed-twice',
    given: `${address} is placed in stack '${stack}' twice`,
    expected: 'each part of a plan in a stack once',
    fix: 'Remove one of the constructs that place it.',
    where: origin,
  });
}
