import { DefinitionError } from '../../plan/definition-error';

/**
 * What a construct makes of a part of a file; what it refuses is told at that part's place, not at its construct.
 *
 * @throws DefinitionError when the construct does
 */
export function located<T>(where: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const { id, given, expected, fix } = error;
    throw new DefinitionError({ id, given, expected, fix, where });
  }
}
