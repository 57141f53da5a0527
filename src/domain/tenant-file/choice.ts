import { type Reading } from './kinds/kind';
import { type Place } from './place';
import { type Schema } from './schema-piece';

/** One of several fields of which a mapping has exactly one: its piece of the schema, and its reader. */
export interface Choice<C, M> {
  readonly schema: Schema;
  /**
   * How to make what the field's content says, whose place is given. What that names is looked for at once: it is
   * told at its own place when there is none, and what is made of it at the place of the whole.
   */
  read(content: C, place: Place, reading: Reading): () => M;
}

/** What a mapping may be one of, by field. */
export interface Choices<M> {
  readonly [field: string]: Choice<unknown, M>;
}

/** The choices in words: `exactly one of a, b and c`. */
export function choiceText(choices: Choices<unknown>): string {
  const names = Object.keys(choices).sort();
  return `exactly one of ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The piece of a mapping of exactly one of them. */
export function choiceSchema(choices: Choices<unknown>): Schema {
  return {
    description: choiceText(choices),
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: Object.fromEntries(Object.entries(choices).map(([field, { schema }]) => [field, schema])),
  };
}

/** How to make what the one field of a mapping says. */
export function readChoice<M>(choices: Choices<M>, mapping: object, place: Place, reading: Reading): () => M {
  const [[field, content] = ['', undefined]] = Object.entries(mapping);
  const choice = choices[field];
  if (!choice) throw new Error(`the schema knows '${field}', and nothing reads it`);
  return choice.read(content, place.within(field), reading);
}
