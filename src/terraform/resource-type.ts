import { type TerraformMetaArguments, type TerraformResource } from 'cdktf';
import { type Construct } from 'constructs';
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

/** A type of resource of the provider. */
export interface ResourceType<N extends Names = Names> {
  /** Terraform's name for it: `vault_policy`. */
  readonly name: string;
  /** Loads its class: bindings are loaded when the first construct is made of them. */
  readonly load: () => ResourceClass<object>;
  /** What of it is emitted. */
  readonly names: N;
}

/** Describes a type of resource. */
export function resourceType<C extends TerraformMetaArguments, const N extends NamesIn<C>>(
  name: string,
  load: () => ResourceClass<C>,
  names: N,
): ResourceType<N> {
  return { name, load: load as () => ResourceClass<object>, names };
}

/** Terraform address of a resource. */
export function addressOf(type: ResourceType, id: string): string {
  return `${type.name}.${id}`;
}
