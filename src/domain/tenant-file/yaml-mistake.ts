import { CST, type YAMLParseError, type YAMLWarning } from 'yaml';
import { visibleText } from '../../plan/quote';

/** What is wrong with a text that is no YAML, and where it begins, which is seldom where a parser notices it. */
export interface YamlMistake {
  readonly given: string;
  readonly expected: string;
  readonly fix: string;
  readonly offset: number;
}

/** What a parser says of lines that are not where they belong. */
const OF_INDENTATION: ReadonlySet<string> = new Set([
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
  'MISSING_CHAR',
]);

/** A line that begins with a key, and its indentation. */
const KEY_LINE = /^( *)((?:- +)*)("[^"]*"|'[^']*'|[^\s#'"[{][^#]*?):(?:\s|$)/;
const ITEM_LINE = /^( *)-(?:\s|$)/;
/** The end of a line below which there may be more of it. */
const OPEN = /(?::|(?:^|\s)-)\s*(?:#.*)?$/;
const BLOCK_TEXT = /[|>][-+\d]*\s*(?:#.*)?$/;

/** What is wrong, by what the parser says first. */
export function yamlMistake(
  text: string,
  tokens: readonly CST.Token[],
  { code, message, pos: [position] }: YAMLParseError | YAMLWarning,
): YamlMistake {
  return (
    openText(text, tokens, position) ??
    openCollection(tokens, position, message) ??
    (OF_INDENTATION.has(code)
      ? (wrongIndentation(text) ?? lineWithoutKey(text, code, position))
      : undefined) ?? {
      given: `what is no tenant file: ${visibleText(message)}`,
      expected: 'YAML 1.2, without tags',
      fix: 'Correct the file.',
      offset: position,
    }
  );
}

/** Every token of a file, those before whatever is in them. */
function* within(token: CST.Token | null | undefined): Generator<CST.Token> {
  if (!token) return;
  yield token;
  if (token.type === 'document') yield* within(token.value);
  if (!CST.isCollection(token)) return;
  for (const { key, value } of token.items) {
    yield* within(key);
    yield* within(value);
  }
}

/** A text in quotes that does not end, or only where the next one was to begin. */
function openText(text: string, tokens: readonly CST.Token[], position: number): YamlMistake | undefined {
  for (const each of tokens) {
    for (const token of within(each)) {
      if (token.type !== 'double-quoted-scalar' && token.type !== 'single-quoted-scalar') continue;
      const { source, offset } = token;
      const quote = token.type === 'double-quoted-scalar' ? '"' : "'";
      if (offset > position) continue;
      const isOpen = source.length < 2 || !source.endsWith(quote);
      const lineEnd = text.indexOf('\n', offset + source.length);
      const isJustBefore = position <= (lineEnd < 0 ? text.length : lineEnd);
      const swallowsKeys = source
        .split('\n')
        .slice(1)
        .some((line) => KEY_LINE.test(line));
      if (!isOpen && !(swallowsKeys && isJustBefore)) continue;
      return {
        given: 'a text in quotes that begins here, and does not end in this line',
        expected: `a ${quote} at its end`,
        fix: `Close the quotes; within them ${quote === '"' ? 'a quote is written \\"' : "an apostrophe is written ''"}.`,
        offset,
      };
    }
  }
  return undefined;
}

/** A list or mapping in brackets that is not closed. */
function openCollection(
  tokens: readonly CST.Token[],
  position: number,
  message: string,
): YamlMistake | undefined {
  const [, close] = /must be sufficiently indented and end with a ([\]}])/.exec(message) ?? [];
  if (close === undefined) return undefined;
  let offset: number | undefined;
  for (const each of tokens)
    for (const token of within(each))
      if (
        token.type === 'flow-collection' &&
        token.offset <= position &&
        token.start.source === OPENING[close]
      )
        if (!token.end.some(({ source }) => source === close)) offset = token.offset;
  return offset === undefined
    ? undefined
    : {
        given: `a ${close === ']' ? 'list' : 'mapping'} in brackets that begins here, and does not end before the next key`,
        expected: `a ${close} at its end`,
        fix: 'Close it.',
        offset,
      };
}

const OPENING: Readonly<Record<string, string>> = { ']': '[', '}': '{' };

/** The first line that is indented as none that it could belong to. */
function wrongIndentation(text: string): YamlMistake | undefined {
  const levels: number[] = [];
  let above: { readonly indent: number; readonly isOpen: boolean } | undefined;
  let blockText: number | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (blockText !== undefined && indent > blockText) continue;
    blockText = BLOCK_TEXT.test(line) ? indent : undefined;
    if (!KEY_LINE.test(line) && !ITEM_LINE.test(line)) continue;
    const belongs = [...levels];
    while ((levels.at(-1) ?? -1) > indent) levels.pop();
    const isKnown = levels.at(-1) === indent;
    if (above && !isKnown && !(indent > above.indent && above.isOpen)) {
      const spaces = indent === 1 ? '1 space' : `${indent} spaces`;
      return {
        given: `a line that is indented by ${spaces}, and belongs to none above it`,
        expected: `${nearest(belongs, indent).join(' or ')} spaces, as the lines above`,
        fix: 'Indent it as the others of its mapping or list.',
        offset: start + indent,
      };
    }
    if (!isKnown) levels.push(indent);
    const item = /^ *((?:- +)+)\S/.exec(line)?.[1];
    const inItem = indent + (item?.length ?? 0);
    if (item !== undefined && KEY_LINE.test(line)) levels.push(inItem);
    above = { indent: inItem, isOpen: OPEN.test(line) };
  }
  return undefined;
}

/** Of the indentations of the lines above those next to one. */
function nearest(levels: readonly number[], indent: number): number[] {
  const below = levels.filter((level) => level < indent).at(-1);
  const above = levels.find((level) => level > indent);
  return [below, above].filter((level) => level !== undefined);
}

/** A line of a mapping that has no key. */
function lineWithoutKey(text: string, code: string, position: number): YamlMistake | undefined {
  if (code !== 'MULTILINE_IMPLICIT_KEY' && code !== 'MISSING_CHAR') return undefined;
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const line = text.slice(start).split('\n')[0] ?? '';
  if (line.trim() === '' || KEY_LINE.test(line)) return undefined;
  return {
    given: 'a line without a key',
    expected: '`key: value`, with a space behind the colon',
    fix: 'Write it so; a text of several lines begins with `|` behind its key.',
    offset: start + (/^\s*/.exec(line)?.[0].length ?? 0),
  };
}
