import { type Kind, type RecordOf } from '../../plan/records';
import { authRoles } from './auth-role';
import { awsEngines } from './aws-engine';
import { awsRoles } from './aws-role';
import { databaseEngines } from './database-engine';
import { databaseRoles } from './database-role';
import { externalSecrets } from './external-secret';
import { appRoles } from './app-role';
import { authMount } from './auth-mount';
import { oidcRoles } from './oidc-role';
import { ldapGroups } from './ldap-group';
import { certRoles } from './cert-role';
import { jwtAuths } from './jwt-auth';
import { jwtRoles } from './jwt-role';
import { type CheckedKind } from './kind';
import { kubernetesAuths } from './kubernetes-auth';
import { kvEngines } from './kv-engine';
import { namespaces } from './namespace';
import { pkiEngines } from './pki-engine';
import { pkiIssuers } from './pki-issuer';
import { pkiRoles } from './pki-role';
import { identityPolicies } from './identity-policies';
import { mounts } from './mount';
import { policies } from './policy';
import { databaseConnections } from './database-connection';
import { pushSecrets } from './push-secret';
import { secretStores } from './secret-store';
import { sharedSecrets } from './shared-secret';
import { staticDatabaseRoles } from './static-database-role';
import { kubernetesSecretsEngines } from './kubernetes-secrets-engine';
import { kubernetesSecretsRoles } from './kubernetes-secrets-role';
import { sshEngines } from './ssh-engine';
import { sshRoles } from './ssh-role';
import { transitEngines } from './transit-engine';
import { transitKeys } from './transit-key';
import { vaultAgents } from './vault-agent';
import { vaultNamespaces } from './vault-namespace';

/** Nothing that rules about all kinds ask for. */
const NOTHING = {};

/** What the checks say of each kind; the compiler names what is missing. */
const CHECKED: { readonly [K in Kind]: CheckedKind<RecordOf<K>> } = {
  servers: NOTHING,
  vaultNamespaces,
  clusters: NOTHING,
  kubernetesAuths,
  jwtAuths,
  appRoleAuths: authMount,
  oidcAuths: authMount,
  ldapAuths: authMount,
  certAuths: authMount,
  passwordPolicies: NOTHING,
  auditDevices: NOTHING,
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
  rateLimitQuotas: NOTHING,
  namespaces,
  serviceAccounts: NOTHING,
  secretStores,
  generators: NOTHING,
  valueGenerators: NOTHING,
  pushSecrets,
  externalSecrets,
  vaultAgents,
  kubernetesPeople: NOTHING,
  networkPolicies: NOTHING,
  sharedSecrets,
  grantedCredentials: NOTHING,
  allowedPaths: NOTHING,
  expectedSecrets: NOTHING,
};

/** What the checks say of a kind. */
export function checkedKind<K extends Kind>(kind: K): CheckedKind<RecordOf<K>> {
  return CHECKED[kind];
}
