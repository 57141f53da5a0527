import { compareText } from '../plan/order';

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a value with its keys in order, indented by two spaces a level below the given one. */
export function jsonText(value: Json, level = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (!isJsonObject(value))
    return bracketed(
      '[]',
      value.map((item) => jsonText(item, level + 1)),
      level,
    );
  // What visitors left undefined is not there.
  const members = Object.entries(value as { readonly [key: string]: Json | undefined })
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, item]) => `${JSON.stringify(key)}: ${jsonText(item, level + 1)}`);
  return bracketed('{}', members, level);
}

/** Items on a line each, between brackets. */
function bracketed([open, close]: string, items: readonly string[], level: number): string {
  if (items.length === 0) return `${open}${close}`;
  const line = `\n${'  '.repeat(level)}`;
  return `${open}${line}  ${items.join(`,${line}  `)}${line}${close}`;
}
