import { type AclRule } from './acl';
import { type Dialect } from './dialect';
import { type ListedValue } from './policy';
import { trimmed } from './white-space';

/** A value that a request carries: JSON, or the text of a query parameter. */
export type RequestValue =
  string | number | boolean | null | readonly RequestValue[] | { readonly [key: string]: RequestValue };

/** The body of a write, or the query of a read. */
export type RequestParameters = Readonly<Record<string, RequestValue>>;

/**
 * Why a rule's parameter constraints refuse a request, or `undefined` when they let it pass.
 *
 * In Vault's order: every required parameter is there; a request without any parameter passes; no
 * parameter is denied; and each is allowed, unless nothing is restricted. Names are compared in
 * lower case on the rule's side, and on the request's for all but the required ones.
 */
export function refusedParameter(
  rule: AclRule,
  parameters: RequestParameters,
  dialect: Dialect,
): string | undefined {
  for (const required of rule.requiredParameters) {
    if (!Object.hasOwn(parameters, required.toLowerCase())) return `parameter "${required}" is required`;
  }
  const given = Object.entries(parameters);
  if (given.length === 0) return undefined;

  const { allowedParameters: allowed, deniedParameters: denied } = rule;
  if (denied.has('*')) return 'all parameters are denied';
  for (const [name, value] of given) {
    const values = denied.get(name.toLowerCase());
    if (values && isListed(foldPolicyNames(name, value, dialect), values, dialect, 'some')) {
      return `parameter "${name}" is denied`;
    }
  }

  const anyName = allowed.has('*');
  if (allowed.size === 0 || (allowed.size === 1 && anyName)) return undefined;
  for (const [name, value] of given) {
    const values = allowed.get(name.toLowerCase());
    if (!values && !anyName) return `parameter "${name}" is not allowed`;
    if (values && !isListed(foldPolicyNames(name, value, dialect), values, dialect, 'every')) {
      return `the value of parameter "${name}" is not allowed`;
    }
  }
  return undefined;
}

/** An empty list holds every value. With `quantifier`, how many elements of a list value must be listed. */
function isListed(
  value: RequestValue,
  listed: readonly ListedValue[],
  dialect: Dialect,
  quantifier: 'some' | 'every',
): boolean {
  if (listed.length === 0 || isListedWhole(value, listed)) return true;
  if (!dialect.comparesListElements) return false;
  const elements = elementsOf(value);
  return elements !== undefined && elements[quantifier]((element) => isListedWhole(element, listed));
}

function elementsOf(value: RequestValue): readonly RequestValue[] | undefined {
  if (Array.isArray(value)) return value as readonly RequestValue[];
  if (typeof value !== 'string') return undefined;
  // Vault cannot know which texts are comma lists, so it takes all of them for one.
  return value === '' ? [] : value.split(',').map(trimmed);
}

function isListedWhole(value: RequestValue, listed: readonly ListedValue[]): boolean {
  return listed.some((item) =>
    typeof item === 'string'
      ? typeof value === 'string' && globMatches(item, value)
      : isSameValue(item, value),
  );
}

/** `*` at the beginning and at the end of a listed text stand for anything; a lone `*` is itself. */
function globMatches(item: string, value: string): boolean {
  if (Buffer.byteLength(item) < 2) return item === value;
  const open = item.startsWith('*');
  const close = item.endsWith('*');
  if (open && close) return value.includes(item.slice(1, -1));
  if (open) return value.endsWith(item.slice(1));
  if (close) return value.startsWith(item.slice(0, -1));
  return item === value;
}

/**
 * Vault compares with Go's deep equality, under which a number of a policy (an `int`) never equals
 * one of a request (a `json.Number`), nor an object within an object of a policy one of a request.
 */
function isSameValue(item: ListedValue, value: RequestValue): boolean {
  if (typeof item === 'string' || typeof item === 'boolean') return item === value;
  if (typeof item === 'number' || value === null || typeof value !== 'object') return false;
  if (Array.isArray(item)) {
    return (
      Array.isArray(value) &&
      item.length === value.length &&
      item.every((element: ListedValue, i) => isSameValue(element, value[i] as RequestValue))
    );
  }
  if (Array.isArray(value)) return false;
  const expected = Object.entries(item as { readonly [key: string]: ListedValue });
  const actual = value as { readonly [key: string]: RequestValue };
  return (
    expected.length === Object.keys(actual).length &&
    expected.every(
      ([key, element]) =>
        Object.hasOwn(actual, key) &&
        (typeof element !== 'object' || Array.isArray(element)) &&
        isSameValue(element, actual[key] as RequestValue),
    )
  );
}

function foldPolicyNames(name: string, value: RequestValue, dialect: Dialect): RequestValue {
  if (!dialect.foldsPolicyNames || !['policies', 'token_policies'].includes(name.toLowerCase())) return value;
  const fold = (text: RequestValue) => (typeof text === 'string' ? text.toLowerCase() : text);
  return Array.isArray(value) ? (value as readonly RequestValue[]).map(fold) : fold(value);
}
