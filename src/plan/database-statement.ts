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
