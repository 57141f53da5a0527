import { closest } from 'fastest-levenshtein';
import { TEMPLATE_FUNCTIONS } from '../../plan/go-template/functions';

/** The function of ESO's templates that was probably meant. */
export function nearestFunction(name: string): string {
  return closest(name.slice(0, 64), TEMPLATE_FUNCTIONS);
}
