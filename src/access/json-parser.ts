import { Scanner, type Token } from './scanner';
import {
  PolicySyntaxError,
  requireDepth,
  type Item,
  type Key,
  type ListValue,
  type ObjectValue,
  type Value,
} from './syntax';

/**
 * Reads a policy in JSON, as Vault's HCL library does: not `JSON.parse`, because repeated keys all
 * count, and because objects that hold nothing but objects are flattened into items with several
 * keys, after which an attribute such as `allowed_parameters` must not be the only one of its path.
 *
 * That library overlooks much (trailing commas, missing closing braces, whatever follows the end).
 * What it accepts is in force, so it is accepted here too.
 *
 * @throws {PolicySyntaxError} where Vault's parser fails
 */
export function parseJson(text: string): Item[] {
  const parser = new JsonParser(text);
  return flatten(parser.parse().items);
}

/** A wrong token, which the library forgives when it is a closing brace. */
class UnexpectedToken extends PolicySyntaxError {}

class JsonParser {
  private readonly scanner: Scanner;
  /** The last token that was read; there is no look-ahead. */
  private token: Token;
  private depth = 0;

  constructor(text: string) {
    this.scanner = new Scanner(text, 'json');
    this.token = this.scanner.next();
  }

  parse(): ObjectValue {
    if (this.token.kind !== '{') this.unexpected('"{"');
    return this.object();
  }

  private object(): ObjectValue {
    const { position } = this.token;
    requireDepth(++this.depth, position);
    const items: Item[] = [];
    try {
      do {
        const item = this.item();
        if (!item) break;
        items.push(item);
      } while (this.advance().kind === ',');
    } catch (error) {
      if (!(error instanceof UnexpectedToken) || this.token.kind !== '}') throw error;
    }
    this.depth--;
    return { kind: 'object', items, position };
  }

  /** `undefined` at the end of the text. */
  private item(): Item | undefined {
    const keys: Key[] = [];
    for (;;) {
      const { kind, text, position } = this.advance();
      if (kind === 'end') return undefined;
      if (kind === ':' && keys.length > 0) break;
      if (kind !== 'text') this.unexpected('a quoted key');
      keys.push({ text, position });
    }
    this.advance();
    return this.token.kind === 'end' ? undefined : { keys, value: this.value() };
  }

  private value(): Value {
    const { kind, text, position } = this.token;
    switch (kind) {
      case '{':
        return this.object();
      case '[':
        return this.list();
      case 'text':
      case 'null':
        return { kind: 'text', text, position };
      case 'integer':
      case 'float':
      case 'boolean':
        return { kind, text, position };
      default:
        return this.unexpected('a value');
    }
  }

  private list(): ListValue {
    const { position } = this.token;
    const values: Value[] = [];
    for (;;) {
      const { kind } = this.advance();
      if (kind === ']') return { kind: 'list', values, position };
      // Booleans and the brackets of lists within lists are overlooked.
      if (kind === ',' || kind === 'boolean' || kind === '[') continue;
      if (kind !== 'text' && kind !== 'integer' && kind !== 'float' && kind !== '{') {
        this.unexpected('a text, a number, an object or "]"');
      }
      values.push(this.value());
    }
  }

  private advance(): Token {
    this.token = this.scanner.next();
    return this.token;
  }

  private unexpected(expected: string): never {
    const { kind, source, position } = this.token;
    const found = kind === 'end' ? 'the end' : source;
    throw new UnexpectedToken(`expected ${expected}, found ${found}`, position);
  }
}

/** `{"path": {"a": {…}, "b": {…}}}` becomes two items with the keys `path a` and `path b`. */
function flatten(items: readonly Item[]): Item[] {
  return items.flatMap(flattenItem).map(({ keys, value }) => ({ keys, value: flattenWithin(value) }));
}

function flattenItem(item: Item): Item[] {
  const { keys, value } = item;
  if (value.kind === 'list' && value.values.length > 0 && value.values.every(isObject)) {
    return value.values.flatMap((element) => flattenItem({ keys, value: element }));
  }
  if (
    value.kind === 'object' &&
    value.items.length > 0 &&
    value.items.every((each) => isObject(each.value))
  ) {
    return value.items.flatMap((each) => flattenItem({ keys: [...keys, ...each.keys], value: each.value }));
  }
  return [item];
}

function flattenWithin(value: Value): Value {
  if (value.kind === 'object') return { ...value, items: flatten(value.items) };
  if (value.kind === 'list') return { ...value, values: value.values.map(flattenWithin) };
  return value;
}

function isObject(value: Value): value is ObjectValue {
  return value.kind === 'object';
}
