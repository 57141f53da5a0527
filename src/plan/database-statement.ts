import { onceAList } from './once-a-list';
import { sqlStatements, type SqlToken, sqlTokens } from './sql-token';

const QUOTED = [/"[^"]*"/g, /'[^']*'/g];

/**
 * Whether Vault would cut a statement in two: it splits at every `;`, inside quotes too, unless the word `END`, in
 * capitals, stands outside of them.
 *
 * Source: Vault `plugins/database/postgresql`, `containsMultilineStatement`, which takes both kinds of quotes apart.
 */
export function isCutApart(statement: string): boolean {
  if (!statement.trim().replace(/;$/, '').includes(';')) return false;
  return !QUOTED.every((quoted) => /\bEND\b/.test(statement.replace(quoted, '')));
}

/** What Vault fills in, wherever it stands: `plugins/database/postgresql`, `NewUser`. */
const FILLED: ReadonlySet<string> = new Set(['{{name}}', '{{username}}', '{{password}}', '{{expiration}}']);

/** The same: the name of the user. */
const NAMES: ReadonlySet<string> = new Set(['{{name}}', '{{username}}']);

/** What Vault would make of the placeholders and quotes of statements. */
export interface StatementReading {
  /** Of the placeholders that are needed those that stand nowhere, or in comments alone. */
  readonly missing: readonly string[];
  /** What is wrong with what stands there. */
  readonly problems: readonly string[];
}

/** Reads statements that need each of some placeholders. */
export function readStatements(statements: readonly string[], needed: readonly string[]): StatementReading {
  const tokens = statements.flatMap(sqlTokens);
  const said = tokens.flatMap(({ text }) =>
    text.includes('{{') ? (text.match(/\{\{[^{}]*\}\}/g) ?? []) : [],
  );
  const unknown = said.filter((placeholder) => !FILLED.has(placeholder));
  const bare = tokens.filter(({ kind, text }) => kind === 'placeholder' && FILLED.has(text));
  const endless = tokens.filter(({ kind }) => kind === 'endless');
  const isThere = (placeholder: string) =>
    said.some((known) => known === placeholder || (NAMES.has(known) && NAMES.has(placeholder)));
  return {
    missing: needed.filter((placeholder) => !isThere(placeholder)),
    problems: [
      ...new Set([
        ...endless.map(({ text }) => `${text} does not end`),
        ...unknown.map((text) => `${text.slice(0, 40)} is none that Vault fills in`),
        ...bare.map(({ text }) => `${text} stands in no quotes`),
      ]),
    ],
  };
}

/** What the users that statements make are given. */
export interface UserRights {
  /** Attributes of roles that are made or changed, in lower case: `superuser`, `createdb`. */
  readonly attributes: ReadonlySet<string>;
  /** Roles that the user, or a role, is made a member of. */
  readonly memberships: ReadonlySet<string>;
  /** Roles that exist already, and that statements change: their password, or what they may do. */
  readonly changed: ReadonlySet<string>;
  /** Whether a text is executed that is built first, so that nobody can read it. */
  readonly executesBuilt: boolean;
  /** Whether memberships, or privileges, may be handed on. */
  readonly handsOn: readonly ('membership' | 'privileges')[];
  /** Whether all privileges of something are granted. */
  readonly grantsAll: boolean;
}

/** What statements give to the users that they make. */
export const userRights = onceAList((statements): UserRights => {
  const all = sqlStatements(statements);
  const handsOn = (what: string) => all.some((tokens) => has(tokens, 'with', what, 'option'));
  return {
    attributes: new Set(all.flatMap(attributesOf)),
    memberships: new Set(all.flatMap(membershipsOf)),
    changed: new Set(all.flatMap(changedBy)),
    executesBuilt: all.some((tokens) => tokens.some(({ kind }) => kind === 'built')),
    handsOn: [
      ...(handsOn('admin') || all.some((tokens) => has(tokens, 'with', 'admin', 'true'))
        ? ['membership' as const]
        : []),
      ...(handsOn('grant') ? ['privileges' as const] : []),
    ],
    grantsAll: all.some((tokens) => has(tokens, 'grant', 'all')),
  };
});

/** What `VALID UNTIL` of a user says; undefined where it is not there. */
export function validUntil(statements: readonly string[]): string | undefined {
  for (const tokens of sqlStatements(statements)) {
    const at = indexOf(tokens, 'valid', 'until');
    if (at >= 0) return tokens[at + 2]?.text ?? '';
  }
  return undefined;
}

/** Which of some sequences of words stand in statements. */
export function saidIn(statements: readonly string[], sequences: readonly string[]): ReadonlySet<string> {
  const all = sqlStatements(statements);
  return new Set(sequences.filter((words) => all.some((tokens) => has(tokens, ...words.split(' ')))));
}

function indexOf(tokens: readonly SqlToken[], ...words: string[]): number {
  for (let at = 0; at < tokens.length; at++) {
    let matched = 0;
    for (; matched < words.length; matched++) {
      const token = tokens[at + matched];
      if (token?.text !== words[matched] || token?.kind !== 'word') break;
    }
    if (matched === words.length) return at;
  }
  return -1;
}

function has(tokens: readonly SqlToken[], ...words: string[]): boolean {
  return indexOf(tokens, ...words) >= 0;
}

const ROLES = ['role', 'user', 'group'];

/** Where the role's name stands, of a statement that makes or changes one; below 0 of others. */
function roleOf(tokens: readonly SqlToken[]): number {
  const starts = ['create', 'alter'].flatMap((verb) => ROLES.map((what) => indexOf(tokens, verb, what)));
  return Math.max(-3, ...starts) + 2;
}

/** Clauses of such a statement that name other roles, which may be called like an attribute. */
const NAMING: ReadonlySet<string> = new Set([...ROLES, 'admin', 'to']);

function attributesOf(tokens: readonly SqlToken[]): string[] {
  const attributes: string[] = [];
  const at = roleOf(tokens);
  let isName = at >= 0;
  for (const { kind, text } of at < 0 ? [] : tokens.slice(at)) {
    if (!isName && kind === 'word') attributes.push(text);
    isName = text === ',' || (!isName && kind === 'word' && NAMING.has(text));
  }
  return attributes;
}

/** Names from a place on, separated by commas. */
function namesFrom(tokens: readonly SqlToken[], at: number): string[] {
  const names: string[] = [];
  for (let next = at; ; next += 2) {
    const token = tokens[next];
    if (token?.kind !== 'word' && token?.kind !== 'name') return names;
    if (!NAMES.has(token.text)) names.push(token.text);
    if (tokens[next + 1]?.text !== ',') return names;
  }
}

function changedBy(tokens: readonly SqlToken[]): string[] {
  return ROLES.flatMap((what) => {
    const at = indexOf(tokens, 'alter', what);
    return at < 0 || has(tokens, 'add', 'user') ? [] : namesFrom(tokens, at + 2);
  });
}

function membershipsOf(tokens: readonly SqlToken[]): string[] {
  const granted = indexOf(tokens, 'grant');
  const isOfRoles = granted >= 0 && !has(tokens.slice(granted), 'on');
  const changed = has(tokens, 'add', 'user') ? indexOf(tokens, 'alter', 'group') : -1;
  const into = ['role', 'group'].map((what) => indexOf(tokens, 'in', what)).filter((at) => at >= 0);
  return [
    ...(isOfRoles ? namesFrom(tokens, granted + 1) : []),
    ...(changed < 0 ? [] : namesFrom(tokens, changed + 2)),
    ...(roleOf(tokens) < 0 ? [] : into.flatMap((at) => namesFrom(tokens, at + 2))),
  ];
}
