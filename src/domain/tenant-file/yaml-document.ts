import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { DefinitionError } from '../../plan/definition-error';
import { visibleText } from '../../plan/quote';

/** Way to a value: keys of mappings, positions in lists. */
export type YamlPath = readonly (string | number)[];

/** A YAML document of plain values, each written out: no anchor, alias or tag. It knows where everything stands. */
export class YamlDocument {
  /** What the document says; mappings have no prototype. */
  public readonly data: unknown;
  private readonly lines = new LineCounter();
  private readonly root: Node | null;

  /**
   * @param label the file, as errors name it
   * @param text its text
   * @throws DefinitionError when it is no YAML 1.2, or more of it than plain values
   */
  public constructor(
    public readonly label: string,
    text: string,
  ) {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      stringKeys: true,
      // Its own search is quadratic: a file that is made for it takes minutes.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: this.lines,
      logLevel: 'error',
    });
    this.root = document.contents;
    const { yaml, tags } = document.directives ?? {};
    if (yaml?.explicit || Object.keys(tags ?? {}).length > 1) {
      throw this.refusal('a directive (%YAML or %TAG)', 'YAML 1.2 as it is', 'Remove the line.', 0);
    }
    const [error] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
    if (error) {
      const expected = error.code === 'MULTIPLE_DOCS' ? 'one document' : 'YAML 1.2, without tags';
      const given = `what is no tenant file: ${visibleText(error.message)}`;
      throw this.refusal(given, expected, 'Correct the file.', error.pos[0]);
    }
    this.data = this.root && this.dataOf(this.root);
  }

  /** Place of a value, as `file:line:column`; of the nearest thing around it where there is none. */
  public at(path: YamlPath): string {
    return this.place(this.nodesOn(path).at(-1));
  }

  /** Place of the key that a value stands under; of the value in a list. */
  public atKey(path: YamlPath): string {
    const parent = this.nodesOn(path.slice(0, -1)).at(-1);
    const pair = isMap(parent) ? pairOf(parent.items, path.at(-1)) : undefined;
    return pair ? this.place(pair.key as Node) : this.at(path);
  }

  private nodesOn(path: YamlPath): Node[] {
    const nodes: Node[] = this.root ? [this.root] : [];
    for (const step of path) {
      const parent = nodes.at(-1);
      const item = isMap(parent)
        ? pairOf(parent.items, step)?.value
        : isSeq(parent)
          ? parent.items[Number(step)]
          : undefined;
      if (!item) break;
      nodes.push(item as Node);
    }
    return nodes;
  }

  private place(node: Node | undefined): string {
    return this.placeOf(node?.range?.[0] ?? 0);
  }

  private placeOf(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${this.label}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  }

  private refusal(given: string, expected: string, fix: string, offset: number): DefinitionError {
    return new DefinitionError({ given, expected, fix, where: this.placeOf(offset) });
  }

  /** The value of a node. Aliases could make much of little, and tags anything of something. */
  private dataOf(node: Node): unknown {
    const offset = node.range?.[0] ?? 0;
    const expected = 'plain values, each written out';
    if (isAlias(node)) throw this.refusal('an alias', expected, 'Write the value itself.', offset);
    if (node.tag !== undefined) throw this.refusal('a tag', expected, 'Remove it.', offset);
    if ('anchor' in node && node.anchor !== undefined)
      throw this.refusal('an anchor', expected, 'Remove it.', offset);
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map((item) => this.dataOf(item as Node));
    if (!isMap(node)) return null;
    const data = Object.create(null) as Record<string, unknown>;
    for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
      const name = String(this.dataOf(key));
      if (name in data) {
        const given = `'${visibleText(name)}' is there twice`;
        throw this.refusal(given, 'each key once', 'Remove one of them.', key.range?.[0] ?? 0);
      }
      data[name] = value && this.dataOf(value);
    }
    return data;
  }
}

function pairOf(items: readonly Pair[], key: unknown): Pair | undefined {
  return items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}
