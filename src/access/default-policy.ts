import { type Capability } from './capability';
import { type Dialect } from './dialect';
import { type Policy, policyOf } from './policy';

const SHARED: Readonly<Record<string, readonly Capability[]>> = {
  'auth/token/lookup-self': ['read'],
  'auth/token/renew-self': ['update'],
  'auth/token/revoke-self': ['update'],
  'cubbyhole/*': ['create', 'read', 'update', 'delete', 'list'],
  'identity/entity/id/{{identity.entity.id}}': ['read'],
  'identity/entity/name/{{identity.entity.name}}': ['read'],
  'identity/oidc/provider/+/authorize': ['read', 'update'],
  'sys/capabilities-self': ['update'],
  'sys/internal/ui/resultant-acl': ['read'],
  'sys/leases/lookup': ['update'],
  'sys/leases/renew': ['update'],
  'sys/tools/hash': ['update'],
  'sys/tools/hash/*': ['update'],
  'sys/wrapping/lookup': ['update'],
  'sys/wrapping/unwrap': ['update'],
  'sys/wrapping/wrap': ['update'],
};
const VAULT_ONLY: Readonly<Record<string, readonly Capability[]>> = {
  'sys/control-group/request': ['update'],
  'sys/renew': ['update'],
};

/**
 * The policy `default` that every token has unless its role says no, as the product ships it. An
 * operator may have changed it. Two of its paths are templated.
 *
 * Source: `sys/policies/acl/default` of Vault 1.21.0, `policy_store.go` of OpenBao 2.6.
 */
export function defaultPolicy(dialect: Dialect): Policy {
  const rules = dialect.product === 'vault' ? { ...SHARED, ...VAULT_ONLY } : SHARED;
  return policyOf(
    'default',
    Object.entries(rules).map(([path, capabilities]) => ({ path, capabilities, reason: 'built in' })),
  );
}
