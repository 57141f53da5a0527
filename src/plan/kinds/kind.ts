/** Where in the definition a record comes from. */
export interface Origin {
  /** Construct path, or file:line:column of a tenant file, of which a plan document has the file alone. */
  readonly origin: string;
}

/** What others may have made. */
export interface MayExist {
  /**
   * Whether it exists already: it is proven with, as far as is known, and not emitted.
   *
   * @default - it is made
   */
  readonly existing?: true;
}

/** What a visitor, or a stack or chart of somebody's own, may add to what is written. */
export interface MayBeReadBack {
  /**
   * Whether it was read back from what is written: it is proven as the rest, and not emitted.
   *
   * @default - it is of the definition
   */
  readonly readBack?: true;
}

/** Whether it is written: what others made, and what a visitor adds, is written by them. */
export function isEmitted(record: MayExist & MayBeReadBack): boolean {
  return record.existing === undefined && record.readBack === undefined;
}

/** A kind as others refer to it. */
export interface NamedKind {
  /** Name of the list of its records in a plan. */
  readonly list: string;
}

/** That a record names another one, which must be there. */
export interface Reference {
  readonly kind: NamedKind;
  /** Keys of which one must be there; mostly one. */
  readonly keys: readonly string[];
  /** What names it and how, as the end of a sentence: `has policy 'team-a'`. */
  readonly says: string;
}

/**
 * What the plan says of a kind, which is whatever it has many of: `R` is its record, `P` those parts of a record
 * that tell it from all others.
 */
export interface KindOf<R extends P, P = R> extends NamedKind {
  /** What messages call one. */
  readonly what: (record: R) => string;
  /** The name that messages give it. */
  readonly nameOf: (record: R) => string;
  /** Where that name is its own, as messages say it: `server 'vault'`; empty for the whole plan. */
  readonly within: (record: R) => string;
  /** By what it is known, unique in its kind: the only place where its key is made. */
  readonly key: (parts: P) => string;
  /**
   * Whether several records may have one key: each owner says what it has of it.
   *
   * @default false
   */
  readonly repeated?: boolean;
  /**
   * Whether another Terraform state may take it over from the one that it is in: importing it writes nothing, since
   * all that the plan says of it is read back from Vault.
   *
   * @default - it is in no state
   */
  readonly inState?: 'movable' | 'fixed';
  /**
   * What it names that must be there.
   *
   * @default - nothing
   */
  readonly references?: (record: R) => Reference[];
  /**
   * The credential that it makes, where it is a role of a secrets engine.
   *
   * @default - none
   */
  readonly makes?: (record: R) => MadeCredential;
  /**
   * What is there with it, without a record of its own.
   *
   * @default - nothing
   */
  readonly brings?: (record: R) => readonly Brought[];
}

/** What a role of a secrets engine makes for whoever asks. */
export interface MadeCredential {
  /** The place that makes it. */
  readonly server: string;
  /** Vault path that makes it. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** What the values are called that Vault answers with. */
  readonly names: readonly string[];
}

/** A record by its kind and key. */
export interface RecordName {
  /** Name of the list of its kind. */
  readonly kind: string;
  readonly key: string;
}

/** Something that is there with a record, without a record of its own. */
export interface Brought {
  readonly kind: NamedKind;
  readonly key: string;
}

/** A key made of names, none of which holds a space. */
export function keyOf(...parts: readonly (string | undefined)[]): string {
  // What is undefined is joined as nothing.
  return parts.join(' ');
}

/** A reference to one record. */
export function refer<R extends P, P>(kind: KindOf<R, P>, parts: NoInfer<P>, says: string): Reference {
  return { kind, keys: [kind.key(parts)], says };
}
