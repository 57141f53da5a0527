import { ownText } from '../output';
import { DefinitionError } from '../plan/definition-error';

/**
 * The text of a document without its header, as tenantry wrote it.
 *
 * @param path the document's path below the folder of the plan
 * @param content what is there
 * @param where where that is, for messages
 * @throws DefinitionError when somebody else wrote it, or changed it
 */
export function writtenText(path: string, content: string, where: string): string {
  const own = ownText(path, content);
  if ('text' in own) return own.text;
  throw new DefinitionError({
    id: 'unreadable-plan',
    given: `it ${own.problem}`,
    expected: 'a document as tenantry wrote it',
    fix: 'Restore it, or remove it and run tenantry synth.',
    where,
  });
}
