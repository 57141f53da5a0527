import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';

/** Source: Vault `policy_store.go`, immutable policies. */
const IMMUTABLE = ['root', 'response-wrapping', 'control-group'];

function requireOthers(name: string, kept: readonly string[], where: string): string {
  if (!kept.includes(name)) return name;
  throw new DefinitionError({
    id: 'kept-name',
    given: `name of the policy is '${name}'`,
    expected: `none of Vault's own: ${kept.join(', ')}`,
    fix: 'Give it another name.',
    where,
  });
}

/**
 * The name of a policy.
 *
 * @throws DefinitionError when it is malformed, or Vault's own
 */
export function requirePolicyName(name: string, where: string): string {
  return requireOthers(
    requireName('vaultName', name, 'name of the policy', where),
    [...IMMUTABLE, 'default'],
    where,
  );
}

/**
 * The name of a policy that others have made, in lower case, as Vault keeps it: Terraform would see another one as a
 * change of each role that has it. `default` is Vault's own, and may be written by others, too.
 *
 * @throws DefinitionError when it is malformed, or one of Vault's own that nobody can write
 */
export function requireExistingPolicyName(name: string, where: string): string {
  return requireOthers(
    requireName('existingPolicy', name, 'name of the policy', where).toLowerCase(),
    IMMUTABLE,
    where,
  );
}
