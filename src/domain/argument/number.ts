import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';

/**
 * A whole number within bounds.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireInteger(value: number, min: number, max: number, what: string, where: string): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new DefinitionError({
    id: 'number-out-of-range',
    given: `${what} is ${quoteValue(value)}`,
    expected: `a whole number from ${min} to ${max}`,
    fix: `Change the ${what}.`,
    where,
  });
}
