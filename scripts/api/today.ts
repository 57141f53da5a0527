import { RULES } from '../../src/checks/rules';
import { DEFINITION_ERROR_TOPICS } from '../../src/plan/definition-errors';
import { type Assembly } from './assembly';
import { apiText } from './text';

/** The text of an assembly of today's sources. */
export function todaysApi(assembly: Assembly): string {
  return apiText(
    assembly,
    RULES,
    DEFINITION_ERROR_TOPICS.flatMap(({ errors }) => Object.keys(errors)),
  );
}
