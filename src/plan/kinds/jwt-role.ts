import { jwtAuths } from './jwt-auth';
import { keyOf, type KindOf, refer } from './kind';
import { type LoginRole, policyReferences } from './login-role';
import { placeText } from '../place';

/** A role of a JWT auth mount: whoever holds a token with these claims. */
export interface JwtRoleRecord extends LoginRole {
  /** Audiences of which a token must have one, sorted. */
  readonly audiences: readonly string[];
  /** Claims that a token must have, each with the value it must have. */
  readonly claims: Readonly<Record<string, string>>;
  /** Claim that Vault tells holders apart by. */
  readonly userClaim: string;
}

/** Roles of JWT auth mounts. */
export const jwtRoles: KindOf<JwtRoleRecord, Pick<JwtRoleRecord, 'server' | 'mount' | 'name'>> = {
  list: 'jwtRoles',
  what: () => 'JWT role',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'auth/${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  references: (role) => [
    refer(jwtAuths, { server: role.server, mount: role.mount }, `is of 'auth/${role.mount}'`),
    ...policyReferences(role),
  ],
};
