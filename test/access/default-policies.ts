import { type ShortPolicy } from './rules';

/** What the policy `default` has in all of the versions below. */
const SHARED: ShortPolicy = {
  'auth/token/lookup-self': 'read',
  'auth/token/renew-self': 'update',
  'auth/token/revoke-self': 'update',
  'sys/capabilities-self': 'update',
  'identity/entity/id/{{identity.entity.id}}': 'read',
  'identity/entity/name/{{identity.entity.name}}': 'read',
  'sys/internal/ui/resultant-acl': 'read',
  'sys/leases/renew': 'update',
  'sys/leases/lookup': 'update',
  'cubbyhole/*': 'create read update delete list',
  'sys/wrapping/wrap': 'update',
  'sys/wrapping/lookup': 'update',
  'sys/wrapping/unwrap': 'update',
  'sys/tools/hash': 'update',
  'sys/tools/hash/*': 'update',
  'identity/oidc/provider/+/authorize': 'read update',
};

/** The policy `default` as versions ship it: the constant `defaultPolicy` of `policy_store.go` at their tags. */
export const SHIPPED: readonly (readonly [
  product: 'vault' | 'openbao',
  version: string,
  rules: ShortPolicy,
])[] = [
  ['vault', '1.21.0', { ...SHARED, 'sys/renew': 'update', 'sys/control-group/request': 'update' }],
  ['openbao', '2.0.0', { ...SHARED, 'sys/renew': 'update' }],
  ['openbao', '2.5.3', { ...SHARED, 'sys/renew': 'update' }],
  ['openbao', '2.5.4', SHARED],
  ['openbao', '2.6.2', SHARED],
];
