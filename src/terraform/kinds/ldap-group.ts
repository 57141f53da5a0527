import type * as Bindings from '@cdktf/provider-vault/lib/ldap-auth-backend-group';
import { ldapAuths } from '../../plan/kinds/ldap-auth';
import { type LdapGroupRecord } from '../../plan/kinds/ldap-group';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
import { LDAP_AUTH_BACKEND } from './ldap-auth';
import { policiesOf } from './login-role';

const LDAP_GROUP = resourceType(
  'vault_ldap_auth_backend_group',
  () =>
    (require('@cdktf/provider-vault/lib/ldap-auth-backend-group') as typeof Bindings).LdapAuthBackendGroup,
  { backend: 'backend', groupname: 'groupname', policies: 'policies' },
  {
    // Vault does not tell a new group from one that is there.
    'auth/{backend}/groups/*': {
      create: ['update'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** Groups of LDAP auth mounts. */
export const ldapGroups: ResourceKind<LdapGroupRecord> = {
  resources(group, records) {
    const { server, mount, name, policies } = group;
    const auth = records.find(ldapAuths, { server, mount });
    return [
      resource(LDAP_GROUP, {
        id: `${auth.id}_${name}`,
        origin: group.origin,
        needs: [addressOf(LDAP_AUTH_BACKEND, auth.id), ...policiesOf(group)],
        attributes: { backend: mount, groupname: name, policies },
        importId: `auth/${mount}/groups/${name}`,
      }),
    ];
  },
  readBack: {
    type: LDAP_GROUP,
    path: 'auth/{backend}/groups/{groupname}',
    mountedBy: ldapAuths,
    record(block, context) {
      const auth = mountedAt(block, context, ldapAuths, 'LDAP auth mount', 'ldap');
      const { server, mount } = auth;
      return {
        server,
        mount,
        // Vault folds it, as it does the names of groups that somebody is of.
        name: block.name('existingName', 'groupname').toLowerCase(),
        policies: block.names('existingPolicy', 'policies'),
        tokenType: 'service',
        tokenTtl: auth.tokenTtl,
        tokenMaxTtl: auth.tokenTtl,
        noDefaultPolicy: true,
      };
    },
  },
};
