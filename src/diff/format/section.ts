import { printable } from '../../plan/quote';

/** Whether what a line says is new, is gone, or is otherwise. */
export type Sign = '+' | '-' | '~';

/** Something that differs: what, and more about it. */
export interface Item {
  readonly sign: Sign;
  readonly text: string;
  readonly details: readonly string[];
}

/** What differs in one respect. */
export interface Section {
  readonly title: string;
  readonly items: readonly Item[];
}

/** A text on one line, as a terminal and a block of Markdown may show it. */
function oneLine(text: string): string {
  return printable(text.replaceAll('\n', '\\n'));
}

/** The lines of an item. */
export function linesOf({ sign, text, details }: Item): string[] {
  return [`${sign} ${oneLine(text)}`, ...details.map((detail) => `    ${oneLine(detail)}`)];
}
