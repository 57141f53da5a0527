/** How many letters must be changed, added or taken away to make the one of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

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
