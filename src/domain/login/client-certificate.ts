import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { requireList } from '../argument/argument';

/** Printable ASCII without what Vault reads otherwise: `*`, commas, white space at the ends. */
const WORD_FOR_WORD = /^(?! )[\x20-\x29\x2b\x2d-\x7e]{1,256}(?<! )$/;
const MAYBE_BELOW = /^(?:\*\.|(?! ))[\x20-\x29\x2b\x2d-\x7e]{1,256}(?<! )$/;

/**
 * What of a certificate must be one of several: sorted, none where nothing is asked for.
 *
 * @param given what was given, if anything
 * @param what how errors call one of them
 * @param mayBeBelow whether `*.` at the beginning stands for whatever is below a name
 * @param where construct path
 * @throws DefinitionError when one is malformed, or a list is empty
 */
export function requireBound(
  given: readonly string[] | undefined,
  what: string,
  mayBeBelow: boolean,
  where: string,
): string[] {
  if (given === undefined) return [];
  const names = requireList(given, `${what}s`, where);
  if (names.length === 0) {
    throw new DefinitionError({
      id: 'nothing-named',
      given: `no ${what}s`,
      expected: 'at least one',
      fix: 'Name those that log in: Vault takes an empty list for any.',
      where,
    });
  }
  const pattern = mayBeBelow ? MAYBE_BELOW : WORD_FOR_WORD;
  const bad = names.find((name) => typeof name !== 'string' || !pattern.test(name));
  if (bad === undefined) return [...new Set(names)].sort();
  throw new DefinitionError({
    id: 'malformed-text',
    given: `${what} is ${quoteValue(bad)}`,
    expected: `printable ASCII without commas, word for word${mayBeBelow ? ", or with '*.' at its beginning" : ''}`,
    fix: `Name each ${what} that logs in.`,
    where,
  });
}
