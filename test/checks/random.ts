/** Random choices that a seed repeats (mulberry32). */
export class Random {
  public constructor(private state: number) {}

  /** At least 0, less than `end`. */
  public below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * end);
  }

  /** One of them. */
  public oneOf<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  }

  /** True once in `times`. */
  public onceIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** All of them in a random order. */
  public shuffled<T>(items: readonly T[]): T[] {
    const rest = [...items];
    const shuffled: T[] = [];
    while (rest.length > 0) shuffled.push(...rest.splice(this.below(rest.length), 1));
    return shuffled;
  }
}
