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

/** The value with the keys of every object in order. */
export function sortedJson(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sortedJson(item));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortedJson(item)]));
}

/** Text of a value with its keys in order, indented by two spaces a level below the given one. */
export function jsonText(value: Json, level = 0): string {
  const text = JSON.stringify(sortedJson(value), null, 2);
  return text.replaceAll('\n', `\n${'  '.repeat(level)}`);
}
