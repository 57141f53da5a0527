import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';

/** A class, whatever its constructor takes. */
export interface Class<T extends object> {
  readonly name: string;
  readonly prototype: T;
}

function refuse(value: unknown, expected: string, what: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'wrong-type',
    given: `${what} is ${quoteValue(value)}`,
    expected,
    fix: `Change the ${what}.`,
    where,
  });
}

/**
 * `value`, when it is of that class. The compiler knows; callers from JavaScript do not.
 *
 * @throws DefinitionError when it is not
 */
export function requireInstance<T extends object>(type: Class<T>, value: T, what: string, where: string): T {
  if (typeof value === 'object' && Object.prototype.isPrototypeOf.call(type.prototype, value)) return value;
  throw refuse(value, `a ${type.name}`, what, where);
}

/**
 * A copy of a list: what its author does to theirs later changes nothing.
 *
 * @throws DefinitionError when it is no list
 */
export function requireList<T>(values: readonly T[], what: string, where: string): T[] {
  if (Array.isArray(values)) return [...values];
  throw refuse(values, 'a list', what, where);
}

/**
 * A copy of a list of what is of that class.
 *
 * @throws DefinitionError when it is no list, or something in it is not
 */
export function requireAll<T extends object>(
  type: Class<T>,
  values: readonly T[],
  what: string,
  where: string,
): T[] {
  return requireList(values, what, where).map((value) => requireInstance(type, value, what, where));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `props`, when it is an object of them.
 *
 * @throws DefinitionError when it is not
 */
export function requireProps<T extends object>(props: T, what: string, where: string): T {
  if (isObject(props)) return props;
  throw refuse(props, 'an object of keys and values', what, where);
}

/**
 * A copy of an object's entries, sorted by key, so that the order they were written in means nothing.
 *
 * @throws DefinitionError when it is no object
 */
export function requireEntries<T>(
  values: { readonly [key: string]: T },
  what: string,
  where: string,
): [string, T][] {
  if (isObject(values)) return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  throw refuse(values, 'an object of keys and values', what, where);
}

/**
 * A switch, or what it is where nothing was said.
 *
 * @throws DefinitionError when it is neither true nor false
 */
export function requireBoolean(
  value: boolean | undefined,
  otherwise: boolean,
  what: string,
  where: string,
): boolean {
  if (value === undefined) return otherwise;
  if (typeof value === 'boolean') return value;
  throw refuse(value, 'true or false', what, where);
}

/**
 * A member of an enum.
 *
 * @throws DefinitionError when it is none of them
 */
export function requireChoice<T extends string | number>(
  choices: { readonly [name: string]: T | string },
  value: T,
  what: string,
  where: string,
): T {
  // An enum of numbers also maps each number to its name.
  const known = Object.values(choices).filter((choice) => typeof choices[choice] !== 'number');
  if (known.includes(value)) return value;
  throw refuse(value, `one of ${known.join(', ')}`, what, where);
}
