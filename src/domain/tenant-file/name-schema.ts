import { NAME_FORMS, type NameKind } from '../../plan/names';
import { type Schema } from './schema-piece';

/** The piece of a kind of name, as the constructs know it. */
export function nameSchema(kind: NameKind): Schema {
  const { expected, maxLength, pattern } = NAME_FORMS[kind];
  return { description: expected, type: 'string', maxLength, pattern: pattern.source };
}
