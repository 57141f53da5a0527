import type * as Bindings from '@cdktf/provider-vault/lib/jwt-auth-backend-role';
import { jwtAuths } from '../../plan/kinds/jwt-auth';
import { type JwtRoleRecord } from '../../plan/kinds/jwt-role';
import { type LiteralReader } from '../../plan/literal-reader';
import { compareText } from '../../plan/order';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { JWT_AUTH_BACKEND } from './jwt-auth';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
import { policiesOf, tokenAttributes, tokenOf } from './login-role';

/** A role of a mount of that plugin, for tokens that one brings or for people with a browser. */
export const JWT_ROLE = resourceType(
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
    allowed_redirect_uris: 'allowedRedirectUris',
    oidc_scopes: 'oidcScopes',
    token_policies: 'tokenPolicies',
    token_type: 'tokenType',
    token_ttl: 'tokenTtl',
    token_max_ttl: 'tokenMaxTtl',
    token_no_default_policy: 'tokenNoDefaultPolicy',
  },
  {
    'auth/{backend}/role/*': {
      create: ['create'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** Roles of JWT auth mounts. Claims are compared as they are: as globs, a `*` in one would let in others. */
export const jwtRoles: ResourceKind<JwtRoleRecord> = {
  resources(role, records) {
    const { server, mount, name } = role;
    const auth = records.find(jwtAuths, { server, mount });
    return [
      resource(JWT_ROLE, {
        id: `${auth.id}_${name}`,
        origin: role.origin,
        needs: [addressOf(JWT_AUTH_BACKEND, auth.id), ...policiesOf(role)],
        attributes: {
          backend: mount,
          role_name: name,
          role_type: 'jwt',
          user_claim: role.userClaim,
          bound_audiences: role.audiences,
          bound_claims: role.claims,
          bound_claims_type: 'string',
          ...tokenAttributes(role),
        },
        importId: `auth/${mount}/role/${name}`,
      }),
    ];
  },
  readBack: {
    type: JWT_ROLE,
    path: 'auth/{backend}/role/{role_name}',
    mountedBy: jwtAuths,
    record(block, context) {
      const { server, mount } = mountedAt(block, context, jwtAuths, 'JWT auth mount', 'jwt');
      block.choice('role_type', ['jwt']);
      block.choice('bound_claims_type', ['string'], 'string');
      return {
        server,
        mount,
        name: block.name('existingName', 'role_name'),
        audiences: block.texts('bound_audiences').sort(compareText),
        claims: claimsOf(block),
        userClaim: block.text('user_claim'),
        ...tokenOf(block),
      };
    },
  },
};

/** The provider takes a comma for one value of several: any of them would do. */
export function claimsOf(block: LiteralReader): Record<string, string> {
  const claims = block.textMap('bound_claims');
  for (const [claim, value] of Object.entries(claims))
    if (value.includes(',')) block.refuse(`bound_claims.${claim}`, 'is several values');
  return claims;
}
