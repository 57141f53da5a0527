import { DefinitionError } from '../plan/definition-error';

/** What is in a namespace, and who uses it. */
export interface NamespaceUse {
  /** Who is in the other one, for example `chart`. */
  readonly what: string;
  /** What is there, for example `Secret 'login'`. */
  readonly holds: string;
  readonly where: string;
}

/**
 * Refuses a chart or a workload of another namespace than that of what it uses; one of none may be of any.
 *
 * @throws DefinitionError when it is
 */
export function requireNamespace(
  namespace: string | undefined,
  expected: string,
  { what, holds, where }: NamespaceUse,
): void {
  if (namespace === undefined || namespace === expected) return;
  throw new DefinitionError({
    id: 'of-another-place',
    given: `${what} is of namespace '${namespace}'`,
    expected: `namespace '${expected}', where ${holds} is`,
    fix: 'Deliver it there, or move the workload.',
    where,
  });
}
