import { withoutSecrets } from './secret-text';

/** What no reader would see: control characters, directions, halves of characters; tabs and line ends, too. */
export const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * Text in which no CI finds a command of its own: Azure Pipelines (`##vso[`, `##[`) and TeamCity (`##teamcity[`) look
 * for them anywhere in a log. JSON reads it as the same text.
 */
export function inert(text: string): string {
  return text.replace(/##(?=\w*\[)/g, '\\u0023#');
}

/** Shorter than any form of secret, and nothing in it that is shown otherwise: most names. */
const PLAIN = /^[\w./-]{0,14}$/;

/** Text as a message can show it: without secrets, control and non-ASCII characters visible, at most 80 long. */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  const shown = withoutSecrets(text);
  const visible = JSON.stringify(shown.length > 80 ? `${shown.slice(0, 77)}...` : shown)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return inert(visible);
}

/** A value as an error message shows it: text in quotes, anything else by what it is. */
export function quoteValue(value: unknown): string {
  if (typeof value === 'string') return `'${visibleText(value)}'`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return visibleText(String(value));
  const type: unknown = value.constructor?.name;
  return `an object (${visibleText(typeof type === 'string' ? type : 'Object')})`;
}

/** Text of several lines as a terminal may show it: control characters, and those that none can see, visible. */
export function printable(text: string): string {
  const visible = text.replace(
    /[^\P{C}\n]/gu,
    (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return inert(visible);
}
