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
 * Reads the first version of HCL, as far as policies can use it: `key = value`, `key "label" { … }`,
 * lists, objects, heredocs and comments.
 *
 * @param refusesDuplicates whether an attribute assigned twice in one block is an error
 * @throws {PolicySyntaxError} where Vault's parser fails
 */
export function parseHcl(text: string, refusesDuplicates: boolean): Item[] {
  return new HclParser(text, refusesDuplicates).parse();
}

class HclParser {
  private readonly scanner: Scanner;
  private token: Token;

  private depth = 0;

  constructor(
    text: string,
    private readonly refusesDuplicates: boolean,
  ) {
    this.scanner = new Scanner(text, 'hcl');
    this.token = this.scanner.next();
  }

  parse(): Item[] {
    const items = this.items(() => this.token.kind === 'end');
    return items;
  }

  private items(isClosed: () => boolean): Item[] {
    const items: Item[] = [];
    const assigned = new Set<string>();
    while (!isClosed()) {
      const keys = this.keys();
      const isAssignment = this.token.kind === '=';
      const source = keys[0] as Token;
      if (isAssignment) this.advance();
      // Vault takes an assignment without a value at the very end for the end.
      if (isAssignment && this.token.kind === 'end') break;
      const value = isAssignment ? this.value() : this.object();
      if (isAssignment && this.refusesDuplicates) {
        if (assigned.has(source.source)) {
          throw new PolicySyntaxError(`${source.source} is set twice in one block`, source.position);
        }
        assigned.add(source.source);
      }
      items.push({ keys: keys.map(keyOf), value });
      if (this.token.kind === ',') this.advance();
    }
    return items;
  }

  /** Stops at `=` or `{`. */
  private keys(): Token[] {
    const keys: Token[] = [];
    while (this.token.kind === 'identifier' || this.token.kind === 'text') keys.push(this.advance());
    if (keys.length === 0) this.unexpected('a name or a quoted text');
    if (this.token.kind === '{') return keys;
    if (this.token.kind !== '=')
      this.unexpected(`"=" or "{" after ${keys.map(({ source }) => source).join(' ')}`);
    if (keys.length > 1) this.unexpected('"{", since several names cannot be assigned to');
    return keys;
  }

  private value(): Value {
    const { kind } = this.token;
    if (kind === '{') return this.object();
    if (kind === '[') return this.list();
    return this.literal() ?? this.unexpected('a text, number, boolean, list or object');
  }

  private object(): ObjectValue {
    const { position } = this.advance();
    requireDepth(++this.depth, position);
    const items = this.items(() => this.token.kind === '}');
    if (this.token.kind !== '}') this.unexpected('"}"');
    this.advance();
    this.depth--;
    return { kind: 'object', items, position };
  }

  private list(): ListValue {
    const { position } = this.advance();
    requireDepth(++this.depth, position);
    const values: Value[] = [];
    let needsComma = false;
    for (;;) {
      const { kind } = this.token;
      if (kind === ']') {
        this.advance();
        this.depth--;
        return { kind: 'list', values, position };
      }
      if (kind === ',') {
        this.advance();
        needsComma = false;
        continue;
      }
      if (needsComma) this.unexpected('"," or "]"');
      // A list within a list is the one value that Vault lets a next one follow without a comma.
      needsComma = kind !== '[';
      values.push(this.value());
    }
  }

  private literal(): Value | undefined {
    const { kind, text, position } = this.token;
    switch (kind) {
      case 'text':
      case 'heredoc':
        this.advance();
        return { kind: 'text', text, position };
      case 'integer':
      case 'float':
      case 'boolean':
        this.advance();
        return { kind, text, position };
      default:
        return undefined;
    }
  }

  private advance(): Token {
    const current = this.token;
    if (current.kind !== 'end') this.token = this.scanner.next();
    return current;
  }

  private unexpected(expected: string): never {
    const { kind, source, position } = this.token;
    const found = kind === 'end' ? 'the end' : source;
    throw new PolicySyntaxError(`expected ${expected}, found ${found}`, position);
  }
}

function keyOf({ text, position }: Token): Key {
  return { text, position };
}
