/**
 * A token of SQL: a keyword or a name without quotes, in lower case; a name in quotes, as it is; a string; a placeholder
 * that stands in no quotes; any other character; that a text is built to be executed; or that something does not end.
 */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'string' | 'placeholder' | 'other' | 'built' | 'endless';
  readonly text: string;
}

/** What begins at a place, one group for each kind; whatever else is a character. */
const TOKEN = new RegExp(
  [
    /(\s+|--[^\n]*)/,
    /(\/\*)/,
    /(\{\{[^{}]*\}\})/,
    /((?:[uU]&)?"(?:[^"]|"")*")/,
    /((?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'|[eE]'(?:[^'\\]|''|\\[^])*')/,
    /(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)/,
    /([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)/,
    /(\d[\w.]*|[^])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);
/** What was read last: most roles say what others say. */
const READ = new Map<string, readonly SqlToken[]>();
const MOST_READ = 200;

/** After EXECUTE: one text, and nothing that makes another of it. */
const ONE_TEXT = /\s*(?:[nN]?'(?:[^']|'')*'|\$(\w*)\$[^]*?\$\1\$)\s*(?:;|$|(?:using|into)\b)/iy;
/** The privilege, and what a trigger does, are called so, too. */
const NO_COMMAND = /\s*(?:,|(?:on|function|procedure)\b)/iy;
const COMMENT_MARK = /\/\*|\*\//g;

/**
 * The tokens of statements, comments left out. What a DO block or a function does is read as statements, too, and so are
 * the texts that it executes as they are written.
 *
 * Source: PostgreSQL `src/backend/parser/scan.l`.
 */
export function sqlTokens(text: string): readonly SqlToken[] {
  const known = READ.get(text);
  if (known) return known;
  const tokens: SqlToken[] = [];
  new Lexer(text, tokens, false).run();
  if (READ.size >= MOST_READ) READ.clear();
  READ.set(text, tokens);
  return tokens;
}

/** Tokens of each statement, cut at `;` at whatever depth. */
export function sqlStatements(texts: readonly string[]): SqlToken[][] {
  const statements: SqlToken[][] = [];
  for (const text of texts) {
    let statement: SqlToken[] = [];
    for (const token of sqlTokens(text)) {
      if (token.kind === 'other' && token.text === ';') {
        statements.push(statement);
        statement = [];
      } else statement.push(token);
    }
    statements.push(statement);
  }
  return statements.filter(({ length }) => length > 0);
}

class Lexer {
  private at = 0;
  /** The first word of the statement, which says whether its strings are code. */
  private first = '';
  private executes = false;

  public constructor(
    private readonly text: string,
    private readonly tokens: SqlToken[],
    private readonly isCode: boolean,
  ) {}

  public run(): void {
    while (this.at < this.text.length) this.next();
  }

  private take(kind: SqlToken['kind'], whole: string, text = whole): void {
    this.tokens.push({ kind, text });
    this.at += whole.length;
  }

  private next(): void {
    TOKEN.lastIndex = this.at;
    const [whole = '', space, comment, placeholder, name, string, dollar, word] = TOKEN.exec(this.text) ?? [];
    if (space !== undefined) this.at += whole.length;
    else if (comment !== undefined) this.skipComment();
    else if (placeholder !== undefined) this.take('placeholder', whole);
    else if (name !== undefined) this.take('name', whole, nameOf(whole));
    else if (string !== undefined) this.string(whole, stringOf(whole));
    else if (dollar !== undefined) this.dollarString(whole);
    else if (word !== undefined) this.word(whole);
    else this.character(whole);
  }

  /** Comments of this kind nest. */
  private skipComment(): void {
    COMMENT_MARK.lastIndex = this.at;
    for (let depth = 0; ;) {
      const mark = COMMENT_MARK.exec(this.text);
      if (!mark) {
        this.take('endless', this.text.slice(this.at), 'a comment');
        return;
      }
      depth += mark[0] === '/*' ? 1 : -1;
      if (depth > 0) continue;
      this.at = COMMENT_MARK.lastIndex;
      return;
    }
  }

  private character(character: string): void {
    if (character === "'" || character === '"') {
      this.take('endless', this.text.slice(this.at), 'a quoted text');
      return;
    }
    if (character === ';') {
      this.first = '';
      this.executes = false;
    }
    this.take('other', character);
  }

  private word(whole: string): void {
    const word = whole.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    this.first ||= word;
    this.take('word', whole, word);
    if (!this.isCode || word !== 'execute' || this.isNext(NO_COMMAND)) return;
    this.executes = this.isNext(ONE_TEXT);
    if (!this.executes) this.tokens.push({ kind: 'built', text: '' });
  }

  private isNext(what: RegExp): boolean {
    what.lastIndex = this.at;
    return what.test(this.text);
  }

  private dollarString(mark: string): void {
    const end = this.text.indexOf(mark, this.at + mark.length);
    if (end < 0) {
      this.take('endless', this.text.slice(this.at), 'a quoted text');
      return;
    }
    this.string(this.text.slice(this.at, end + mark.length), this.text.slice(this.at + mark.length, end));
  }

  /** A string; where it is code, the tokens of that, as a statement of its own. */
  private string(whole: string, said: string): void {
    const isBody = this.first === 'do' || (whole.startsWith('$') && this.tokens.at(-1)?.text === 'as');
    if (!isBody && !this.executes) {
      this.take('string', whole, said);
      return;
    }
    this.at += whole.length;
    const cut: SqlToken = { kind: 'other', text: ';' };
    this.tokens.push(cut);
    new Lexer(said, this.tokens, true).run();
    this.tokens.push(cut);
  }
}

function unicode(text: string): string {
  return text.replace(/\\(?:([\da-fA-F]{4})|\+([\da-fA-F]{6})|\\)/g, (_, short?: string, long?: string) => {
    const code = short ?? long;
    return code === undefined ? '\\' : String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff));
  });
}

function nameOf(quoted: string): string {
  const name = quoted.slice(quoted.indexOf('"') + 1, -1).replaceAll('""', '"');
  return quoted.startsWith('"') ? name : unicode(name);
}

function stringOf(quoted: string): string {
  return quoted.slice(quoted.indexOf("'") + 1, -1).replaceAll("''", "'");
}
