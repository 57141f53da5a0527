import { type DatabaseDialect, DIALECTS } from '../../plan/database-dialect';
import { DefinitionError } from '../../plan/definition-error';

/**
 * That somebody said by name that Terraform's state may hold the password of an admin.
 *
 * @throws DefinitionError when nobody did
 */
export function requirePasswordInState(
  dialect: DatabaseDialect,
  said: unknown,
  version: unknown,
  where: string,
): void {
  if (version !== undefined)
    throw new DefinitionError({
      id: 'conflicting-options',
      given: 'passwordVersion, of a password in the state',
      expected: 'no version: the provider sends such a password whenever it is another',
      fix: 'Leave it out.',
      where,
    });
  if (said === true) return;
  throw new DefinitionError({
    id: 'password-in-state',
    given: `a connection to ${DIALECTS[dialect].title}, for whose admin the Terraform provider has no write-only password`,
    expected: "passwordInState: true, which says that Terraform's state may hold it",
    fix: 'Guard the state as you would the password, say so, and let `rotateAdmin` replace it.',
    where,
  });
}
