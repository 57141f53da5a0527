import { DefinitionError } from '../plan/definition-error';
import { requireChoice } from './argument';

/** What becomes of the Secret with respect to its ExternalSecret. */
export enum CreationPolicy {
  /** Made, owned, and deleted with the ExternalSecret. */
  OWNER = 'Owner',
  /** Made, and left when the ExternalSecret is deleted. */
  ORPHAN = 'Orphan',
  /** Its keys are added to a Secret that somebody else makes. */
  MERGE = 'Merge',
}

/** What becomes of the Secret when the secret is deleted in Vault. */
export enum DeletionPolicy {
  /** It stays as it is, and the ExternalSecret reports an error. */
  RETAIN = 'Retain',
  /** It is deleted; for {@link CreationPolicy.OWNER} alone. */
  DELETE = 'Delete',
  /** Its keys are removed, and it stays. */
  MERGE = 'Merge',
}

/**
 * Both policies, or what they are where nothing was said.
 *
 * @throws DefinitionError when one is unknown, or ESO would not take them together
 */
export function requirePolicies(
  props: { readonly creationPolicy?: CreationPolicy; readonly deletionPolicy?: DeletionPolicy },
  where: string,
): { readonly creationPolicy: CreationPolicy; readonly deletionPolicy: DeletionPolicy } {
  const creationPolicy = requireChoice(
    CreationPolicy,
    props.creationPolicy ?? CreationPolicy.OWNER,
    'creationPolicy',
    where,
  );
  const deletionPolicy = requireChoice(
    DeletionPolicy,
    props.deletionPolicy ?? DeletionPolicy.RETAIN,
    'deletionPolicy',
    where,
  );
  if (deletionPolicy === DeletionPolicy.DELETE && creationPolicy !== CreationPolicy.OWNER) {
    throw new DefinitionError({
      given: `deletionPolicy Delete with creationPolicy ${creationPolicy}`,
      expected: 'creationPolicy Owner, the only one whose Secret ESO deletes',
      fix: 'Change one of the two.',
      where,
    });
  }
  return { creationPolicy, deletionPolicy };
}
