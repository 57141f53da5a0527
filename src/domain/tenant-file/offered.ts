import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { suggestion } from './suggestion';

/**
 * The one of what is offered that has that id.
 *
 * @throws DefinitionError when there is none
 */
export function offered<T extends { readonly node: { readonly id: string } }>(
  id: string,
  known: readonly T[],
  what: string,
  where: string,
): T {
  const found = known.find(({ node }) => node.id === id);
  if (found) return found;
  const ids = [...new Set(known.map(({ node }) => node.id))].sort();
  throw notOffered(`${what} is ${quoteValue(id)}`, ids, suggestion(id, ids), where);
}

/** Refuses what a file names without being offered it. */
export function notOffered(
  given: string,
  known: readonly string[],
  meant: string,
  where: string,
): DefinitionError {
  return new DefinitionError({
    id: 'not-its-own',
    given,
    expected: `what the platform lets this tenant name: ${known.join(', ') || 'none'}`,
    fix: `Correct it, or have the platform grant it.${meant}`,
    where,
  });
}
