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
