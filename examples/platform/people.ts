import { AppRoleAuth, JwtAuth, LdapAuth, OidcAuth, PeopleTier, VaultCapability } from 'tenantry';
import { type Company } from './platform';
import { type Servers } from './servers';

/** Who logs in beside the cluster: people by the identity provider and by the directory, jobs of the CI, a backup. */
export function logins({ vault, teams }: Company, servers: Servers): void {
  const oidc = new OidcAuth(vault, 'oidc', {
    discoveryUrl: servers.identityProvider.discoveryUrl,
    clientId: 'vault',
    clientSecretVariable: 'oidc_client_secret',
    redirectUris: [servers.identityProvider.redirectUri],
  });
  // Everybody of a team sees what there is; who leads it changes values, which nobody reads.
  for (const [name, team] of Object.entries(teams)) {
    team.addPeople('viewers', { auth: oidc, group: name, tier: PeopleTier.VIEWER });
    team.addPeople('editors', { auth: oidc, group: `${name}-leads`, tier: PeopleTier.EDITOR });
    team.addKubernetesPeople('developers', { groups: [`oidc:${name}`] });
  }

  const ldap = new LdapAuth(vault, 'ldap', {
    ...servers.directory,
    bindPasswordVariable: 'ldap_password',
  });
  ldap.addGroup('auditors').allowPath({
    path: 'sys/audit',
    capabilities: [VaultCapability.READ, VaultCapability.SUDO],
    reason: 'auditors see which audit devices there are',
  });
  teams.payments.addPeople('operators', { auth: ldap, group: 'payments-operators', tier: PeopleTier.ADMIN });

  const ci = new JwtAuth(vault, 'ci', servers.ci);
  const deploy = ci.addRole('shop-deploy', {
    audiences: ['vault'],
    claims: { project_path: 'shop/web', ref: 'main' },
  });
  teams.shop.secret('registry').grantRead(deploy);

  // A machine outside of every cluster. Who starts it gets its secret id, wrapped; Terraform never sees one.
  const backup = new AppRoleAuth(vault, 'machines').addRole('backup', { networks: ['10.20.0.0/16'] });
  teams.payments.secret('ledger-export').grantRead(backup);
  backup.grantIssue(
    ci.addRole('backup-launcher', {
      audiences: ['vault'],
      claims: { project_path: 'ops/backup', ref: 'main' },
    }),
  );
}
