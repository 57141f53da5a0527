/** What was not looked at, and why: what a report is silent about must not pass for good. */
export class Unseen {
  private readonly paths = new Set<string>();
  private readonly others = new Set<string>();

  /** The token may not know what is at a path. */
  public forbidden(path: string): void {
    this.paths.add(path);
  }

  /** Something that nobody can look at, or that is not looked at. */
  public add(what: string): void {
    this.others.add(what);
  }

  /** Paths that were refused, sorted. */
  public get refused(): readonly string[] {
    return [...this.paths].sort();
  }

  /** All of it as sentences without a full stop, sorted; many refused paths as how many there are. */
  public get texts(): readonly string[] {
    const shown = this.refused.slice(0, 10).join(', ');
    const more = this.paths.size > 10 ? ` and ${this.paths.size - 10} more` : '';
    const refused = this.paths.size > 0 ? [`what the token may not read: ${shown}${more}`] : [];
    return [...refused, ...[...this.others].sort()];
  }
}
