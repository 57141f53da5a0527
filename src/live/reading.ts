/** Where an answer has an attribute: names from the outer to the inner. `set`: a list whose order says nothing. */
export interface Field {
  readonly at: readonly string[];
  readonly isSet?: true;
}

/** One read of a resource. */
export interface Read {
  /** Path in Vault's API, `{attribute}` for the value of the resource's. */
  readonly path: string;
  /** Terraform's attributes, each where the answer has it. Those in a block, whatever its name, are written `*.attribute`. */
  readonly fields: Readonly<Record<string, Field>>;
  /** What would widen it if somebody set it, where it is not emitted: names of the answer that are to be empty. */
  readonly empty?: readonly string[];
}

/** How a type of resource is read back; nothing of it where `reads` is empty: then why. */
export interface Reading {
  readonly reads: readonly Read[];
  /** Attributes that no server gives back, or that are instructions to the provider. */
  readonly unread?: readonly string[];
}

/** Attributes of the same name in the answer. */
export function same(...names: readonly string[]): Record<string, Field> {
  return Object.fromEntries(names.map((name) => [name, { at: [name] }]));
}

/** The same, of lists whose order says nothing. */
export function sets(...names: readonly string[]): Record<string, Field> {
  return Object.fromEntries(names.map((name) => [name, { at: [name], isSet: true as const }]));
}
