import { Allowance } from './allowance';
import { type Capability } from './capability';
import { type Dialect } from './dialect';
import { type PathRule, type Policy, policyOf } from './policy';

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
const OF_VAULT: typeof SHARED = { 'sys/control-group/request': ['update'] };
const OLD_RENEW: typeof SHARED = { 'sys/renew': ['update'] };

/**
 * The policy `default` that every token has unless its role says no, as the product ships it. An
 * operator may have changed it. Two of its paths are templated. What it allows is harmless in anybody's hands.
 *
 * Source: `policy_store.go` of Vault 1.21.0 and of OpenBao 2.0.0 to 2.6.2; facts in test/access/default-policies.ts.
 */
export function defaultPolicy(dialect: Dialect): Policy {
  const rules = {
    ...SHARED,
    ...(dialect.product === 'vault' && OF_VAULT),
    ...(dialect.renewsByOldPath && OLD_RENEW),
  };
  return policyOf(
    'default',
    Object.entries(rules).map(([path, capabilities]) => ({ path, capabilities, reason: 'built in' })),
  );
}

const isTemplated = ({ path }: Pick<PathRule, 'path'>) => path.includes('{{');

/**
 * What whoever has a token may ask for without having more of it: what the shipped `default` policy allows.
 *
 * @param prefix namespace of the token: `''` or a path ending in a slash
 */
export function harmlessRequests(dialect: Dialect, prefix: string): Allowance {
  const { rules } = defaultPolicy(dialect);
  const fixed = rules.filter((rule) => !isTemplated(rule));
  return new Allowance(fixed.map(({ path, capabilities }) => ({ path: `${prefix}${path}`, capabilities })));
}

/** A policy without rules that the shipped one has in the same words, with their templates: what they mean is harmless. */
export function withoutOwnEntity(policy: Policy, dialect: Dialect): Policy {
  const shipped = new Allowance(defaultPolicy(dialect).rules.filter(isTemplated));
  const isShipped = ({ path, capabilities }: PathRule) =>
    shipped.has({
      path: path.replace(/^\//, '').replace(/\{\{\s*|\s*\}\}/g, (braces) => braces.trim()),
      capabilities,
    });
  const rules = policy.rules.filter((rule) => !isTemplated(rule) || !isShipped(rule));
  return rules.length === policy.rules.length ? policy : { ...policy, rules };
}
