import { DefinitionError } from '../../plan/definition-error';
import { Consequence } from '../../plan/mistakes';
import { quoteValue } from '../../plan/quote';
import { type AnyField } from './kinds/kind';
import { type Place } from './place';
import { suggestion } from './suggestion';

/** How a field is called, and its entries. */
type Named = Pick<AnyField, 'field' | 'what'>;

/** What was made of the entries of a file, by field and id. */
export class MadeEntries<T> {
  private readonly fields = new Map<string, Map<string, T>>();
  private readonly refused = new Set<string>();

  /** Adds what was made of an entry. */
  public add({ field }: Named, id: string, made: T): void {
    const entries = this.fields.get(field) ?? new Map<string, T>();
    this.fields.set(field, entries.set(id, made));
  }

  /** Notes that an entry was refused, which is told where it is. */
  public addRefused(id: string): void {
    this.refused.add(id);
  }

  /**
   * What was made of the entry of that id in one of the fields.
   *
   * @throws DefinitionError when there is none, or one in several of them
   * @throws Consequence when it was refused
   */
  public find(kinds: readonly Named[], id: string, place: Place): T {
    const having = kinds.filter(({ field }) => this.fields.get(field)?.has(id));
    const [found, another] = having;
    if (found && !another) return this.fields.get(found.field)?.get(id) as T;
    if (!found && this.refused.has(id)) throw new Consequence();
    const what = kinds.map((kind) => kind.what).join(' or ');
    if (another) {
      throw new DefinitionError({
        id: 'two-of-one-id',
        given: `${what} is ${quoteValue(id)}: each of ${having.map(({ field }) => field).join(', ')} has one`,
        expected: 'an id that is in one of them alone',
        fix: 'Give them different ids.',
        where: place.value,
      });
    }
    const ids = kinds.flatMap(({ field }) => [...(this.fields.get(field)?.keys() ?? [])]);
    const known = [...new Set(ids)].sort();
    throw new DefinitionError({
      id: 'unknown-name',
      given: `${what} is ${quoteValue(id)}`,
      expected: `one of ${kinds.map(({ field }) => field).join(', ')} in this file: ${known.join(', ') || 'none'}`,
      fix: `Correct the name, or add the ${what}.${suggestion(id, known)}`,
      where: place.value,
    });
  }
}
