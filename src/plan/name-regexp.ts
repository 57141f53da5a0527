/**
 * Whether Go's RE2 takes an expression, and reads it as JavaScript does. What the two read differently is left out:
 * groups of special kinds, back references, escapes of letters but for the common classes, empty sets.
 */
export function isPortableRegExp(text: string): boolean {
  if (!/^[-\w./*+?()[\]|^$\\]{1,256}$/.test(text)) return false;
  const plain = text.replace(/\\[dDwWsS.*+?()[\]|^$\\/-]/g, '');
  if (/\\|\(\?|\[\^?\]/.test(plain)) return false;
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** An expression for whole paths, as ESO is given it, which looks for a match anywhere. */
export function anchored(text: string): string {
  return `^(?:${text})$`;
}

/** The expression for whole paths that was anchored; undefined where it is something else, of which nothing is known. */
export function unanchored(text: string): string | undefined {
  const inside = /^\^\(\?:(.*)\)\$$/.exec(text)?.[1];
  return inside !== undefined && isPortableRegExp(inside) ? inside : undefined;
}
