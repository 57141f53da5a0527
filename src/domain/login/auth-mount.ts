import { type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { isInVault } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';

/**
 * The auth mount, when it is one: callers from JavaScript could give anything.
 *
 * @throws DefinitionError when it is none
 */
export function requireAuthMount<T extends IConstruct & { readonly vault: IVault }>(
  auth: T,
  expected: string,
  where: string,
): T {
  if (isInVault(auth)) return auth;
  throw new DefinitionError({
    id: 'wrong-type',
    given: `auth is ${quoteValue(auth)}`,
    expected,
    fix: 'Name the auth mount.',
    where,
  });
}
