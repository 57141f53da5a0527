import { keyOf, type KindOf, refer } from './kind';
import { type LoginRole, policyReferences } from './login-role';
import { oidcAuths } from './oidc-auth';
import { placeText } from '../place';

/** A role of an OIDC auth mount: people whose token has a claim. */
export interface OidcRoleRecord extends LoginRole {
  /** Claim that says the groups of who logs in. */
  readonly groupsClaim: string;
  /** The group that one must be of. */
  readonly group: string;
  /** Scopes that are asked for besides `openid`, sorted. */
  readonly scopes: readonly string[];
  /** Where the provider may send the browser back to, sorted. */
  readonly redirectUris: readonly string[];
  /** Claim that Vault tells people apart by. */
  readonly userClaim: string;
}

/** The group that a role is for, the same for each role of it. */
export function peopleOf({ server, mount, groupsClaim, group }: OidcRoleRecord): string {
  return keyOf(server, mount, groupsClaim, group);
}

/** Roles of OIDC auth mounts. */
export const oidcRoles: KindOf<OidcRoleRecord, Pick<OidcRoleRecord, 'server' | 'mount' | 'name'>> = {
  list: 'oidcRoles',
  what: () => 'OIDC role',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'auth/${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  references: (role) => [
    refer(oidcAuths, { server: role.server, mount: role.mount }, `is of 'auth/${role.mount}'`),
    ...policyReferences(role),
  ],
};
