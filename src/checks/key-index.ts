/** Things by their keys, of which nearly every one is there once. */
export class KeyIndex<T> {
  private readonly firsts = new Map<string, T>();
  /** All that have a key, where there are several. */
  private readonly several = new Map<string, T[]>();

  public constructor(things: Iterable<T>, keyOf: (thing: T) => string) {
    for (const thing of things) this.add(keyOf(thing), thing);
  }

  /** The first that has a key. */
  public first(key: string): T | undefined {
    return this.firsts.get(key);
  }

  /** All that have a key, in their order. */
  public all(key: string): readonly T[] {
    const first = this.firsts.get(key);
    return first === undefined ? [] : (this.several.get(key) ?? [first]);
  }

  private add(key: string, thing: T): void {
    const first = this.firsts.get(key);
    if (first === undefined) {
      this.firsts.set(key, thing);
      return;
    }
    const all = this.several.get(key);
    if (all) all.push(thing);
    else this.several.set(key, [first, thing]);
  }
}
