import { compareText } from '../plan/order';

/** Two things of which one has the path of the other, or lies below it. */
export interface Nesting<T> {
  readonly outer: T;
  readonly inner: T;
}

/**
 * Every thing whose path is that of another, or lies below it by whole segments, with the nearest such other.
 *
 * Linear but for the sort: after it, what lies below a path stands behind it, and the paths above the current one
 * form a stack.
 */
export function nestings<T extends { readonly path: string }>(things: readonly T[]): Nesting<T>[] {
  // With a character before all others at the end, `a/b` sorts before `a-b`: what is below stands together.
  const sorted = things
    .map((thing) => ({ thing, key: `${thing.path}/`.replaceAll('/', '\0') }))
    .sort((a, b) => compareText(a.key, b.key));
  const found: Nesting<T>[] = [];
  const above: { thing: T; key: string }[] = [];
  for (const entry of sorted) {
    while (above.length > 0 && !entry.key.startsWith(above.at(-1)?.key ?? '')) above.pop();
    const outer = above.at(-1);
    if (outer) found.push({ outer: outer.thing, inner: entry.thing });
    above.push(entry);
  }
  return found;
}
