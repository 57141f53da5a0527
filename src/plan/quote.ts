/** A value as an error message shows it: quoted, control and non-ASCII characters visible, at most 80 long. */
export function quoteValue(value: unknown): string {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  const visible = JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${visible}'`;
}
