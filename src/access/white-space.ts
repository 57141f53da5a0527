const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const ONE = new RegExp(SPACE);

/**
 * A text without white space at its ends, as Go knows it: U+0085 is some, U+FEFF is none.
 *
 * Source: Go `strings.TrimSpace`, `unicode.IsSpace`.
 */
export function trimmed(text: string): string {
  const begun = text.replace(LEADING, '');
  let end = begun.length;
  while (end > 0 && ONE.test(begun[end - 1] ?? '')) end--;
  return begun.slice(0, end);
}
