/** What a comparison found. */
export interface Comparison {
  readonly seed: number;
  readonly decisions: number;
  readonly mismatches: readonly string[];
}

/** Stop after this many: more of the same teach nothing. */
export const ENOUGH_MISMATCHES = 5;

/**
 * Takes away from a list as long as the rest still fails: halves first, then single elements.
 */
export async function shrinkList<T>(
  list: readonly T[],
  stillFails: (shorter: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let current = list;
  for (let size = Math.ceil(current.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < current.length;) {
      const shorter = [...current.slice(0, start), ...current.slice(start + size)];
      if (await stillFails(shorter)) current = shorter;
      else start += size;
    }
  }
  return current;
}
