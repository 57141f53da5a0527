import { type DefinitionProblem } from '../../plan/definition-error';
import { visibleText } from '../../plan/quote';
import { raiseText, type TenantLimit, type TenantLimitsRecord } from '../../plan/tenant-limits';
import { FIELDS } from './kinds';
import { type YamlDocument, type YamlPath } from './yaml-document';

/** The limits of the fields that have one of their own. */
const LIMITS: ReadonlyMap<string, TenantLimit> = new Map([
  ['namespaces', 'namespaces'],
  ...FIELDS.map(({ field, limit }) => [field, limit] as const),
]);

/**
 * The lists and mappings of a file that are longer than they may be. They are told before anything else is looked at,
 * and nothing within them is: whatever follows may cost what so many cost.
 */
export function tooLong(document: YamlDocument, limits: TenantLimitsRecord): DefinitionProblem[] {
  return problemsIn(document.data, [], document, limits);
}

function problemsIn(
  value: unknown,
  path: YamlPath,
  document: YamlDocument,
  limits: TenantLimitsRecord,
): DefinitionProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const limit = (path.length === 1 && LIMITS.get(String(path[0]))) || 'entries';
  if (entries.length <= limits[limit])
    return entries.flatMap(([key, inner]) => problemsIn(inner, [...path, key], document, limits));
  return [
    {
      id: 'above-a-limit',
      given: `${visibleText(path.join('.')) || 'the file'} has ${entries.length} entries`,
      expected: `at most ${limits[limit]}`,
      fix: `Make two tenants of it; or have the platform raise the limit: ${raiseText(limit, entries.length)}.`,
      where: document.at(path),
    },
  ];
}
