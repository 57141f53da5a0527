import { DefinitionError } from '../../plan/definition-error';
import { requireChoice } from '../argument/argument';
import { CreationPolicy } from './creation-policy';

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
 * A deletion policy that ESO takes together with the creation policy, or the one where nothing was said.
 *
 * @throws DefinitionError when it is unknown, or ESO would not take them together
 */
export function requireDeletion(
  given: DeletionPolicy | undefined,
  creationPolicy: CreationPolicy,
  where: string,
): DeletionPolicy {
  const deletionPolicy = requireChoice(
    DeletionPolicy,
    given ?? DeletionPolicy.RETAIN,
    'deletionPolicy',
    where,
  );
  if (deletionPolicy !== DeletionPolicy.DELETE || creationPolicy === CreationPolicy.OWNER)
    return deletionPolicy;
  throw new DefinitionError({
    id: 'delete-without-owner',
    given: `deletionPolicy Delete with creationPolicy ${creationPolicy}`,
    expected: 'creationPolicy Owner, the only one whose Secret ESO deletes',
    fix: 'Change one of the two.',
    where,
  });
}
