import { type Kind } from '../../../plan/records';
import { databaseRoles } from './database-role';
import { externalSecrets } from './external-secret';
import { type AnyField } from './kind';
import { imports } from './import';
import { secrets } from './kv-secret';
import { kubernetesPeople } from './kubernetes-people';
import { pkiRoles } from './pki-role';
import { seeds } from './seed';
import { staticDatabaseRoles } from './static-database-role';

/**
 * The field of tenant files by which a file makes something of each kind, 'none' where it can say nothing of it, in
 * the order in which they are read; the compiler names what is missing.
 */
const FIELDS_OF_KINDS: { readonly [K in Kind]: AnyField | 'none' } = {
  // A file says with whom a secret is shared where it says what is in it.
  expectedSecrets: secrets,
  databaseRoles,
  staticDatabaseRoles,
  pkiRoles,
  vaultAgents: 'none',
  pushSecrets: seeds,
  externalSecrets,
  sharedSecrets: imports,
  kubernetesPeople,
  networkPolicies: 'none',
  servers: 'none',
  vaultNamespaces: 'none',
  clusters: 'none',
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
  pkiEngines: 'none',
  pkiIssuers: 'none',
  transitEngines: 'none',
  sshEngines: 'none',
  kubernetesSecretsEngines: 'none',
  awsEngines: 'none',
  awsRoles: 'none',
  transitKeys: 'none',
  sshRoles: 'none',
  kubernetesSecretsRoles: 'none',
  rateLimitQuotas: 'none',
  mounts: 'none',
  policies: 'none',
  identityPolicies: 'none',
  authRoles: 'none',
  jwtRoles: 'none',
  appRoles: 'none',
  oidcRoles: 'none',
  ldapGroups: 'none',
  certRoles: 'none',
  namespaces: 'none',
  serviceAccounts: 'none',
  secretStores: 'none',
  generators: 'none',
  valueGenerators: 'none',
  grantedCredentials: 'none',
  allowedPaths: 'none',
};

/** Every field whose entries make something. */
export const FIELDS: readonly AnyField[] = Object.values(FIELDS_OF_KINDS).filter((kind) => kind !== 'none');
