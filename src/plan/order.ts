/** Order by code unit: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Keys by which something is known, in the order in which they stand. */
const NAMING = ['platform', 'id', 'name'];

/** Keys in the order in which people read them: by which something is known first, the others by name. */
export function readingOrder(keys: readonly string[]): string[] {
  const naming = NAMING.filter((key) => keys.includes(key));
  return [...naming, ...keys.filter((key) => !NAMING.includes(key)).sort()];
}
