/** Words that Markdown would read as markup are set as code; everything else is left as it is. */
export function prose(text: string): string {
  const parts = text.split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith('`') ? part : asCode(part))).join('');
}

function asCode(text: string): string {
  const quoted = text.replace(/'([^' ]*[*_<>{+][^' ]*)'/g, '`$1`').split(/(`[^`]*`)/);
  return quoted
    .map((part) => (part.startsWith('`') ? part : part.replace(/[^\s'"(),;]*[*_<>{][^\s'"(),;:]*/g, '`$&`')))
    .join('');
}
