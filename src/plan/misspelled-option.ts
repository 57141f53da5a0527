import { DefinitionError } from './definition-error';
import type * as NearOption from './near-option';
import { quoteValue } from './quote';

// Who misspells nothing loads nothing for it.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const near = () => require('./near-option') as typeof NearOption;

/**
 * Refuses options one of whose names is nearly that of one that was not given: it would be ignored without a word.
 * Other names that are not known are a subclass's own.
 *
 * @param type name of their interface
 * @param known its names
 * @throws DefinitionError when there is one
 */
export function refuseMisspelled(
  type: string,
  known: readonly string[],
  options: object,
  where: string,
): void {
  const given = options as { readonly [name: string]: unknown };
  for (const name of Object.keys(options)) {
    if (known.includes(name) || given[name] === undefined || name.startsWith('_')) continue;
    const meant = known.find((other) => given[other] === undefined && near().isNearOption(name, other));
    if (meant === undefined) continue;
    throw new DefinitionError({
      id: 'misspelled-option',
      given: `an option called ${quoteValue(name)}`,
      expected: `one of ${type}: ${known.join(', ')}`,
      fix: `Did you mean '${meant}'? What is a subclass's own is not handed on, or has a name that is not nearly one of these.`,
      where,
    });
  }
}
