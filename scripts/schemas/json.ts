/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Tells whether a JSON value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path of keys; an error names the key that is missing. */
export function objectAt(root: Json, ...keys: string[]): JsonObject {
  let value: Json | undefined = root;
  for (const key of keys) {
    value = isObject(value) ? value[key] : undefined;
    if (value === undefined) {
      throw new Error(`No "${key}" on the way ${keys.join('.')}`);
    }
  }
  if (!isObject(value)) {
    throw new Error(`No object at ${keys.join('.')}`);
  }
  return value;
}

/** The object less some of its keys. */
export function without(object: JsonObject, ...keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** The object with only those of its keys that are listed. */
export function only(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}

/** The object with one change deep inside it. */
export function changedAt(
  object: JsonObject,
  [key, ...rest]: readonly string[],
  change: (value: JsonObject) => JsonObject,
): JsonObject {
  if (key === undefined) {
    return change(object);
  }
  return { ...object, [key]: changedAt(objectAt(object, key), rest, change) };
}

/** The value with the keys of all its objects in code unit order, the same on every machine. */
export function sorted(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (!isObject(value)) {
    return value;
  }
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}
