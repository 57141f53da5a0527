import { distance } from 'fastest-levenshtein';

/** How many letters may differ: in a short name one is another word. */
function mostChanges(name: string): number {
  return Math.min(2, Math.floor(name.length / 3));
}

/** Whether a name is probably that of an option, misspelled. */
export function isNearOption(name: string, option: string): boolean {
  if (Math.abs(name.length - option.length) > 2) return false;
  return distance(name.toLowerCase(), option.toLowerCase()) <= mostChanges(option);
}
