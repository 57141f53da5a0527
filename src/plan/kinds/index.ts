import { type Kind, type RecordOf } from '../records';
import { allowedPaths } from './allowed-path';
import { auditDevices } from './audit-device';
import { authRoles } from './auth-role';
import { awsEngines } from './aws-engine';
import { awsRoles } from './aws-role';
import { databaseEngines } from './database-engine';
import { databaseRoles } from './database-role';
import { externalSecrets } from './external-secret';
import { generators } from './generator';
import { grantedCredentials } from './granted-credential';
import { appRoleAuths } from './app-role-auth';
import { appRoles } from './app-role';
import { networkPolicies } from './network-policy';
import { oidcAuths } from './oidc-auth';
import { oidcRoles } from './oidc-role';
import { ldapAuths } from './ldap-auth';
import { ldapGroups } from './ldap-group';
import { certAuths } from './cert-auth';
import { certRoles } from './cert-role';
import { passwordPolicies } from './password-policy';
import { jwtAuths } from './jwt-auth';
import { jwtRoles } from './jwt-role';
import { type KindOf } from './kind';
import { kubernetesAuths } from './kubernetes-auth';
import { clusters } from './kubernetes-cluster';
import { kubernetesPeople } from './kubernetes-people';
import { kvEngines } from './kv-engine';
import { expectedSecrets } from './kv-secret';
import { namespaces } from './namespace';
import { pkiEngines } from './pki-engine';
import { pkiIssuers } from './pki-issuer';
import { pkiRoles } from './pki-role';
import { identityPolicies } from './identity-policies';
import { mounts } from './mount';
import { policies } from './policy';
import { pushSecrets } from './push-secret';
import { databaseConnections } from './database-connection';
import { secretStores } from './secret-store';
import { serviceAccounts } from './service-account';
import { sharedSecrets } from './shared-secret';
import { staticDatabaseRoles } from './static-database-role';
import { kubernetesSecretsEngines } from './kubernetes-secrets-engine';
import { kubernetesSecretsRoles } from './kubernetes-secrets-role';
import { sshEngines } from './ssh-engine';
import { sshRoles } from './ssh-role';
import { transitEngines } from './transit-engine';
import { rateLimitQuotas } from './rate-limit-quota';
import { transitKeys } from './transit-key';
import { vaultAgents } from './vault-agent';
import { valueGenerators } from './value-generator';
import { vaultNamespaces } from './vault-namespace';
import { servers } from './vault-server';

/** What the plan says of each kind; the compiler names what is missing. */
export const KINDS = {
  servers,
  vaultNamespaces,
  clusters,
  kubernetesAuths,
  jwtAuths,
  appRoleAuths,
  oidcAuths,
  ldapAuths,
  certAuths,
  passwordPolicies,
  auditDevices,
  kvEngines,
  databaseEngines,
  databaseConnections,
  pkiEngines,
  pkiIssuers,
  transitEngines,
  sshEngines,
  kubernetesSecretsEngines,
  awsEngines,
  mounts,
  policies,
  identityPolicies,
  authRoles,
  jwtRoles,
  appRoles,
  oidcRoles,
  ldapGroups,
  certRoles,
  databaseRoles,
  staticDatabaseRoles,
  pkiRoles,
  awsRoles,
  transitKeys,
  sshRoles,
  kubernetesSecretsRoles,
  rateLimitQuotas,
  namespaces,
  serviceAccounts,
  secretStores,
  generators,
  valueGenerators,
  pushSecrets,
  externalSecrets,
  vaultAgents,
  kubernetesPeople,
  networkPolicies,
  sharedSecrets,
  grantedCredentials,
  allowedPaths,
  expectedSecrets,
} satisfies { readonly [K in Kind]: KindOf<RecordOf<K>> };

/** Every kind. */
export const ALL_KINDS = Object.keys(KINDS) as readonly Kind[];

/** What tells a record of a kind from all others. */
export type KeyParts<K extends Kind> = Parameters<(typeof KINDS)[K]['key']>[0];

/** A kind by the name of its list, for code that is about all of them. */
export function kindOf<K extends Kind>(kind: K): KindOf<RecordOf<K>> {
  return KINDS[kind] as unknown as KindOf<RecordOf<K>>;
}
