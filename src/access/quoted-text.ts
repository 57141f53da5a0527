import { GO_ESCAPES } from '../plan/go-escapes';

/** Which of the two languages is scanned; they share most of their tokens. */
export type Language = 'hcl' | 'json';

/** A quoted text's meaning and the offset behind it, or what is wrong with it and where. */
export type Unquoted =
  { readonly text: string; readonly end: number } | { readonly problem: string; readonly offset: number };

const SINGLE_ESCAPES: Readonly<Record<string, string>> = { ...GO_ESCAPES, '"': '"' };
/** What is neither an end nor an escape, nor may open or close an interpolation. */
const PLAIN = /[^"\\\n${}]*/y;
const CODE_ESCAPE = /\\(?:([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;

/**
 * Reads the quoted text that starts at an offset.
 *
 * Escapes are Go's, not JSON's: `\/` and pairs of surrogates are unknown, in JSON too. In HCL what
 * stands within `${` and `}` is kept as it is, quotes and line breaks included.
 */
export function unquote(source: string, start: number, language: Language): Unquoted {
  let text = '';
  let braces = 0;
  let offset = start + 1;
  for (;;) {
    PLAIN.lastIndex = offset;
    const plain = PLAIN.exec(source)?.[0] ?? '';
    text += plain;
    offset += plain.length;

    const character = source[offset];
    if (character === undefined || (character === '\n' && braces === 0)) {
      return { problem: 'the text is not closed on its line', offset: start };
    }
    if (character === '"' && braces === 0) return { text, end: offset + 1 };
    if (character === '\\') {
      const escapes = readEscapes(source, offset, language);
      if ('problem' in escapes) return escapes;
      text += braces > 0 ? source.slice(offset, escapes.end) : escapes.text;
      offset = escapes.end;
    } else if (language === 'hcl' && braces === 0 && source.startsWith('${', offset)) {
      braces = 1;
      text += '${';
      offset += 2;
    } else {
      if (braces > 0 && character === '{') braces++;
      if (braces > 0 && character === '}') braces--;
      text += character;
      offset++;
    }
  }
}

/** One escape, or several that stand for single bytes, which only together need to be UTF-8. */
function readEscapes(source: string, start: number, language: Language): Unquoted {
  const bytes: number[] = [];
  let offset = start;
  for (;;) {
    const escape = readEscape(source, offset, language);
    if (escape === undefined) break;
    if (typeof escape.meaning === 'string') {
      if (bytes.length > 0) break;
      return { text: escape.meaning, end: escape.end };
    }
    bytes.push(escape.meaning);
    offset = escape.end;
  }
  if (bytes.length === 0) {
    CODE_ESCAPE.lastIndex = start;
    const escape = CODE_ESCAPE.exec(source)?.[0];
    const problem = escape
      ? `escape "${escape}" names no character`
      : `unknown escape "${source.slice(start, start + 2)}"`;
    return { problem, offset: start };
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(Uint8Array.from(bytes)), end: offset };
  } catch {
    return { problem: 'the escaped bytes name no character', offset: start };
  }
}

/** The escape at an offset: a text or a byte; `undefined` for an unknown one. */
function readEscape(
  source: string,
  offset: number,
  language: Language,
): { readonly meaning: string | number; readonly end: number } | undefined {
  if (source[offset] !== '\\') return undefined;
  const single = SINGLE_ESCAPES[source[offset + 1] ?? ''];
  if (single !== undefined) return { meaning: single, end: offset + 2 };
  CODE_ESCAPE.lastIndex = offset;
  const match = CODE_ESCAPE.exec(source);
  if (!match) return undefined;
  const end = offset + match[0].length;
  const [, octal, byte, short, long] = match;
  if (octal ?? byte) {
    const value = octal ? parseInt(octal, 8) : parseInt(byte as string, 16);
    return value > 0xff ? undefined : { meaning: value, end };
  }
  const code = parseInt((short ?? long) as string, 16);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  if (code > 0x10ffff || (isSurrogate && language === 'json')) return undefined;
  return { meaning: String.fromCodePoint(isSurrogate ? 0xfffd : code), end };
}

/**
 * Takes the indentation of the closing line off every line of a `<<-` heredoc, if all lines have it.
 *
 * @param body all lines, and of the closing line what stands before its name
 */
export function indentedHeredoc(body: string): string {
  const lines = body.split('\n');
  const indentation = lines[lines.length - 1] as string;
  if (!lines.every((line) => line.startsWith(indentation))) {
    return body.slice(0, -1).replace(/[ \t]+$/, '');
  }
  return lines.map((line) => line.slice(indentation.length)).join('\n');
}
