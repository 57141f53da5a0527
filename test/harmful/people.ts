import {
  AppRoleAuth,
  LdapAuth,
  type LdapAuthProps,
  LdapGroup,
  OidcAuth,
  PeopleTier,
  VaultCapability,
  VaultPolicy,
} from '../../src';
import { type Harmful, type World } from './harmful';

function oidc({ vault }: World, id = 'oidc'): OidcAuth {
  return new OidcAuth(vault, id, {
    discoveryUrl: 'https://login.example.com',
    clientId: 'vault',
    clientSecretVariable: 'oidc_client_secret',
    redirectUris: ['https://vault.example.com/ui/vault/auth/oidc/oidc/callback'],
  });
}

function ldap({ vault }: World, id = 'ldap', props: Partial<LdapAuthProps> = {}): LdapAuth {
  return new LdapAuth(vault, id, {
    url: 'ldaps://ldap.example.com',
    bindDn: 'cn=vault,dc=example,dc=com',
    bindPasswordVariable: 'ldap_password',
    userDn: 'ou=people,dc=example,dc=com',
    groupDn: 'ou=groups,dc=example,dc=com',
    ...props,
  });
}

/** A directory whose searches find more than what is of whoever logs in. */
function finding(name: string, filter: Partial<LdapAuthProps>): Harmful {
  return { name, verdict: 'malformed-text', define: (given) => void ldap(given, 'ldap', filter) };
}

function policyOf({ platform, vault }: World, path: string, ...capabilities: VaultCapability[]): VaultPolicy {
  return new VaultPolicy(platform, 'own', { vault, rules: [{ path, capabilities, reason: 'asked for' }] });
}

const MEMBERS = { capabilities: [VaultCapability.UPDATE], reason: 'they know who is who' };
const ROTATE = { path: 'sys/rotate', capabilities: [VaultCapability.UPDATE], reason: 'they are on call' };

/** People, and applications with a secret id, who get more than was granted to them. */
export const PEOPLE: readonly Harmful[] = [
  finding('everybody is of every group of a directory', {
    groupFilter: '(|(objectClass=groupOfNames)(member={{.UserDN}}))',
  }),
  finding('everybody is of each group that they are not of', { groupFilter: '(!(member={{.UserDN}}))' }),
  finding('whose name begins that of a group is of it', { groupFilter: '(cn={{.Username}}*)' }),
  finding('who logs in is whoever is found', { userFilter: '(|(uid={{.Username}})(objectClass=person))' }),
  {
    name: "people of one group of a directory are A's by one mount, and B's by another",
    verdict: 'tenant-isolation',
    define: (given) => {
      const options = { group: 'all', tier: PeopleTier.EDITOR };
      given.a.addPeople('people', { ...options, auth: ldap(given) });
      given.b.addPeople('people', { ...options, auth: ldap(given, 'again') });
    },
  },
  {
    name: "people of one group of a provider are A's by one mount, and B's by another",
    verdict: 'tenant-isolation',
    define: (given) => {
      const options = { group: 'all', tier: PeopleTier.EDITOR };
      given.a.addPeople('people', { ...options, auth: oidc(given) });
      given.b.addPeople('people', { ...options, auth: oidc(given, 'again') });
    },
  },
  {
    name: "people of one group are A's and B's",
    verdict: 'tenant-isolation',
    define: (given) => {
      const options = { auth: oidc(given), group: 'all', tier: PeopleTier.EDITOR };
      given.a.addPeople('people', options);
      given.b.addPeople('people', options);
    },
  },
  {
    name: "A's people of a directory are allowed B's secrets by name",
    verdict: 'tenant-isolation',
    define: (given) =>
      given.a.addPeople('people', { auth: ldap(given), group: 'a', tier: PeopleTier.VIEWER }).allowPath({
        path: 'secret/data/team-b/app',
        capabilities: [VaultCapability.READ],
        reason: 'they asked for it',
      }),
  },
  {
    name: "A's people of a directory say who else is of their group",
    verdict: 'tenant-administers-vault',
    define: (given) => {
      const policies = [policyOf(given, 'auth/ldap/users/*', VaultCapability.UPDATE)];
      new LdapGroup(given.a, 'people', { auth: ldap(given), policies });
    },
  },
  {
    name: 'people of the platform say who is of which group, by name',
    verdict: 'tenant-administers-vault',
    define: (given) => {
      const auth = ldap(given);
      given.b.addPeople('people', { auth, group: 'b', tier: PeopleTier.VIEWER });
      auth.addGroup('desk').allowPath({ ...MEMBERS, path: 'auth/ldap/users/*' });
    },
  },
  {
    name: 'people of the platform say what a group may, by name',
    verdict: 'tenant-administers-vault',
    define: (given) =>
      ldap(given)
        .addGroup('desk')
        .allowPath({ ...MEMBERS, path: 'auth/ldap/groups/desk' }),
  },
  {
    name: 'people are of groups of which one may rotate the key of the storage, and another has sudo there',
    verdict: 'tenant-administers-vault',
    define: (given) => {
      const auth = ldap(given);
      auth.addGroup('desk').allowPath(ROTATE);
      auth.addGroup('shift', { policies: [policyOf(given, 'sys/rotate', VaultCapability.SUDO)] });
    },
  },
  {
    name: "A's people of a directory have a policy that reads B's",
    verdict: 'tenant-isolation',
    define: (given) => {
      const policies = [policyOf(given, 'secret/data/team-b/*', VaultCapability.READ)];
      new LdapGroup(given.a, 'people', { auth: ldap(given), policies });
    },
  },
  {
    name: 'people of the platform list the names of all tenants',
    verdict: 'tenant-isolation',
    define: (given) => {
      const policies = [policyOf(given, 'secret/metadata/*', VaultCapability.LIST)];
      oidc(given).addRole('everybody', { group: 'staff', policies });
    },
  },
  {
    name: "A's people are allowed B's secrets by name",
    verdict: 'tenant-isolation',
    define: (given) =>
      given.a.addPeople('people', { auth: oidc(given), group: 'a', tier: PeopleTier.VIEWER }).allowPath({
        path: 'secret/data/team-b/app',
        capabilities: [VaultCapability.READ],
        reason: 'they asked for it',
      }),
  },
  {
    name: "A's people change who may log in",
    verdict: 'tenant-administers-vault',
    define: (given) => {
      const auth = oidc(given);
      const policies = [policyOf(given, 'auth/oidc/role/*', VaultCapability.UPDATE)];
      auth.addRole('keepers', { group: 'a', policies });
      given.a.addPeople('people', { auth, group: 'a', tier: PeopleTier.VIEWER });
    },
  },
  {
    name: 'an application issues itself secret ids, in clear',
    verdict: 'tenant-administers-vault',
    define: (given) => {
      const path = 'auth/machines/role/backup/secret-id';
      const policies = [policyOf(given, path, VaultCapability.UPDATE)];
      new AppRoleAuth(given.vault, 'machines').addRole('backup', { policies });
    },
  },
  {
    name: 'a secret id reads B, which nobody granted',
    verdict: 'tenant-isolation',
    define: (given) => {
      const policies = [policyOf(given, 'secret/data/team-b/*', VaultCapability.READ)];
      new AppRoleAuth(given.vault, 'machines').addRole('backup', { policies });
    },
  },
];
