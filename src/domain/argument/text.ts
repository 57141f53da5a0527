import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';

/**
 * One line of printable ASCII for people to read, at most 256 characters.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireText(value: string, what: string, where: string): string {
  if (typeof value === 'string' && /^[\x20-\x7e]{1,256}$/.test(value)) return value;
  throw new DefinitionError({
    id: 'malformed-text',
    given: `${what} is ${quoteValue(value)}`,
    expected: 'one line of 1 to 256 printable ASCII characters',
    fix: `Change the ${what}.`,
    where,
  });
}
