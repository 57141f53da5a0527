import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type AnyField } from './kinds/kind';
import { type Place } from './place';
import { suggestion } from './suggestion';

/** How a field is called, and its entries. */
type Named = Pick<AnyField, 'field' | 'what'>;

/** What was made of the entries of a file, by field and id. */
export class MadeEntries<T> {
  private readonly fields = new Map<string, Map<string, T>>();

  /** Adds what was made of an entry. */
  public add({ field }: Named, id: string, made: T): void {
    const entries = this.fields.get(field) ?? new Map<string, T>();
    this.fields.set(field, entries.set(id, made));
  }

  /**
   * What was made of the entry of that id in one of the fields.
   *
   * @throws DefinitionError when there is none, or one in several of them
   */
  public find(kinds: readonly Named[], id: string, place: Place): T {
    const having = kinds.filter(({ field }) => this.fields.get(field)?.has(id));
    const [found, another] = having;
    if (found && !another) return this.fields.get(found.field)?.get(id) as T;
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
