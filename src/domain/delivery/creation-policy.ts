import { requireChoice } from '../argument/argument';

/** What becomes of the Secret with respect to its ExternalSecret. */
export enum CreationPolicy {
  /** Made, owned, and deleted with the ExternalSecret. */
  OWNER = 'Owner',
  /** Made, and left when the ExternalSecret is deleted. */
  ORPHAN = 'Orphan',
  /** Its keys are added to a Secret that somebody else makes. */
  MERGE = 'Merge',
}

/**
 * A creation policy, or the one where nothing was said.
 *
 * @throws DefinitionError when it is unknown
 */
export function requireCreation(given: CreationPolicy | undefined, where: string): CreationPolicy {
  return requireChoice(CreationPolicy, given ?? CreationPolicy.OWNER, 'creationPolicy', where);
}
