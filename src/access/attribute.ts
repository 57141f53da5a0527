import { type ListedValue } from './policy';
import { PolicySyntaxError, type Item, type Literal, type ObjectValue, type Value } from './syntax';

/**
 * The occurrences of an attribute in a block. Vault decodes each into the same place: texts replace
 * each other, lists and maps grow.
 */
export interface Attribute {
  readonly name: string;
  /** `name = value` and `name { … }`. */
  readonly values: readonly Value[];
  /** `name "label" { … }`, without the name. */
  readonly labelled: readonly Item[];
}

/** The attribute of an object, `undefined` when it has none of that name. */
export function attributeOf(object: ObjectValue, name: string): Attribute | undefined {
  const items = object.items.filter(({ keys }) => keys[0]?.text === name);
  if (items.length === 0) return undefined;
  return {
    name,
    values: items.filter(({ keys }) => keys.length === 1).map(({ value }) => value),
    labelled: items
      .filter(({ keys }) => keys.length > 1)
      .map(({ keys, value }) => ({ keys: keys.slice(1), value })),
  };
}

/** @throws {PolicySyntaxError} when it is not a text or an integer */
export function textOf(attribute: Attribute): string {
  refuseLabels(attribute);
  return attribute.values.map((value) => textValue(value, attribute.name)).pop() ?? '';
}

/** @throws {PolicySyntaxError} when it is not an integer, or a text of one */
export function integerOf(attribute: Attribute): number {
  refuseLabels(attribute);
  let integer = 0;
  for (const value of attribute.values) {
    if (value.kind !== 'integer' && value.kind !== 'text') {
      throw new PolicySyntaxError(`${attribute.name}: expected a whole number`, value.position);
    }
    integer = numberValue({ ...value, kind: 'integer' });
  }
  return integer;
}

/** @throws {PolicySyntaxError} when it is not a list of texts or integers */
export function textsOf(attribute: Attribute): string[] {
  refuseLabels(attribute);
  return attribute.values.flatMap((value) => {
    if (value.kind === 'list') return value.values.map((element) => textValue(element, attribute.name));
    // An empty block is as good as an empty list.
    if (value.kind === 'object' && value.items.length === 0) return [];
    throw new PolicySyntaxError(`${attribute.name}: expected a list of texts`, value.position);
  });
}

/**
 * A scalar; `undefined` for a list or an object. When repeated, the kind of the first decides.
 *
 * @throws {PolicySyntaxError} when another occurrence cannot be read as the first's kind
 */
export function scalarOf(attribute: Attribute): string | number | boolean | undefined {
  const [first, ...others] = attribute.values;
  let last = first && anyValue(first);
  let kind = attribute.labelled.length > 0 ? 'list' : first?.kind;
  for (const value of others) {
    kind ??= value.kind;
    last = kind === value.kind ? anyValue(value) : readAs(kind, value, attribute.name);
  }
  return typeof last === 'object' || attribute.labelled.length > 0 ? undefined : last;
}

function readAs(kind: Value['kind'], value: Value, name: string): ListedValue {
  const isStructure = (each: Value['kind']) => each === 'list' || each === 'object';
  if (isStructure(kind) && isStructure(value.kind)) return anyValue(value);
  if (kind === 'text' && value.kind === 'integer') return value.text;
  if (kind === 'float' && value.kind === 'integer') return numberValue(value);
  if (kind === 'integer' && value.kind === 'text') return numberValue({ ...value, kind: 'integer' });
  throw new PolicySyntaxError(`${name}: set twice, with different kinds of values`, value.position);
}

/**
 * A map from names to lists of values, e.g. `{ ttl = ["1h", "2h"], "*" = [] }`.
 *
 * @throws {PolicySyntaxError} when it is no such map
 */
export function listsOf(attribute: Attribute): Map<string, ListedValue[]> {
  const lists = new Map<string, ListedValue[]>();
  const entries = attribute.values.flatMap((value) => {
    if (value.kind === 'object') return value.items;
    throw new PolicySyntaxError(`${attribute.name}: expected names with lists of values`, value.position);
  });
  for (const { keys, value } of [...attribute.labelled, ...entries]) {
    const key = keys[0]?.text as string;
    if (keys.length > 1 || (value.kind !== 'list' && value.kind !== 'object')) {
      throw new PolicySyntaxError(`${attribute.name}: "${key}" needs a list of values`, value.position);
    }
    const values = value.kind === 'list' ? value.values.map(anyValue) : [anyValue(value)];
    lists.set(key, [...(lists.get(key) ?? []), ...values]);
  }
  return lists;
}

function anyValue(value: Value): ListedValue {
  switch (value.kind) {
    case 'list':
      return value.values.map(anyValue);
    case 'object':
      return Object.fromEntries(
        value.items.map((item) => [item.keys[0]?.text as string, anyValue(item.value)]),
      );
    case 'text':
      return value.text;
    case 'boolean':
      return value.text === 'true';
    default:
      return numberValue(value);
  }
}

function numberValue(literal: Literal): number {
  const value = literal.kind === 'integer' ? parseInteger(literal.text) : parseFloat(literal.text);
  if (Number.isNaN(value) || (literal.kind === 'float' && Number.isNaN(Number(literal.text)))) {
    throw new PolicySyntaxError(`"${literal.text}" is not a number`, literal.position);
  }
  return value;
}

/** In Go's way: a leading `0` means octal, unless `x`, `b` or `o` follows. */
function parseInteger(text: string): number {
  const digits = text.replace(/^[+-]/, '');
  if (!/^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[0-7]*|0[oO][0-7]+|[1-9][0-9]*)$/.test(digits)) return NaN;
  const value = /^0[0-7]+$/.test(digits) ? parseInt(digits, 8) : Number(digits);
  if (value > 2 ** 63 - 1) return NaN;
  return text.startsWith('-') ? -value : value;
}

function textValue(value: Value, name: string): string {
  if (value.kind === 'text' || value.kind === 'integer') return value.text;
  throw new PolicySyntaxError(`${name}: expected a text`, value.position);
}

function refuseLabels({ name, labelled }: Attribute): void {
  const [first] = labelled;
  if (first) throw new PolicySyntaxError(`${name}: a label is not allowed here`, first.value.position);
}
