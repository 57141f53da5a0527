import { type Dialect } from '../access/dialect';
import { type Policy, policyOf, type RuleRecord } from '../access/policy';

const rule = (path: string, ...capabilities: RuleRecord['capabilities']): RuleRecord => ({
  path,
  capabilities,
  reason: "Vault's default policy",
});

const BOTH: readonly RuleRecord[] = [
  rule('auth/token/lookup-self', 'read'),
  rule('auth/token/renew-self', 'update'),
  rule('auth/token/revoke-self', 'update'),
  rule('sys/capabilities-self', 'update'),
  rule('sys/internal/ui/resultant-acl', 'read'),
  rule('sys/renew', 'update'),
  rule('sys/leases/renew', 'update'),
  rule('sys/leases/lookup', 'update'),
  rule('cubbyhole/*', 'create', 'read', 'update', 'delete', 'list'),
  rule('sys/wrapping/wrap', 'update'),
  rule('sys/wrapping/lookup', 'update'),
  rule('sys/wrapping/unwrap', 'update'),
  rule('sys/tools/hash', 'update'),
  rule('sys/tools/hash/*', 'update'),
  rule('identity/oidc/provider/+/authorize', 'read', 'update'),
];

/**
 * The policy that every token has unless its role says `token_no_default_policy`.
 *
 * As the products ship it (`vault/policy_store.go`); an administrator may have changed it. The rules on an
 * identity's own entity are left out: their paths are templates of ids that only Vault knows.
 */
export function defaultPolicy(dialect: Dialect): Policy {
  const control = dialect.product === 'vault' ? [rule('sys/control-group/request', 'update')] : [];
  return policyOf('default', [...BOTH, ...control]);
}
