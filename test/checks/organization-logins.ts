import { AppRoleAuth, JwtAuth, LdapAuth, type LdapAuthProps, PeopleTier, type VaultServer } from 'tenantry';
import { PEM } from '../domain/definition';
import { type Owner } from './organizations';
import { type Random } from './random';

/** Who vouches for the jobs of a CI. */
export const CI_ISSUER = 'https://ci.example.com';

/** Where people are known, and by which key a CI signs. */
export interface Vouching {
  readonly directory?: LdapAuthProps;
  /** PEM of a public key. */
  readonly ciKey?: string;
}

const DIRECTORY: LdapAuthProps = {
  url: 'ldaps://ldap.example.com',
  bindDn: 'cn=vault,dc=example,dc=com',
  bindPasswordVariable: 'ldap_password',
  userDn: 'ou=people,dc=example,dc=com',
  groupDn: 'ou=groups,dc=example,dc=com',
};

/** Names of the groups of an organization's people: those of its first tenant, and those of the platform. */
export function groupsOf(platform: string): { readonly tenant: string; readonly platform: string } {
  return { tenant: `${platform}-people`, platform: `${platform}-auditors` };
}

/** Whoever logs in besides ServiceAccounts: people, an application with a secret id, jobs of a CI. */
export function addLogins(
  random: Random,
  vault: VaultServer,
  tenants: readonly Owner[],
  { directory = DIRECTORY, ciKey = PEM.replaceAll('CERTIFICATE', 'PUBLIC KEY') }: Vouching,
): void {
  const prefix = vault.node.root.node.id;
  const [first] = tenants as [Owner];
  const someSecret = () => random.oneOf(tenants).secret('granted', { properties: ['certificate'] });
  if (random.onceIn(2)) {
    const auth = new LdapAuth(vault, `${prefix}-ldap`, directory);
    const groups = groupsOf(prefix);
    first.addPeople('people', { auth, group: groups.tenant, tier: random.oneOf(Object.values(PeopleTier)) });
    someSecret().grantRead(auth.addGroup(groups.platform));
  }
  const jobs = random.onceIn(2)
    ? new JwtAuth(vault, `${prefix}-ci`, { boundIssuer: CI_ISSUER, publicKeys: [ciKey] }).addRole('deploy', {
        audiences: ['vault'],
        claims: { ref: 'main' },
      })
    : undefined;
  if (jobs) someSecret().grantRead(jobs);
  if (random.onceIn(2)) {
    const backup = new AppRoleAuth(vault, `${prefix}-machines`).addRole('backup');
    someSecret().grantRead(backup);
    if (jobs) backup.grantIssue(jobs);
  }
}
