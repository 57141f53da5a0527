import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { requireEntries } from '../argument/argument';
import { requireText } from '../argument/text';

/** Whose meaning this library, ESO or Kubernetes itself relies on. */
const RESERVED_METADATA =
  /^(?:app\.kubernetes\.io\/managed-by$|(?:[^/]*\.)?tenantry\.io\/|reconcile\.external-secrets\.io\/|applyset\.kubernetes\.io\/)/;

function requireMetadataKey(key: string, what: string, where: string): void {
  requireName('metadataKey', key, what, where);
  if (!RESERVED_METADATA.test(key)) return;
  throw new DefinitionError({
    id: 'kept-name',
    given: `${what} is ${quoteValue(key)}`,
    expected: 'one that neither tenantry nor ESO nor kubectl keeps for itself',
    fix: 'Use another key.',
    where,
  });
}

/**
 * Labels of an object, sorted.
 *
 * @throws DefinitionError when Kubernetes would refuse one, or it is somebody's own
 */
export function requireLabels(
  given: { readonly [key: string]: string } | undefined,
  where: string,
): Readonly<Record<string, string>> {
  if (given === undefined) return {};
  const labels = requireEntries(given, 'labels', where);
  for (const [key, value] of labels) {
    requireMetadataKey(key, 'label', where);
    requireName('labelValue', value, `value of label ${key}`, where);
  }
  return Object.fromEntries(labels);
}

/**
 * Annotations of a Secret, sorted.
 *
 * @throws DefinitionError when Kubernetes would refuse one, ESO would read it as a template, or it is somebody's own
 */
export function requireAnnotations(
  given: { readonly [key: string]: string } | undefined,
  where: string,
): Readonly<Record<string, string>> {
  if (given === undefined) return {};
  const annotations = requireEntries(given, 'annotations', where);
  for (const [key, value] of annotations) {
    requireMetadataKey(key, 'annotation', where);
    requireText(value, `value of annotation ${key}`, where);
    if (value.includes('{{')) {
      throw new DefinitionError({
        id: 'malformed-template',
        given: `annotation ${key} is ${quoteValue(value)}`,
        expected: "text without '{{'",
        fix: 'ESO would read it as a template.',
        where,
      });
    }
  }
  return Object.fromEntries(annotations);
}
