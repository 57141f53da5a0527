const BOM = '\ufeff';

/** Whether a text has the line ends, or the mark at its beginning, of Windows: git's autocrlf and editors add them. */
export function hasForeignLineEnds(beginning: string): boolean {
  // In Latin-1, as which beginnings are read, the mark is three characters.
  return (
    beginning.startsWith(BOM) || beginning.startsWith('\u00ef\u00bb\u00bf') || beginning.includes('\r\n')
  );
}

/** A text with the line ends that it was written with. */
export function withOurLineEnds(text: string): string {
  return (text.startsWith(BOM) ? text.slice(BOM.length) : text).replaceAll('\r\n', '\n');
}
