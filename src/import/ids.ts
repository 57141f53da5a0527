import { NAME_FORMS } from '../plan/names';

/** Gives ids: each once, made of the name that something has, in a form that files and constructs take. */
export class Ids {
  private readonly taken = new Set<string>();

  /** @param kept ids that none gets */
  public constructor(kept: readonly string[] = []) {
    kept.forEach((id) => this.taken.add(id));
  }

  /** An id for something of that name. */
  public of(name: string): string {
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-0-9]+|-+$/g, '')
      .slice(0, 55)
      .replace(/-+$/, '');
    const base = NAME_FORMS.fileId.pattern.test(plain) ? plain : `${plain ? `${plain}-` : ''}imported`;
    let id = base;
    for (let count = 2; this.taken.has(id); count++) id = `${base}-${count}`;
    this.taken.add(id);
    return id;
  }
}
