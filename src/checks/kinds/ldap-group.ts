import { ldapGroups as groups, type LdapGroupRecord } from '../../plan/kinds/ldap-group';
import { ownerName } from '../owned';
import { pathRegions } from '../region';
import { type CheckedKind } from './kind';

/** Groups of a directory. Those of a tenant are its own people: the definition says so. */
export const ldapGroups: CheckedKind<LdapGroupRecord> = {
  login: (role) => ({
    role,
    namespaces: [],
    others: [`people of group '${role.name}' by 'auth/${role.mount}'`],
    people: groups.key(role),
  }),
  regions: ({ server, mount, name }, owner) =>
    pathRegions(
      { server, owner, what: `LDAP group '${name}' of ${ownerName(owner)}` },
      `auth/${mount}/groups/${name}`,
    ),
};
