import { distance } from 'fastest-levenshtein';

/** What was probably meant, as an error adds it: ` Did you mean 'namespaces'?`, or nothing. */
export function suggestion(given: string, known: readonly string[]): string {
  if (given.length > 64) return '';
  const lower = given.toLowerCase();
  const near = known
    .map((name) => ({ name, changes: distance(lower, name.toLowerCase()) }))
    .filter(({ name, changes }) => changes <= Math.min(2, name.length - 1))
    .sort((a, b) => a.changes - b.changes)[0];
  return near ? ` Did you mean '${near.name}'?` : '';
}
