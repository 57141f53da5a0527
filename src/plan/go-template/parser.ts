import { isCharacter, isNumber, unquoted } from './literal';
import { type Node, type Operand, type Pipeline, type Template, type Term } from './node';
import { type Token, type TokenKind, tokensOf } from './token';

/** What is wrong with a template: ESO would refuse it. */
export class TemplateProblem extends Error {}

/** Deeper than anybody nests; Go's own bound is ten thousand for parentheses. */
const MAX_DEPTH = 200;

const OPERANDS: ReadonlySet<TokenKind> = new Set([
  'bool',
  'char',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'string',
  'variable',
  'leftParen',
]);

/** Most operands have no fields. */
const NONE: readonly string[] = [];

/** How a list of nodes ends. */
type Ending = 'end' | 'else' | 'else if' | 'else with';

/**
 * The template that a text is.
 *
 * Source: Go `text/template/parse`, parse.go.
 *
 * @throws TemplateProblem when Go would refuse it, unless for a function that it does not know
 */
export function parseTemplate(text: string): Template {
  return new Parser(tokensOf(text)).template();
}

class Parser {
  private at = 0;
  private depth = 0;
  private ranges = 0;
  private variables: string[] = ['$'];
  private readonly inner = new Map<string, readonly Node[]>();

  public constructor(private readonly tokens: readonly Token[]) {}

