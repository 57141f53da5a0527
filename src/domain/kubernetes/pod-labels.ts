import { DefinitionError } from '../../plan/definition-error';
import { requireLabels } from '../delivery/secret-metadata';

/**
 * Labels by which pods are selected.
 *
 * @throws DefinitionError when one is malformed, or there is none: that would be every pod of the namespace
 */
export function requirePodLabels(
  given: { readonly [key: string]: string },
  where: string,
): Readonly<Record<string, string>> {
  const labels = requireLabels(given, where);
  if (Object.keys(labels).length > 0) return labels;
  throw new DefinitionError({
    id: 'nothing-named',
    given: 'no labels of pods',
    expected: 'at least one: none would be every pod of the namespace',
    fix: 'Name the labels that the pods have.',
    where,
  });
}
