import { type TerraformMetaArguments, type TerraformResource } from 'cdktf';
import { type Construct } from 'constructs';
import { type Capability } from '../plan/policy-rule';
import { type Value } from './value';

/** A class of the bindings. */
export interface ResourceClass<C> {
  new (scope: Construct, id: string, config: C & TerraformMetaArguments): TerraformResource;
}

/**
 * Terraform's names of attributes, each with its name in the config of the bindings' class; of blocks with the names
 * in them; null where the bindings lack it, so that a construct has it as an override.
 */
export interface Names {
  readonly [attribute: string]: string | null | BlockNames;
}

/** Name of a block in the config of the bindings' class, and the names in it. */
export interface BlockNames<N extends Names = Names> {
  readonly name: string;
  readonly names: N;
}

/** {@link Names} that the compiler holds against a config of the bindings. */
export interface NamesIn<C> extends Names {
  readonly [attribute: string]: (keyof C & string) | null | BlockNames;
}

/** Attributes whose names are in the table. */
export type AttributesOf<N extends Names> = {
  readonly [A in keyof N]?: N[A] extends BlockNames<infer B> ? AttributesOf<B> : Value;
};

/** What the provider needs for each step in the life of a resource, as a policy allows it. */
export interface Needed {
  readonly create?: readonly Capability[];
  readonly read?: readonly Capability[];
  readonly update?: readonly Capability[];
  readonly delete?: readonly Capability[];
}

/**
 * The paths of Vault's API that the provider asks, with what it needs there. `{attribute}` is the value of the
 * resource's; `*` and `+` stand for the names of what there is many of, which come and go with tenants: a policy that
 * named them would have to be written anew, by somebody with more rights, for each tenant.
 */
export interface Requests {
  readonly [path: string]: Needed;
}

/** A type of resource of the provider. */
export interface ResourceType<N extends Names = Names> {
  /** Terraform's name for it: `vault_policy`. */
  readonly name: string;
  /** Loads its class: bindings are loaded when the first construct is made of them. */
  readonly load: () => ResourceClass<object>;
  /** What of it is emitted. */
  readonly names: N;
  /** What the provider asks of Vault for it, but for `sudo`, which goes by paths alone. */
  readonly requests: Requests;
}

/** Describes a type of resource. */
export function resourceType<C extends TerraformMetaArguments, const N extends NamesIn<C>>(
  name: string,
  load: () => ResourceClass<C>,
  names: N,
  requests: Requests,
): ResourceType<N> {
  return { name, load: load as () => ResourceClass<object>, names, requests };
}

/** Terraform address of a resource. */
export function addressOf(type: ResourceType, id: string): string {
  return `${type.name}.${id}`;
}
