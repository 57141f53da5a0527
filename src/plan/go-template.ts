/** What a template's actions say. */
export interface TemplateReading {
  /** Names of the values that it reads, sorted. */
  readonly keys: readonly string[];
  /** What is wrong with its actions, if anything. */
  readonly problem?: string;
}

const STRING = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'/.source;
const ACTION = new RegExp(`(?:${STRING}|[^"\`'}]|\\}(?!\\}))*`, 'y');
const STRINGS = new RegExp(STRING, 'g');
// Where one of these moves the dot, its fields are not keys; those of `$` still are.
const MOVES_DOT = /(?<![.$\w])(?:range|with|block|define|template)\b/;

/** The inside of each action, up to the first that does not end; then `ended` is false. */
function actionsOf(text: string): { readonly actions: string[]; readonly ended: boolean } {
  const actions: string[] = [];
  for (let start = text.indexOf('{{'); start >= 0;) {
    ACTION.lastIndex = start + 2;
    const body = ACTION.exec(text)?.[0] ?? '';
    const end = start + 2 + body.length;
    if (!text.startsWith('}}', end)) return { actions, ended: false };
    actions.push(body);
    start = text.indexOf('{{', end + 2);
  }
  return { actions, ended: true };
}

/**
 * The keys that an expression reads: `.key`, `$.key` and `index . "key"`. Time grows linearly with the text.
 *
 * Braces outside of actions are text, as in `{"a":{"b":"{{ .key }}"}}`.
 */
export function readTemplate(text: string): TemplateReading {
  const { actions, ended } = actionsOf(text);
  const codes = actions.map((action) => action.replace(STRINGS, '""'));
  const movesDot = codes.some((code) => MOVES_DOT.test(code));
  const keys = new Set<string>();
  for (const action of actions) {
    for (const [, key] of action.matchAll(/\bindex\s+(?:\$\.?|\.)\s*"((?:[^"\\]|\\.)*)"/g))
      if (key) keys.add(key);
  }
  for (const code of codes) {
    for (const [, root, key] of code.matchAll(/(?<![\w).\]])(\$)?\.([A-Za-z_]\w*)/g)) {
      if (key && (root || !movesDot)) keys.add(key);
    }
  }
  const problem = !ended
    ? 'its braces or quotes do not match'
    : codes.some((code) => /[{}]/.test(code) || code.trim() === '')
      ? 'an action is empty or holds a brace'
      : undefined;
  return { keys: [...keys].sort(), problem };
}
