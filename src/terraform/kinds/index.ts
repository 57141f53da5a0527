import { type MayExist } from '../../plan/kinds/kind';
import { type Place } from '../../plan/place';
import { type Kind, type RecordOf } from '../../plan/records';
import { auditDevices } from './audit-device';
import { authRoles } from './auth-role';
import { awsEngines } from './aws-engine';
import { awsRoles } from './aws-role';
import { databaseEngines } from './database-engine';
import { databaseRoles } from './database-role';
import { appRoleAuths } from './app-role-auth';
import { appRoles } from './app-role';
import { oidcAuths } from './oidc-auth';
import { oidcRoles } from './oidc-role';
import { ldapAuths } from './ldap-auth';
import { ldapGroups } from './ldap-group';
import { certAuths } from './cert-auth';
import { certRoles } from './cert-role';
import { passwordPolicies } from './password-policy';
import { jwtAuths } from './jwt-auth';
import { jwtRoles } from './jwt-role';
import { type ResourceKind } from './kind';
import { kubernetesAuths } from './kubernetes-auth';
import { kvEngines } from './kv-engine';
import { pkiEngines } from './pki-engine';
import { pkiIssuers } from './pki-issuer';
import { pkiRoles } from './pki-role';
import { identityPolicies } from './identity-policies';
import { mounts } from './mount-reading';
import { policies } from './policy';
import { databaseConnections } from './database-connection';
import { staticDatabaseRoles } from './static-database-role';
import { kubernetesSecretsEngines } from './kubernetes-secrets-engine';
import { kubernetesSecretsRoles } from './kubernetes-secrets-role';
import { sshEngines } from './ssh-engine';
import { sshRoles } from './ssh-role';
import { transitEngines } from './transit-engine';
import { rateLimitQuotas } from './rate-limit-quota';
import { transitKeys } from './transit-key';
import { vaultNamespaces } from './vault-namespace';

/** A record of something in Vault. */
export interface ServerPart extends MayExist {
  readonly server: Place;
}

/** What Terraform says of each kind, 'none' where it has nothing of it; the compiler names what is missing. */
export const RESOURCES: {
  readonly [K in Kind]: (RecordOf<K> extends ServerPart ? ResourceKind<RecordOf<K>> : never) | 'none';
} = {
  servers: 'none',
  vaultNamespaces,
  passwordPolicies,
  auditDevices,
  kvEngines,
  databaseEngines,
  databaseConnections,
  clusters: 'none',
  kubernetesAuths,
  jwtAuths,
  appRoleAuths,
  oidcAuths,
  ldapAuths,
  certAuths,
  pkiEngines,
  pkiIssuers,
  transitEngines,
  sshEngines,
  kubernetesSecretsEngines,
  awsEngines,
  mounts: 'none',
  policies,
  identityPolicies: 'none',
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
  namespaces: 'none',
  serviceAccounts: 'none',
  secretStores: 'none',
  generators: 'none',
  valueGenerators: 'none',
  pushSecrets: 'none',
  externalSecrets: 'none',
  vaultAgents: 'none',
  kubernetesPeople: 'none',
  networkPolicies: 'none',
  sharedSecrets: 'none',
  grantedCredentials: 'none',
  allowedPaths: 'none',
  expectedSecrets: 'none',
};

/** How resources are read back that nothing here emits, by the kinds of their records. */
export const READ_BACK_ALONE = { mounts, identityPolicies };
