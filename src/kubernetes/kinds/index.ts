import { type Kind, type RecordOf } from '../../plan/records';
import { externalSecrets } from './external-secret';
import { generators } from './generator';
import { type ObjectsOf } from './kind';
import { clusters } from './kubernetes-cluster';
import { kubernetesPeople } from './kubernetes-people';
import { networkPolicies } from './network-policy';
import { namespaces } from './namespace';
import { pushSecrets } from './push-secret';
import { secretStores } from './secret-store';
import { serviceAccounts } from './service-account';
import { valueGenerators } from './value-generator';

/**
 * What each kind of the plan is in Kubernetes, in the order in which objects are best applied;
 * the compiler names what is missing.
 */
export const MANIFESTS: { readonly [K in Kind]: ObjectsOf<RecordOf<K>> } = {
  clusters,
  namespaces,
  serviceAccounts,
  secretStores,
  generators,
  valueGenerators,
  pushSecrets,
  externalSecrets,
  kubernetesPeople,
  networkPolicies,
  // Pods of the user's own have it, as annotations.
  vaultAgents: 'none',
  servers: 'none',
  vaultNamespaces: 'none',
  kubernetesAuths: 'none',
  jwtAuths: 'none',
  appRoleAuths: 'none',
  oidcAuths: 'none',
  ldapAuths: 'none',
  certAuths: 'none',
  passwordPolicies: 'none',
  auditDevices: 'none',
  kvEngines: 'none',
  databaseEngines: 'none',
  databaseConnections: 'none',
  mounts: 'none',
  policies: 'none',
  identityPolicies: 'none',
  authRoles: 'none',
  jwtRoles: 'none',
  appRoles: 'none',
  oidcRoles: 'none',
  ldapGroups: 'none',
  certRoles: 'none',
  databaseRoles: 'none',
  staticDatabaseRoles: 'none',
  pkiEngines: 'none',
  pkiIssuers: 'none',
  pkiRoles: 'none',
  transitEngines: 'none',
  sshEngines: 'none',
  kubernetesSecretsEngines: 'none',
  awsEngines: 'none',
  awsRoles: 'none',
  transitKeys: 'none',
  sshRoles: 'none',
  kubernetesSecretsRoles: 'none',
  rateLimitQuotas: 'none',
  sharedSecrets: 'none',
  grantedCredentials: 'none',
  allowedPaths: 'none',
  expectedSecrets: 'none',
};

/** Every kind, in that order. */
export const APPLY_ORDER = Object.keys(MANIFESTS) as readonly Kind[];
