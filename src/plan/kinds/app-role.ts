import { appRoleAuths } from './app-role-auth';
import { keyOf, type KindOf, refer } from './kind';
import { type LoginRole, policyReferences } from './login-role';
import { placeText } from '../place';

/** A role of an AppRole auth mount: whoever has its id and a secret id of it. */
export interface AppRoleRecord extends LoginRole {
  /** Life of a secret id that was not used up, in seconds. */
  readonly secretIdTtl: number;
  /** How many logins a secret id is for. */
  readonly secretIdUses: number;
  /** Networks from which one logs in and uses the token, in CIDR notation, sorted; none: from anywhere. */
  readonly networks: readonly string[];
}

/** Roles of AppRole auth mounts. Vault keeps their names in lower case. */
export const appRoles: KindOf<AppRoleRecord, Pick<AppRoleRecord, 'server' | 'mount' | 'name'>> = {
  list: 'appRoles',
  what: () => 'AppRole',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'auth/${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name.toLowerCase()),
  references: (role) => [
    refer(appRoleAuths, { server: role.server, mount: role.mount }, `is of 'auth/${role.mount}'`),
    ...policyReferences(role),
  ],
};
