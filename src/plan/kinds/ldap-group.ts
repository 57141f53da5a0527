import { keyOf, type KindOf, refer } from './kind';
import { ldapAuths } from './ldap-auth';
import { type LoginRole, policyReferences } from './login-role';
import { placeText } from '../place';

/** A group of a directory, by its name there: what its members get. What a token is, its auth mount says. */
export type LdapGroupRecord = LoginRole;

/** Groups of LDAP auth mounts. */
export const ldapGroups: KindOf<LdapGroupRecord, Pick<LdapGroupRecord, 'server' | 'mount' | 'name'>> = {
  list: 'ldapGroups',
  what: () => 'LDAP group',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'auth/${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  references: (group) => [
    refer(ldapAuths, { server: group.server, mount: group.mount }, `is of 'auth/${group.mount}'`),
    ...policyReferences(group),
  ],
};
