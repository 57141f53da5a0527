import {
  Composer,
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  Parser,
} from 'yaml';
import { DefinitionError } from '../../plan/definition-error';
import { visibleText } from '../../plan/quote';
import { yamlMistake } from './yaml-mistake';

/** Way to a value: keys of mappings, positions in lists. */
export type YamlPath = readonly (string | number)[];

/** A value, and where it stands: all that is kept of the parser's nodes, which take many times as much. */
interface Located {
  readonly data: unknown;
  readonly offset: number;
  /** What is in it. */
  readonly parts: readonly Part[];
}

/** What stands in another value. */
interface Part extends Located {
  /** Its key; its position in a list. */
  readonly name: string;
  /** Offset of its key; of itself in a list. */
  readonly keyOffset: number;
}

const NO_PARTS: readonly Part[] = [];

/** How many are looked through: most values have few, and an index of them takes more than they do. */
const FEW = 16;

/** Finds parts by name: a file may have thousands of them, and a mistake in each. */
class PartIndex {
  private readonly large = new Map<readonly Part[], ReadonlyMap<string, Part>>();

  public find({ parts }: Located, name: string): Part | undefined {
    if (parts.length <= FEW) return parts.find((part) => part.name === name);
    let index = this.large.get(parts);
    if (!index) this.large.set(parts, (index = new Map(parts.map((part) => [part.name, part]))));
    return index.get(name);
  }
}

const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  stringKeys: true,
  // Its own search is quadratic: a file that is made for it takes minutes.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
} as const;

/** Lists and mappings within each other: what a tenant file needs, and more. */
const LEVELS = 20;

/**
 * The first list or mapping that is within more than so many others. Composing them is recursive, and what
 * ends the stack may end the process.
 */
function beyond(token: CST.Token | null | undefined, levels: number): CST.Token | undefined {
  if (token?.type === 'document') return beyond(token.value, levels);
  if (!CST.isCollection(token)) return undefined;
  if (levels === 0) return token;
  for (const { key, value } of token.items) {
    const found = beyond(key, levels - 1) ?? beyond(value, levels - 1);
    if (found) return found;
  }
  return undefined;
}

/** Keys and items: a file within the size limit has more only where it says nothing. */
const ENTRIES = 25_000;

/** How many keys, items and commas are in a token, its own and those within: each may be a mistake. */
function entriesOf(token: CST.Token | null | undefined): number {
  if (token?.type === 'document') return entriesOf(token.value);
  if (!CST.isCollection(token)) return 0;
  let entries = 0;
  for (const { start, key, value } of token.items) {
    entries += 1 + entriesOf(key) + entriesOf(value);
    for (const { type } of start) if (type === 'comma') entries++;
  }
  return entries;
}

/** A YAML document of plain values, each written out: no anchor, alias or tag. It knows where everything stands. */
export class YamlDocument {
  private readonly lines = new LineCounter();
  private readonly root: Located;
  private readonly index = new PartIndex();

  /**
   * @param label the file, as errors name it
   * @param text its text
   * @throws DefinitionError when it is no YAML 1.2, or more of it than plain values
   */
  public constructor(
    public readonly label: string,
    text: string,
  ) {
    const tokens = this.tokens(text);
    const [document, second] = composed(tokens, text);
    const { yaml, tags } = document.directives ?? {};
    if (yaml?.explicit || Object.keys(tags ?? {}).length > 1) {
      throw this.refusal('a directive (%YAML or %TAG)', 'YAML 1.2 as it is', 'Remove the line.', 0);
    }
    const [error] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
    if (error) {
      const { given, expected, fix, offset } = yamlMistake(text, tokens, error);
      throw this.refusal(given, expected, fix, offset);
    }
    if (second) throw this.refusal('a second document', 'one document', 'Remove it.', second.range[0]);
    this.root = document.contents ? this.located(document.contents) : nothingAt(0);
  }

  /** What the document says; mappings have no prototype. */
  public get data(): unknown {
    return this.root.data;
  }

