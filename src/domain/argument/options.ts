import { refuseMisspelled } from '../../plan/misspelled-option';
import { requireProps } from './argument';
import { OPTION_NAMES } from './option-names';

/**
 * Options of the interface of that name, when none of their names is nearly that of one that was not given.
 *
 * @throws DefinitionError when one is, or these are no options
 */
export function requireOptions<T extends object>(type: string, options: T, where: string): T {
  requireProps(options, 'properties', where);
  refuseMisspelled(type, OPTION_NAMES[type] ?? [], options, where);
  return options;
}
