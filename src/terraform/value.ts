import { type Json, type JsonObject } from './json';
import { literal } from './literal';

/** A Terraform expression. Every other text of a value is text, whatever it looks like. */
export class Expression {
  /** @param text what stands between the braces, for example `var.password` */
  public constructor(public readonly text: string) {}
}

/** A value that Terraform is to have. */
export type Value = string | number | boolean | Expression | readonly Value[] | Values;

/** Values by name: attributes, a block, a map. What is undefined is not there. */
export interface Values {
  readonly [name: string]: Value | undefined;
}

/** A value in Terraform's JSON syntax, where text and expressions are both strings. */
function valueJson(value: Value): Json {
  if (typeof value === 'string') return literal(value);
  if (typeof value !== 'object') return value;
  if (value instanceof Expression) return `\${${value.text}}`;
  return isList(value) ? value.map(valueJson) : valuesJson(value);
}

/** The same of values by name; names are Terraform's and stay as they are. */
export function valuesJson(values: Values): JsonObject {
  // An assignment would lose a name like `__proto__`.
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, valueJson(value)]],
    ),
  );
}

function isList(value: readonly Value[] | Values): value is readonly Value[] {
  return Array.isArray(value);
}