  public template(): Template {
    const nodes: Node[] = [];
    while (this.peek().kind !== 'end') {
      if (this.peek().kind === 'open' && this.isKeyword(this.after(1), 'define')) {
        this.at = this.tokens.indexOf(this.after(1), this.at) + 1;
        this.definition();
        continue;
      }
      const node = this.node();
      if (typeof node === 'string') throw new TemplateProblem(`{{ ${node} }} without a beginning`);
      nodes.push(node);
    }
    return { nodes, inner: this.inner };
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind === 'error') throw new TemplateProblem(token.text);
    this.at++;
    return token;
  }

  /** The token that many further on, spaces left out. */
  private after(count: number): Token {
    let at = this.at + count;
    while (this.tokens[at]?.kind === 'space') at++;
    return this.tokens[at] ?? { kind: 'end', text: '' };
  }

  private skipSpace(): Token {
    while (this.peek().kind === 'space') this.at++;
    return this.peek();
  }

  private nextNonSpace(): Token {
    this.skipSpace();
    return this.next();
  }

  private isKeyword({ kind, text }: Token, word: string): boolean {
    return kind === 'keyword' && text === word;
  }

  private unexpected(token: Token, where: string): TemplateProblem {
    if (token.kind === 'error') return new TemplateProblem(token.text);
    return new TemplateProblem(
      token.kind === 'end' ? `it ends inside ${where}` : `unexpected '${token.text}' in ${where}`,
    );
  }

  private close(where: string): void {
    const token = this.nextNonSpace();
    if (token.kind !== 'close') throw this.unexpected(token, where);
  }

  private nested<T>(make: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new TemplateProblem(`it is nested more than ${MAX_DEPTH} deep`);
    const made = make();
    this.depth--;
    return made;
  }

  private name(where: string): string {
    const token = this.nextNonSpace();
    if (token.kind !== 'string') throw this.unexpected(token, where);
    const name = unquoted(token.text);
    if (name === undefined) throw new TemplateProblem(`${token.text} is no string`);
    return name;
  }

  private definition(): void {
    const name = this.name('define');
    this.close('define');
    this.addInner(name, 'define');
  }

  /** The body of a template of its own: with no variables but `$`, and outside of every range. */
  private addInner(name: string, where: string): void {
    const { variables, ranges } = this;
    this.variables = ['$'];
    this.ranges = 0;
    const { nodes, ending } = this.list(where);
    if (ending !== 'end') throw new TemplateProblem(`unexpected {{ ${ending} }} in ${where}`);
    this.variables = variables;
    this.ranges = ranges;
    const known = this.inner.get(name);
    if (known === undefined || isEmpty(known)) this.inner.set(name, nodes);
    else if (!isEmpty(nodes)) throw new TemplateProblem(`template ${JSON.stringify(name)} is defined twice`);
  }

  private list(where: string): { readonly nodes: Node[]; readonly ending: Ending } {
    return this.nested(() => {
      const nodes: Node[] = [];
      for (;;) {
        if (this.peek().kind === 'end') throw new TemplateProblem(`{{ ${where} }} has no {{ end }}`);
        const node = this.node();
        if (typeof node === 'string') return { nodes, ending: node };
        nodes.push(node);
      }
    });
  }

  private node(): Node | Ending {
    const token = this.next();
    if (token.kind === 'text') return { kind: 'text', text: token.text };
    if (token.kind !== 'open') throw this.unexpected(token, 'its text');
    const word = this.skipSpace();
    if (word.kind !== 'keyword') return { kind: 'action', pipeline: this.pipeline('an action', 'close') };
    this.at++;
    switch (word.text) {
      case 'if':
      case 'with':
      case 'range':
        return this.control(word.text);
      case 'break':
      case 'continue':
        return this.jump(word.text);
      case 'template':
        return this.call();
      case 'block':
        return this.block();
      case 'end':
        this.close('end');
        return 'end';
      case 'else':
        return this.otherwise();
      default:
        throw new TemplateProblem(`{{ ${word.text} }} inside of something else`);
    }
  }

  private otherwise(): Ending {
    const token = this.skipSpace();
    for (const word of ['if', 'with'] as const) {
      if (this.isKeyword(token, word)) return `else ${word}`;
    }
    this.close('else');
    return 'else';
  }

  private jump(word: string): Node {
    this.close(word);
    if (this.ranges === 0) throw new TemplateProblem(`{{ ${word} }} outside of a range`);
    return { kind: 'jump' };
  }

  private control(kind: 'if' | 'with' | 'range'): Node {
    const known = this.variables.length;
    const pipeline = this.pipeline(kind, 'close');
    if (kind === 'range') this.ranges++;
    const { nodes: body, ending } = this.list(kind);
    if (kind === 'range') this.ranges--;
    let otherwise: Node[] = [];
    if (ending === `else ${kind}` && kind !== 'range') {
      this.at++;
      otherwise = [this.nested(() => this.control(kind))];
    } else if (ending !== 'end') {
      const rest = this.list('else');
      if (rest.ending !== 'end') throw new TemplateProblem(`{{ ${kind} }} has a second {{ else }}`);
      otherwise = rest.nodes;
    }
    this.variables.length = known;
    return { kind, pipeline, body, otherwise };
  }

  private call(): Node {
    const name = this.name('template');
    if (this.skipSpace().kind !== 'close')
      return { kind: 'template', name, pipeline: this.pipeline('template', 'close') };
    this.at++;
    return { kind: 'template', name };
  }

  private block(): Node {
    const name = this.name('block');
    const pipeline = this.pipeline('block', 'close');
    this.addInner(name, 'block');
    return { kind: 'template', name, pipeline };
  }

  private pipeline(where: string, end: 'close' | 'rightParen'): Pipeline {
    const declared = this.declarations(where);
    const commands: (readonly Operand[])[] = [];
    for (;;) {
      const token = this.nextNonSpace();
      if (token.kind === end) break;
      if (!OPERANDS.has(token.kind)) throw this.unexpected(token, where);
      this.at--;
      commands.push(this.command());
    }
    if (commands.length === 0) throw new TemplateProblem(`${where} without a value`);
    for (let at = 1; at < commands.length; at++) {
      const first = commands[at]?.[0];
      const kind = first?.term.kind ?? 'constant';
      if (first?.fields.length === 0 && (kind === 'dot' || kind === 'string' || kind === 'constant'))
        throw new TemplateProblem(`after '|' in ${where} is something that cannot be called`);
    }
    return { ...declared, commands };
  }

  /** `$x :=`, `$x =`, and of a range `$i, $x :=`. */
  private declarations(where: string): Pick<Pipeline, 'declares' | 'assigns'> {
    const declares: string[] = [];
    while (this.skipSpace().kind === 'variable') {
      const { text } = this.peek();
      const { kind } = this.after(1);
      if (kind !== 'assign' && kind !== 'declare' && kind !== 'comma') break;
      this.at++;
      this.nextNonSpace();
      declares.push(text);
      this.variables.push(text);
      if (kind !== 'comma') return { declares, assigns: kind === 'assign' };
      if (where !== 'range' || declares.length > 1)
        throw new TemplateProblem(`too many variables in ${where}`);
      const next = this.skipSpace();
      if (!['variable', 'close', 'rightParen'].includes(next.kind)) throw this.unexpected(next, where);
    }
    return { declares, assigns: false };
  }

  private command(): Operand[] {
    const operands: Operand[] = [];
    for (;;) {
      this.skipSpace();
      const operand = this.operand();
      if (operand) operands.push(operand);
      const token = this.next();
      if (token.kind === 'space') continue;
      if (token.kind === 'close' || token.kind === 'rightParen') this.at--;
      else if (token.kind !== 'pipe') throw this.unexpected(token, 'an operand');
      break;
    }
    if (operands.length === 0) throw new TemplateProblem('an empty command');
    return operands;
  }

  private operand(): Operand | undefined {
    const begun = this.skipSpace();
    const term = this.term();
    if (!term) return undefined;
    if (begun.kind !== 'field' && this.peek().kind !== 'field') return { term, fields: NONE };
    const fields = begun.kind === 'field' ? [begun.text.slice(1)] : [];
    while (this.peek().kind === 'field') {
      if (fields.length === 0 && ['dot', 'string', 'constant'].includes(term.kind))
        throw new TemplateProblem(`a field of ${begun.text}`);
      fields.push(this.next().text.slice(1));
    }
    return { term, fields };
  }

  private term(): Term | undefined {
    const token = this.next();
    switch (token.kind) {
      case 'identifier':
        return { kind: 'function', name: token.text };
      case 'dot':
      case 'field':
        return { kind: 'dot' };
      case 'variable':
        if (!this.variables.includes(token.text))
          throw new TemplateProblem(`variable ${token.text} is not defined`);
        return { kind: 'variable', name: token.text };
      case 'number':
      case 'char':
        if (token.kind === 'char' ? !isCharacter(token.text) : !isNumber(token.text))
          throw new TemplateProblem(`${token.text} is no number`);
        return { kind: 'constant', text: token.text };
      case 'bool':
      case 'nil':
        return { kind: 'constant', text: token.text };
      case 'string': {
        const value = unquoted(token.text);
        if (value === undefined) throw new TemplateProblem(`${token.text} is no string`);
        return { kind: 'string', value };
      }
      case 'leftParen':
        return inParentheses(this.nested(() => this.pipeline('parentheses', 'rightParen')));
      default:
        this.at--;
        return undefined;
    }
  }
}

/** A pipeline as a term; of nothing but another one in parentheses it is that one, however many there are. */
function inParentheses(pipeline: Pipeline): Term {
  const [command, ...more] = pipeline.commands;
  const only = command?.length === 1 && more.length + pipeline.declares.length === 0 ? command[0] : undefined;
  return only?.fields.length === 0 && only.term.kind === 'pipeline'
    ? only.term
    : { kind: 'pipeline', pipeline };
}

/** Whether nothing but space stands in a template: another of that name takes its place. */
function isEmpty(nodes: readonly Node[]): boolean {
  return nodes.every((node) => node.kind === 'text' && node.text.trim() === '');
}
