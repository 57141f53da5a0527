import { type Position } from './policy';
import { indentedHeredoc, type Language, unquote } from './quoted-text';
import { PolicySyntaxError } from './syntax';

export type TokenKind =
  | 'identifier'
  | 'text'
  | 'heredoc'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'null'
  | 'end'
  | '['
  | ']'
  | '{'
  | '}'
  | ','
  | '='
  | ':'
  | '.'
  | '+'
  | '-';

export interface Token {
  readonly kind: TokenKind;
  /** As it stands in the source. */
  readonly source: string;
  /** What it means: unquoted, unindented. */
  readonly text: string;
  readonly position: Position;
}

const PUNCTUATION: Readonly<Record<Language, string>> = { hcl: '[]{},=.+-', json: '[]{},:.' };
// An exponent without digits swallows the next character: so does the scanner of Vault.
const DECIMAL = '-?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?(?:[0-9]+|[^])?)?';
const NUMBER: Readonly<Record<Language, RegExp>> = {
  hcl: new RegExp(`-?0[xX][0-9a-fA-F]*|${DECIMAL}`, 'y'),
  json: new RegExp(DECIMAL, 'y'),
};
const BARE_FRACTION = /\.[0-9]+[eE]?/y;
const IDENTIFIER: Readonly<Record<Language, RegExp>> = {
  hcl: /[\p{L}_][\p{L}\p{Nd}_.-]*/uy,
  json: /[\p{L}_][\p{L}\p{Nd}_-]*/uy,
};

/**
 * Cuts a text into tokens, by the rules of the first version of HCL and of its JSON reader.
 */
export class Scanner {
  private offset = 0;
  private readonly text: string;
  private readonly lineStarts = [0];
  /** Index of the line asked for last; questions move forward. */
  private line = 0;

  constructor(
    text: string,
    private readonly language: Language,
  ) {
    this.text = language === 'hcl' ? text.replaceAll('\r\n', '\n') : text;
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) {
      this.lineStarts.push(at + 1);
    }
    const forbidden = (language === 'hcl' ? /[\0\ue123]/ : /\0/).exec(this.text);
    if (forbidden) this.fail(`character ${JSON.stringify(forbidden[0])} is not allowed`, forbidden.index);
  }

  /**
   * The next token; `end` again and again at the end.
   *
   * @throws {PolicySyntaxError} for what is no token
   */
  next(): Token {
    this.skipBlanks();
    const start = this.offset;
    const character = this.text[start];
    if (character === undefined) return this.token('end', start, '');
    if (character === '"') return this.quoted(start);
    if (character === '<' && this.language === 'hcl') return this.heredoc(start);

    const identifier = this.match(IDENTIFIER[this.language]);
    if (identifier !== undefined) return this.word(identifier, start);
    const number = this.match(NUMBER[this.language]);
    if (number !== undefined) return this.number(number, start);
    if (this.match(BARE_FRACTION) !== undefined) return this.token('float', start);
    if (PUNCTUATION[this.language].includes(character)) {
      this.offset++;
      return this.token(character as TokenKind, start);
    }
    return this.fail(`unexpected character ${JSON.stringify(character)}`, start);
  }

  private word(word: string, start: number): Token {
    if (word === 'true' || word === 'false') return this.token('boolean', start);
    if (this.language === 'hcl') return this.token('identifier', start);
    if (word === 'null') return this.token('null', start, '');
    return this.fail(`"${word}" needs quotes in JSON`, start);
  }

  private number(number: string, start: number): Token {
    const digits = number.replace('-', '');
    const isFloat = !/^0[xX]/.test(digits) && /[.eE]/.test(digits);
    if (/^0[xX]$/.test(digits)) this.fail(`"${number}" lacks its hexadecimal digits`, start);
    // The end of the text counts as a digit.
    const isZeroAtEnd = digits === '0' && this.offset === this.text.length;
    if (this.language === 'json' && !isFloat && (/^0./.test(digits) || isZeroAtEnd)) {
      this.fail(`the number "${number}" must not start with 0`, start);
    }
    if (!isFloat && /^0[0-9]+[89]/.test(digits)) this.fail(`"${number}" is no octal number`, start);
    return this.token(isFloat ? 'float' : 'integer', start);
  }

  private quoted(start: number): Token {
    const read = unquote(this.text, start, this.language);
    if ('problem' in read) return this.fail(read.problem, read.offset);
    this.offset = read.end;
    return this.token('text', start, read.text);
  }

  /** `<<NAME`, lines, and a line with nothing but blanks and NAME; `<<-NAME` to unindent. */
  private heredoc(start: number): Token {
    const opening = /<<(-?)([\p{L}_\p{Nd}]*)(\r?\n|)/uy;
    opening.lastIndex = start;
    const [head, dash, name, newline] = opening.exec(this.text) ?? [];
    if (head === undefined || !name) return this.fail('expected a heredoc such as <<EOF', start);
    if (!newline) return this.fail(`expected a new line after <<${dash}${name}`, start + head.length);

    // A closing line must be as long as what follows `<<`, so `<<-X` is not closed by an unindented `X`.
    const shortest = (dash as string).length + name.length;
    const closing = new RegExp(`^[\\t\\n\\v\\f\\r ]*${name}\\r*$`);
    let line = start + head.length;
    for (;;) {
      const end = this.text.indexOf('\n', line);
      if (end < 0) return this.fail(`the heredoc is not closed: no line "${name}" follows`, start);
      const content = this.text.slice(line, end);
      if (content.length >= shortest && closing.test(content)) {
        this.offset = end + 1;
        // Vault cuts by lengths, not by lines: what stands before the closing name belongs to the text.
        const body = this.text.slice(start + head.length, end - name.length);
        return this.token('heredoc', start, dash ? indentedHeredoc(body) : body);
      }
      line = end + 1;
    }
  }

  private skipBlanks(): void {
    for (;;) {
      this.match(/[ \t\r\n]+/y);
      if (this.language === 'json') return;
      if (this.match(/(?:#|\/\/)[^\n]*/y) !== undefined) continue;
      if (!this.text.startsWith('/*', this.offset)) return;
      const end = this.text.indexOf('*/', this.offset + 2);
      if (end < 0) this.fail('the comment is not closed', this.offset);
      this.offset = end + 2;
    }
  }

  private match(expression: RegExp): string | undefined {
    expression.lastIndex = this.offset;
    const found = expression.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  private token(kind: TokenKind, start: number, text?: string): Token {
    const source = this.text.slice(start, this.offset);
    return { kind, source, text: text ?? source, position: this.positionOf(start) };
  }

  private positionOf(offset: number): Position {
    while ((this.lineStarts[this.line + 1] ?? Infinity) <= offset) this.line++;
    while ((this.lineStarts[this.line] as number) > offset) this.line--;
    return { line: this.line + 1, column: offset - (this.lineStarts[this.line] as number) + 1 };
  }

  private fail(problem: string, offset: number): never {
    throw new PolicySyntaxError(problem, this.positionOf(offset));
  }
}
