import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';

/** Source: Vault `policy_store.go`, immutable policies. */
const RESERVED = ['root', 'default', 'response-wrapping', 'control-group'];

/**
 * The name of a policy.
 *
 * @throws DefinitionError when it is malformed, or Vault's own
 */
export function requirePolicyName(name: string, where: string): string {
  requireName('vaultName', name, 'name of the policy', where);
  if (!RESERVED.includes(name)) return name;
  throw new DefinitionError({
    id: 'kept-name',
    given: `name of the policy is '${name}'`,
    expected: `none of Vault's own: ${RESERVED.join(', ')}`,
    fix: 'Give it another name.',
    where,
  });
}
