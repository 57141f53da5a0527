import { GO_ESCAPES } from '../go-escapes';

const ESCAPE = /\\(?:[abfnrtv\\]|(["'])|([0-7]{3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;
const PLAIN = /[^\\]/uy;

function isRune(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

/** The characters of a text in quotes, of which one kind alone may be escaped; undefined where it is malformed. */
function charactersOf(inside: string, quote: string): string[] | undefined {
  const characters: string[] = [];
  for (let at = 0; at < inside.length;) {
    const pattern = inside[at] === '\\' ? ESCAPE : PLAIN;
    pattern.lastIndex = at;
    const found = pattern.exec(inside);
    if (!found) return undefined;
    const [whole, escapedQuote, octal, ...hex] = found;
    at += whole.length;
    if (pattern === PLAIN) {
      if (whole === '\n') return undefined;
      characters.push(whole);
      continue;
    }
    if (escapedQuote !== undefined && escapedQuote !== quote) return undefined;
    const code =
      octal === undefined
        ? parseInt(hex.find((digits) => digits !== undefined) ?? '', 16)
        : parseInt(octal, 8);
    if (Number.isNaN(code)) characters.push(escapedQuote ?? GO_ESCAPES[whole[1] ?? ''] ?? '');
    else if (isRune(code) && (octal === undefined || code < 256)) characters.push(String.fromCodePoint(code));
    else return undefined;
  }
  return characters;
}

/**
 * What a string of Go in `"` or `` ` `` says; undefined where it is malformed. Bytes above 127 (`\xff`) are read as
 * characters.
 *
 * Source: Go `strconv.Unquote`.
 */
export function unquoted(literal: string): string | undefined {
  const inside = literal.slice(1, -1);
  if (literal.startsWith('`')) return inside.replace(/\r/g, '');
  return charactersOf(inside, '"')?.join('');
}

/** Whether a constant such as `'a'` is one character. */
export function isCharacter(literal: string): boolean {
  return charactersOf(literal.slice(1, -1), "'")?.length === 1;
}

const INTEGER = /^[+-]?(?:0|[1-9](?:_?\d)*|0[xX](?:_?[\da-fA-F])+|0[oO]?(?:_?[0-7])+|0[bB](?:_?[01])+)$/;
const DIGITS = '\\d(?:_?\\d)*';
const EXPONENT = `[eE][+-]?${DIGITS}`;
const DECIMAL = new RegExp(`^[+-]?(?:(?:${DIGITS})\\.?(?:${DIGITS})?|\\.${DIGITS})(?:${EXPONENT})?$`);
const HEX_DIGITS = '[\\da-fA-F](?:_?[\\da-fA-F])*';
const HEX = new RegExp(
  `^[+-]?0[xX](?:_?${HEX_DIGITS}\\.?(?:${HEX_DIGITS})?|\\.${HEX_DIGITS})[pP][+-]?${DIGITS}$`,
);

function isFloat(text: string): boolean {
  if (HEX.test(text)) return true;
  return DECIMAL.test(text) && Number.isFinite(Number(text.replaceAll('_', '')));
}

function isInteger(text: string): boolean {
  if (!INTEGER.test(text)) return false;
  const digits = text.replaceAll('_', '').replace(/^[+-]/, '');
  const size = BigInt(digits.replace(/^0(?=\d)/, '0o'));
  // Go takes an unsigned number without a sign alone.
  return size < 1n << (/^[+-]/.test(text) ? 63n : 64n) || (text.startsWith('-') && size === 1n << 63n);
}

/**
 * Whether Go takes a number: an integer that it can hold, a float, or one of these with `i`.
 *
 * Source: Go `text/template/parse`, `newNumber`.
 */
export function isNumber(text: string): boolean {
  if (text.endsWith('i')) {
    const [, real, imaginary] = /^([+-]?[^+-]*(?:[eEpP][+-][^+-]*)?)([+-].*)i$/.exec(text) ?? [];
    return real && imaginary ? isFloat(real) && isFloat(imaginary) : isFloat(text.slice(0, -1));
  }
  return isInteger(text) || (isFloat(text) && /[.eEpP]/.test(text));
}
