import type * as Bindings from '@cdktf/provider-vault/lib/jwt-auth-backend-role';
import { jwtAuths } from '../../plan/kinds/jwt-auth';
import { type JwtRoleRecord } from '../../plan/kinds/jwt-role';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { JWT_AUTH_BACKEND } from './jwt-auth';
import { type ResourceKind } from './kind';
import { POLICY } from './policy';

const ROLE = resourceType(
  'vault_jwt_auth_backend_role',
  () => (require('@cdktf/provider-vault/lib/jwt-auth-backend-role') as typeof Bindings).JwtAuthBackendRole,
  {
    backend: 'backend',
    role_name: 'roleName',
    role_type: 'roleType',
    user_claim: 'userClaim',
    bound_audiences: 'boundAudiences',
    bound_claims: 'boundClaims',
    bound_claims_type: 'boundClaimsType',
    token_policies: 'tokenPolicies',
    token_type: 'tokenType',
    token_ttl: 'tokenTtl',
    token_max_ttl: 'tokenMaxTtl',
    token_no_default_policy: 'tokenNoDefaultPolicy',
  },
);

/** Roles of JWT auth mounts. Claims are compared as they are: as globs, a `*` in one would let in others. */
export const jwtRoles: ResourceKind<JwtRoleRecord> = {
  resources(role, records) {
    const { server, mount, name } = role;
    const auth = records.find(jwtAuths, { server, mount });
    return [
      resource(ROLE, {
        id: `${auth.id}_${name}`,
        origin: role.origin,
        needs: [
          addressOf(JWT_AUTH_BACKEND, auth.id),
          ...role.policies.map((policy) => addressOf(POLICY, policy)),
        ],
        attributes: {
          backend: mount,
          role_name: name,
          role_type: 'jwt',
          user_claim: role.userClaim,
          bound_audiences: role.audiences,
          bound_claims: role.claims,
          bound_claims_type: 'string',
          token_policies: role.policies,
          token_type: role.tokenType,
          token_ttl: role.tokenTtl,
          token_max_ttl: role.tokenMaxTtl,
          token_no_default_policy: role.noDefaultPolicy,
        },
        importId: `auth/${mount}/role/${name}`,
      }),
    ];
  },
};
