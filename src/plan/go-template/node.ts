/** What an operand begins with. */
export type Term =
  | { readonly kind: 'dot' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'string'; readonly value: string }
  /** A number, a character, true, false or nil, as it is written. */
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline };

/** A term, and the fields of it that are taken: `.a.b` is the dot's field a's field b. */
export interface Operand {
  readonly term: Term;
  readonly fields: readonly string[];
}

/** Commands, each of which gets what the one before it answered; and the variables that keep the last answer. */
export interface Pipeline {
  readonly declares: readonly string[];
  /** Whether the variables are there already. */
  readonly assigns: boolean;
  readonly commands: readonly (readonly Operand[])[];
}

/** A part of a template. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | { readonly kind: 'template'; readonly name: string; readonly pipeline?: Pipeline }
  /** `break` and `continue`. */
  | { readonly kind: 'jump' };

/** A template, and those that are defined in it, by name. */
export interface Template {
  readonly nodes: readonly Node[];
  readonly inner: ReadonlyMap<string, readonly Node[]>;
}
