const NOTHING = Object.freeze({});

/** Freezes records, to their innermost; in all that one freezes, lists of the same texts are there once, and nothing, too. */
export class Freezer {
  private readonly lists = new Map<string, readonly unknown[]>();

  /** The record, frozen. What is frozen already is left as it is. */
  public freeze<T extends object>(record: T): T {
    const fields = record as { [name: string]: unknown };
    for (const name of Object.keys(fields)) {
      const value = fields[name];
      const kept = this.kept(value);
      if (kept !== value) fields[name] = kept;
    }
    return Object.freeze(record);
  }

  /** What is to be in place of a value. */
  private kept(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
    if (Array.isArray(value)) return this.list(value);
    return Object.keys(value).length === 0 ? NOTHING : this.freeze(value);
  }

  private list(list: unknown[]): readonly unknown[] {
    if (!list.every((item) => typeof item === 'string')) {
      list.forEach((item, index) => (list[index] = this.kept(item)));
      return Object.freeze(list);
    }
    const key = JSON.stringify(list);
    const known = this.lists.get(key);
    if (!known) this.lists.set(key, Object.freeze(list));
    return known ?? list;
  }
}
