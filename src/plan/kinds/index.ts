import { type Kind, type RecordOf } from '../records';
import { auditDevices } from './audit-device';
import { authRoles } from './auth-role';
import { databaseEngines } from './database-engine';
import { databaseRoles } from './database-role';
import { externalSecrets } from './external-secret';
import { generators } from './generator';
import { type KindOf } from './kind';
import { clusters } from './kubernetes-cluster';
import { kvEngines } from './kv-engine';
import { expectedSecrets } from './kv-secret';
import { namespaces } from './namespace';
import { policies } from './policy';
import { postgresConnections } from './postgres-connection';
import { secretStores } from './secret-store';
import { serviceAccounts } from './service-account';
import { sharedSecrets } from './shared-secret';
import { servers } from './vault-server';

/** What the plan says of each kind; the compiler names what is missing. */
export const KINDS: { readonly [K in Kind]: KindOf<RecordOf<K>> } = {
  servers,
  clusters,
  auditDevices,
  kvEngines,
  databaseEngines,
  postgresConnections,
  policies,
  authRoles,
  databaseRoles,
  namespaces,
  serviceAccounts,
  secretStores,
  generators,
  externalSecrets,
  sharedSecrets,
  expectedSecrets,
};

/** Every kind. */
export const ALL_KINDS = Object.keys(KINDS) as readonly Kind[];
