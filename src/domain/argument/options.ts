import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { requireProps } from './argument';
import type * as NearOption from './near-option';
import { OPTION_NAMES } from './option-names';

// Who misspells nothing loads nothing for it.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const near = () => require('./near-option') as typeof NearOption;

/**
 * Options of the interface of that name, when none of their names is nearly that of one that was not given: it would be ignored without a word. Other
 * names that are not known are a subclass's own.
 *
 * @throws DefinitionError when one is, or these are no options
 */
export function requireOptions<T extends object>(type: string, options: T, where: string): T {
  requireProps(options, 'properties', where);
  const given = options as { readonly [name: string]: unknown };
  const known = OPTION_NAMES[type] ?? [];
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
  return options;
}