  /** Place of a value, as `file:line:column`; of the nearest thing around it where there is none. */
  public at(path: YamlPath): string {
    return this.placeOf(this.nearest(path).offset);
  }

  /** Place of the key that a value stands under; of the value in a list. */
  public atKey(path: YamlPath): string {
    const part = this.index.find(this.nearest(path.slice(0, -1)), String(path.at(-1)));
    return part ? this.placeOf(part.keyOffset) : this.at(path);
  }

  /** What is at a path, or as far along it as there is something. */
  private nearest(path: YamlPath): Located {
    let found = this.root;
    for (const step of path) {
      const part = this.index.find(found, String(step));
      if (!part) break;
      found = part;
    }
    return found;
  }

  private placeOf(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${this.label}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  }

  private refusal(given: string, expected: string, fix: string, offset: number): DefinitionError {
    return new DefinitionError({ id: 'malformed-yaml', given, expected, fix, where: this.placeOf(offset) });
  }

  /** Its tokens, which are known to be few, and not to nest deeply. */
  private tokens(text: string): readonly CST.Token[] {
    const tokens = [...new Parser(this.lines.addNewLine).parse(text)];
    const deep = tokens.map((token) => beyond(token, LEVELS)).find((token) => token);
    if (deep) {
      const given = `values within each other, more than ${LEVELS} levels of them`;
      throw this.refusal(given, 'a tenant file', 'Correct the file.', deep.offset);
    }
    const entries = tokens.reduce((sum, token) => sum + entriesOf(token), 0);
    if (entries > ENTRIES) {
      const given = `${entries} keys, items and commas`;
      throw this.refusal(given, `at most ${ENTRIES}`, 'Correct the file, or make two tenants of it.', 0);
    }
    return tokens;
  }

  /** A node's value. Aliases could make much of little, and tags anything of something. */
  private located(node: Node): Located {
    const offset = node.range?.[0] ?? 0;
    const expected = 'plain values, each written out';
    if (isAlias(node)) throw this.refusal('an alias', expected, 'Write the value itself.', offset);
    if (node.tag !== undefined) throw this.refusal('a tag', expected, 'Remove it.', offset);
    if ('anchor' in node && node.anchor !== undefined)
      throw this.refusal('an anchor', expected, 'Remove it.', offset);
    if (isScalar(node)) return { data: node.value, offset, parts: NO_PARTS };
    if (isSeq(node)) return this.list(node.items as Node[], offset);
    return isMap(node) ? this.mapping(node.items as Pair<Node, Node | null>[], offset) : nothingAt(offset);
  }

  private list(items: readonly Node[], offset: number): Located {
    const parts = items.map((item, position): Part => {
      const value = this.located(item);
      return partOf(value, String(position), value.offset);
    });
    return { data: parts.map(({ data }) => data), offset, parts };
  }

  private mapping(pairs: readonly Pair<Node, Node | null>[], offset: number): Located {
    const data = Object.create(null) as Record<string, unknown>;
    const parts = pairs.map((pair): Part => {
      const key = this.located(pair.key);
      const name = String(key.data);
      if (name in data) {
        const given = `'${visibleText(name)}' is there twice`;
        throw this.refusal(given, 'each key once', 'Remove one of them.', key.offset);
      }
      const value = pair.value ? this.located(pair.value) : nothingAt(offset);
      data[name] = value.data;
      return partOf(value, name, key.offset);
    });
    return { data, offset, parts };
  }
}

/** The document, and the one that follows it, if any. */
function composed(tokens: readonly CST.Token[], text: string): [Document.Parsed, Document.Parsed?] {
  const [document, second] = new Composer(OPTIONS).compose(tokens, true, text.length);
  if (!document) throw new Error('a document is composed of any text');
  return [document, second];
}

function nothingAt(offset: number): Located {
  return { data: null, offset, parts: NO_PARTS };
}

/** Written out: a spread takes twice as much. */
function partOf({ data, offset, parts }: Located, name: string, keyOffset: number): Part {
  return { data, offset, parts, name, keyOffset };
}
