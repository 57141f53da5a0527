import { type Position } from './policy';

/**
 * What is left of a policy's text after reading, whether HCL or JSON: items with one or more keys
 * (`path "secret/x" { … }` has two) and a value each.
 */
export interface Item {
  readonly keys: readonly Key[];
  readonly value: Value;
}

/** A key, unquoted. */
export interface Key {
  readonly text: string;
  readonly position: Position;
}

export type Value = Literal | ListValue | ObjectValue;

/** A text (heredocs and JSON's `null` included), a number or a boolean. */
export interface Literal {
  readonly kind: 'text' | 'integer' | 'float' | 'boolean';
  /** The text itself, or how the number or boolean was written. */
  readonly text: string;
  readonly position: Position;
}

export interface ListValue {
  readonly kind: 'list';
  readonly values: readonly Value[];
  readonly position: Position;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly items: readonly Item[];
  readonly position: Position;
}

/** How deep blocks and lists may lie in each other: no policy needs more than four. */
const MAX_DEPTH = 100;

/**
 * Refuses what lies too deep to be read.
 *
 * @throws {PolicySyntaxError} when it does
 */
export function requireDepth(depth: number, position: Position): void {
  if (depth > MAX_DEPTH) throw new PolicySyntaxError(`it is nested more than ${MAX_DEPTH} deep`, position);
}

/** A policy's text that Vault would refuse, and where. */
export class PolicySyntaxError extends Error {
  override readonly name = 'PolicySyntaxError';

  /**
   * @param problem what is wrong and what was expected
   * @param position the place in the text
   */
  constructor(
    readonly problem: string,
    readonly position: Position,
  ) {
    super(`${position.line}:${position.column}: ${problem}`);
  }
}
