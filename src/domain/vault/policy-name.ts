import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';

/** Source: Vault `policy_store.go`, immutable policies. */
const RESERVED = ['root', 'default', 'response-wrapping', 'control-group'];

function requireOthers(name: string, where: string): string {
  if (!RESERVED.includes(name)) return name;
  throw new DefinitionError({
    id: 'kept-name',
    given: `name of the policy is '${name}'`,
    expected: `none of Vault's own: ${RESERVED.join(', ')}`,
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
  return requireOthers(requireName('vaultName', name, 'name of the policy', where), where);
}

/**
 * The name of a policy that others have made, in lower case, as Vault keeps it: Terraform would see another one as a
 * change of each role that has it.
 *
 * @throws DefinitionError when it is malformed, or Vault's own
 */
export function requireExistingPolicyName(name: string, where: string): string {
  return requireOthers(requireName('existingPolicy', name, 'name of the policy', where).toLowerCase(), where);
}
