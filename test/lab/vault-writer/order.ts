import { type Resource } from './configuration';

/** A source of numbers in [0, 1) that a seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * An order that `depends_on` allows, chosen by chance among all that it allows: a dependency that is missing in
 * the configuration shows sooner or later, as it does with Terraform's parallel work.
 */
export function shuffledOrder<T extends Pick<Resource, 'address' | 'dependsOn'>>(
  items: readonly T[],
  random: () => number,
): T[] {
  const waiting = new Map(items.map((item) => [item.address, item]));
  const ordered: T[] = [];
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter((item) => !item.dependsOn.some((other) => waiting.has(other)));
    const next = free[Math.floor(random() * free.length)];
    if (next === undefined) throw new Error(`depends_on goes in a circle: ${[...waiting.keys()].join(', ')}`);
    waiting.delete(next.address);
    ordered.push(next);
  }
  return ordered;
}
