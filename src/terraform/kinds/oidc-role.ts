import { oidcAuths } from '../../plan/kinds/oidc-auth';
import { type OidcRoleRecord } from '../../plan/kinds/oidc-role';
import { resource } from '../resource';
import { addressOf } from '../resource-type';
import { JWT_AUTH_BACKEND } from './jwt-auth';
import { JWT_ROLE } from './jwt-role';
import { type ResourceKind } from './kind';
import { policiesOf, tokenAttributes } from './login-role';

/** Roles of OIDC auth mounts. Groups are compared as they are. */
export const oidcRoles: ResourceKind<OidcRoleRecord> = {
  resources(role, records) {
    const { server, mount, name } = role;
    const auth = records.find(oidcAuths, { server, mount });
    return [
      resource(JWT_ROLE, {
        id: `${auth.id}_${name}`,
        origin: role.origin,
        needs: [addressOf(JWT_AUTH_BACKEND, auth.id), ...policiesOf(role)],
        attributes: {
          backend: mount,
          role_name: name,
          role_type: 'oidc',
          user_claim: role.userClaim,
          bound_claims: { [role.groupsClaim]: role.group },
          bound_claims_type: 'string',
          allowed_redirect_uris: role.redirectUris,
          oidc_scopes: role.scopes.length > 0 ? role.scopes : undefined,
          ...tokenAttributes(role),
        },
        importId: `auth/${mount}/role/${name}`,
      }),
    ];
  },
};
