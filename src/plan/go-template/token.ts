/** What a token of a template is. */
export type TokenKind =
  | 'text'
  | 'open'
  | 'close'
  | 'space'
  | 'keyword'
  | 'identifier'
  | 'field'
  | 'variable'
  | 'dot'
  | 'nil'
  | 'bool'
  | 'number'
  | 'char'
  | 'string'
  | 'declare'
  | 'assign'
  | 'pipe'
  | 'comma'
  | 'leftParen'
  | 'rightParen'
  | 'other'
  | 'error'
  | 'end';

/** A token: its kind, and the text that it is; of an error what is wrong. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'range',
  'template',
  'with',
]);

const WORD = /[\p{L}\p{Nd}_]*/uy;
const SPACE = /[ \t\r\n]+/y;
const STRING = /"(?:[^"\\\n]|\\[^\n])*"/y;
const RAW_STRING = /`[^`]*`/y;
const CHARACTER = /'(?:[^'\\\n]|\\[^\n])*'/y;
const NUMBER =
  /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/y;
const SINGLE: ReadonlyMap<string, Token> = new Map([
  ['=', { kind: 'assign', text: '=' }],
  ['|', { kind: 'pipe', text: '|' }],
  [',', { kind: 'comma', text: ',' }],
]);
const LEFT_PAREN: Token = { kind: 'leftParen', text: '(' };
const RIGHT_PAREN: Token = { kind: 'rightParen', text: ')' };

/**
 * The tokens of a template, up to the first that is wrong. Time grows linearly with the text.
 *
 * Source: Go `text/template/parse`, lex.go.
 */
export function tokensOf(text: string): Token[] {
  return new Lexer(text).run();
}

class Lexer {
  private at = 0;
  private parens = 0;
  private readonly tokens: Token[] = [];

  public constructor(private readonly text: string) {}

  public run(): Token[] {
    while (this.lexText() && this.lexAction());
    return this.tokens;
  }

  private add(kind: TokenKind, text: string): void {
    this.tokens.push({ kind, text });
  }

  private fail(problem: string): false {
    this.add('error', problem);
    return false;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  private take(kind: TokenKind, text: string): true {
    this.add(kind, text);
    this.at += text.length;
    return true;
  }

  /** Of what there is many, there is one token. */
  private takeOne(token: Token): true {
    this.tokens.push(token);
    this.at += token.text.length;
    return true;
  }

  /** Text up to an action, and comments; whether an action follows. */
  private lexText(): boolean {
    for (;;) {
      const open = this.text.indexOf('{{', this.at);
      if (open < 0) {
        if (this.at < this.text.length) this.add('text', this.text.slice(this.at));
        this.add('end', '');
        return false;
      }
      const trims = /^-[ \t\r\n]/.test(this.text.slice(open + 2, open + 4));
      const before = this.text.slice(this.at, open);
      const shown = trims ? trimmedEnd(before) : before;
      if (shown !== '') this.add('text', shown);
      this.at = open + (trims ? 4 : 2);
      if (!this.text.startsWith('/*', this.at)) {
        this.add('open', '{{');
        this.parens = 0;
        return true;
      }
      const end = this.text.indexOf('*/', this.at + 2);
      if (end < 0) return this.fail('a comment does not end');
      this.at = end + 2;
      if (!this.close()) return this.fail('a comment does not end with its action');
    }
  }

  /** The end of an action, with what it trims; whether it is here. */
  private close(): boolean {
    if (/^[ \t\r\n]-\}\}/.test(this.text.slice(this.at, this.at + 4))) {
      this.at += 4;
      this.at += this.match(SPACE).length;
      return true;
    }
    if (!this.text.startsWith('}}', this.at)) return false;
    this.at += 2;
    return true;
  }

  /** What is inside of an action, up to its end; whether it is well-formed. */
  private lexAction(): boolean {
    for (;;) {
      if (this.close()) {
        if (this.parens > 0) return this.fail('a parenthesis does not end');
        this.add('close', '}}');
        return true;
      }
      if (!this.lexInside()) return false;
    }
  }

  private lexInside(): boolean {
    const first = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    if (this.at >= this.text.length) return this.fail('an action does not end');
    const space = this.match(SPACE);
    if (space !== '') {
      // The last space may belong to the end of the action: ` -}}`.
      const ends = this.text.startsWith('-}}', this.at + space.length);
      const own = ends ? space.slice(0, -1) : space;
      return own === '' || this.take('space', own);
    }
    const single = SINGLE.get(first);
    if (single) return this.takeOne(single);
    switch (first) {
      case ':':
        return this.text.startsWith(':=', this.at)
          ? this.take('declare', ':=')
          : this.fail("a ':' without '='");
      case '"':
        return this.quoted('string', STRING);
      case '`':
        return this.quoted('string', RAW_STRING);
      case "'":
        return this.quoted('char', CHARACTER);
      case '$':
        return this.named('variable', '$');
      case '(':
        this.parens++;
        return this.takeOne(LEFT_PAREN);
      case ')':
        return --this.parens < 0
          ? this.fail('a parenthesis ends that does not begin')
          : this.takeOne(RIGHT_PAREN);
      case '.':
        return /^\.\d/.test(this.text.slice(this.at, this.at + 2)) ? this.number() : this.named('field', '.');
    }
    if (/[+\-0-9]/.test(first)) return this.number();
    if (/[\p{L}\p{Nd}_]/u.test(first)) return this.word();
    if (/[\x20-\x7e]/.test(first)) return this.take('other', first);
    return this.fail('an action holds a character that means nothing');
  }

  private quoted(kind: TokenKind, pattern: RegExp): boolean {
    const text = this.match(pattern);
    return text === '' ? this.fail('a quoted text does not end') : this.take(kind, text);
  }

  /** A field or a variable, or the sign alone: the dot, and the variable that is called nothing. */
  private named(kind: 'field' | 'variable', sign: string): boolean {
    WORD.lastIndex = this.at + 1;
    const name = WORD.exec(this.text)?.[0] ?? '';
    if (!this.endsWord(this.at + 1 + name.length))
      return this.fail(`a name does not end after '${sign}${name}'`);
    return this.take(name === '' && kind === 'field' ? 'dot' : kind, sign + name);
  }

  private word(): boolean {
    const word = this.match(WORD);
    if (!this.endsWord(this.at + word.length)) return this.fail(`a name does not end after '${word}'`);
    if (KEYWORDS.has(word)) return this.take('keyword', word);
    if (word === 'nil') return this.take('nil', word);
    return this.take(word === 'true' || word === 'false' ? 'bool' : 'identifier', word);
  }

  private number(): boolean {
    let text = this.match(NUMBER);
    const after = this.text[this.at + text.length];
    const isComplex = after === '+' || after === '-';
    if (isComplex) {
      NUMBER.lastIndex = this.at + text.length;
      text += NUMBER.exec(this.text)?.[0] ?? '';
    }
    const next = this.text.slice(this.at + text.length, this.at + text.length + 2);
    if ((isComplex && !text.endsWith('i')) || /^[\p{L}\p{Nd}_]/u.test(next))
      return this.fail(`'${text}' is no number`);
    return this.take('number', text);
  }

  private endsWord(at: number): boolean {
    return (
      at >= this.text.length || /[ \t\r\n.,|:()]/.test(this.text[at] ?? '') || this.text.startsWith('}}', at)
    );
  }
}

/** Linear, unlike a pattern that ends in `\s*$`. */
function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}
