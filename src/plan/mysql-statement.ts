import { type StatementReading } from './database-statement';
import { onceAList } from './once-a-list';

/** A token of MySQL's SQL: a word in lower case, a text in any quotes, any other character, or what does not end. */
interface Token {
  readonly kind: 'word' | 'quoted' | 'placeholder' | 'other' | 'endless' | 'executed comment';
  readonly text: string;
}

const TOKEN = new RegExp(
  [
    /(\s+|--(?=\s)[^\n]*|#[^\n]*|\/\*(?!M?!)[^]*?\*\/)/,
    /(\/\*)/,
    /('(?:[^'\\]|''|\\[^])*'|"(?:[^"\\]|""|\\[^])*"|`(?:[^`]|``)*`)/,
    /(\{\{[^{}]*\}\})/,
    /([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)/,
    /([^])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gy',
);

/** Source: MySQL's reference manual, 11.1 to 11.7; `/*!` is a comment that is executed, of MariaDB `/*M!`, too. */
function tokensOf(statement: string): Token[] {
  return [...statement.matchAll(TOKEN)].flatMap(
    ([whole, space, comment, quoted, placeholder, word]): Token[] => {
      if (space !== undefined) return [];
      if (comment !== undefined)
        return [{ kind: 'executed comment', text: 'a comment that is executed or does not end' }];
      if (quoted !== undefined) return [{ kind: 'quoted', text: quoted.slice(1, -1) }];
      if (placeholder !== undefined) return [{ kind: 'placeholder', text: placeholder }];
      if (word !== undefined) return [{ kind: 'word', text: word.toLowerCase() }];
      if (/^['"`]$/.test(whole)) return [{ kind: 'endless', text: 'a quoted text' }];
      return [{ kind: 'other', text: whole }];
    },
  );
}

const FILLED: ReadonlySet<string> = new Set(['{{name}}', '{{username}}', '{{password}}', '{{expiration}}']);

/**
 * Whether Vault would cut a statement in two: at every `;`, inside quotes, too.
 *
 * Source: Vault `plugins/database/mysql`, `executePreparedStatementsWithMap`.
 */
export function isMySqlCutApart(statement: string): boolean {
  return statement.trim().replace(/;$/, '').includes(';');
}

/** Reads statements of MySQL that need each of some placeholders. */
export function readMySqlStatements(
  statements: readonly string[],
  needed: readonly string[],
): StatementReading {
  const tokens = statements.flatMap(tokensOf);
  const said = tokens.flatMap(({ text }) => text.match(/\{\{[^{}]*\}\}/g) ?? []);
  const isThere = (placeholder: string) =>
    said.includes(placeholder) || (placeholder === '{{name}}' && said.includes('{{username}}'));
  return {
    missing: needed.filter((placeholder) => !isThere(placeholder)),
    problems: [
      ...new Set(
        tokens.flatMap(({ kind, text }) => {
          if (kind === 'endless') return [`${text} does not end`];
          if (kind === 'executed comment') return [text];
          if (kind === 'placeholder' && FILLED.has(text)) return [`${text} stands in no quotes`];
          const unknown = (text.match(/\{\{[^{}]*\}\}/g) ?? []).filter((each) => !FILLED.has(each));
          return unknown.map((each) => `${each.slice(0, 40)} is none that Vault fills in`);
        }),
      ),
    ],
  };
}

/** What the users that statements of MySQL make are given. */
export interface MySqlRights {
  /** Whether privileges are given on every database, or on one of the server's own. */
  readonly everywhere: boolean;
  /** Whether privileges may be handed on. */
  readonly handsOn: boolean;
  /** Whether all privileges of something are granted. */
  readonly grantsAll: boolean;
  /** Databases on which privileges are given, as their patterns are written. */
  readonly databases: ReadonlySet<string>;
  /** Users and roles that exist already, and that statements change, or make users members of. */
  readonly others: ReadonlySet<string>;
}

const SERVERS_OWN: ReadonlySet<string> = new Set([
  'mysql',
  'sys',
  'performance_schema',
  'information_schema',
]);

/** What statements of MySQL give to the users that they make. */
export const mySqlRights = onceAList((statements): MySqlRights => {
  const databases = new Set<string>();
  const others = new Set<string>();
  let [everywhere, handsOn, grantsAll] = [false, false, false];
  for (const tokens of statements.map(tokensOf)) {
    const texts = tokens.map(({ text }) => text);
    const at = (...words: string[]) =>
      texts.findIndex((_, index) => words.every((word, next) => texts[index + next] === word));
    handsOn ||= at('grant', 'option') >= 0 || at('admin', 'option') >= 0;
    if (['alter', 'set', 'rename'].includes(texts[0] ?? '')) others.add(accountIn(tokens));
    if (texts[0] !== 'grant') continue;
    const on = texts.indexOf('on');
    if (on < 0) {
      tokens
        .slice(1, texts.indexOf('to'))
        .filter(
          ({ kind, text }, index, all) =>
            all[index - 1]?.text !== '@' && (kind === 'word' || (kind === 'quoted' && !isMade(text))),
        )
        .forEach(({ text }) => others.add(text));
      continue;
    }
    grantsAll ||= texts[1] === 'all';
    const database = texts[on + 1] ?? '';
    databases.add(database);
    everywhere ||= database === '*' || /^%+$/.test(database) || SERVERS_OWN.has(database.toLowerCase());
  }
  others.delete('');
  return { everywhere, handsOn, grantsAll, databases, others };
});

/** The first account that a statement names; empty where that is the user which is made. */
function accountIn(tokens: readonly Token[]): string {
  const { text = '' } = tokens.find(({ kind }) => kind === 'quoted') ?? {};
  return isMade(text) ? '' : text;
}

const isMade = (text: string) => text.includes('{{');

/** A name in backticks. Its form was checked where it entered: it holds none. */
const quoted = (name: string) => `\`${name}\``;

/**
 * A database as GRANT names it, where `_` is any character.
 *
 * Source: MySQL's reference manual, 15.7.1.6; a server with `partial_revokes` takes it as it is, and is not supported.
 */
const granted = (database: string) => `${quoted(database.replace(/_/g, '\\_'))}.*`;

const PRIVILEGES = { 'read-only': 'SELECT', 'read-write': 'SELECT, INSERT, UPDATE, DELETE' } as const;

/**
 * Statements by which Vault makes a user with privileges on the tables of one database, those created later among them.
 *
 * Privileges instead of a role: in MariaDB only who may write the server's own tables sets another's default role.
 */
export function mySqlCreation(database: string, access: keyof typeof PRIVILEGES): string[] {
  return [
    "CREATE USER '{{name}}'@'%' IDENTIFIED BY '{{password}}';",
    `GRANT ${PRIVILEGES[access]} ON ${granted(database)} TO '{{name}}'@'%';`,
  ];
}

/** The statement by which Vault drops a user, once and again without harm. */
export const MYSQL_REVOCATION: readonly string[] = ["DROP USER IF EXISTS '{{name}}'@'%';"];

const RUN = (admin: string) =>
  `-- Run by mysql as root, once '${admin}'@'%' is there; running it again changes nothing.\n`;

/** The script by which the database's administrator lets Vault's admin make users. */
export function mySqlAdminScript(admin: string): string {
  return `${RUN(admin)}GRANT CREATE USER ON *.* TO '${admin}'@'%';\n`;
}

/** The script by which the database's administrator lets Vault's admin hand out privileges. */
export function mySqlScript(database: string, admin: string, access: keyof typeof PRIVILEGES): string {
  return `${RUN(admin)}GRANT ${PRIVILEGES[access]} ON ${granted(database)} TO '${admin}'@'%' WITH GRANT OPTION;\n`;
}
