/** The variables of a block, and of those around it, each with what is known of it. */
export class Scope<Cell> {
  private readonly own = new Map<string, Cell>();

  public constructor(private readonly around?: Scope<Cell>) {}

  public get(name: string): Cell | undefined {
    return this.own.get(name) ?? this.around?.get(name);
  }

  /** A variable that hides those of its name before it. */
  public set(name: string, cell: Cell): this {
    this.own.set(name, cell);
    return this;
  }
}
