import { oidcAuths } from '../../plan/kinds/oidc-auth';
import { type OidcRoleRecord } from '../../plan/kinds/oidc-role';
import { type LiteralReader } from '../../plan/literal-reader';
import { compareText } from '../../plan/order';
import { resource } from '../resource';
import { addressOf } from '../resource-type';
import { JWT_AUTH_BACKEND } from './jwt-auth';
import { claimsOf, JWT_ROLE } from './jwt-role';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
import { policiesOf, tokenAttributes, tokenOf } from './login-role';

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
  readBack: {
    type: JWT_ROLE,
    path: 'auth/{backend}/role/{role_name}',
    mountedBy: oidcAuths,
    record(block, context) {
      const { server, mount } = mountedAt(block, context, oidcAuths, 'OIDC auth mount');
      block.only('role_type', 'oidc', 'oidc');
      block.only('bound_claims_type', 'string', 'string');
      return {
        server,
        mount,
        name: block.name('existingName', 'role_name'),
        ...groupOf(block),
        scopes: block.texts('oidc_scopes').sort(compareText),
        redirectUris: block.texts('allowed_redirect_uris').sort(compareText),
        userClaim: block.text('user_claim'),
        ...tokenOf(block),
      };
    },
  },
};

/** The one group of a role: without any, whoever has an account there may log in. */
function groupOf(block: LiteralReader): Pick<OidcRoleRecord, 'groupsClaim' | 'group'> {
  const [claim, ...others] = Object.entries(claimsOf(block));
  if (!claim || others.length > 0) return block.refuse('bound_claims', 'is not the one claim of a group');
  const [groupsClaim, group] = claim;
  return { groupsClaim, group };
}
