import { goDuration } from '../plan/duration';
import { ALL_KINDS, kindOf } from '../plan/kinds';
import { awsPathOf, isAwsSession } from '../plan/kinds/aws-role';
import { isEmitted } from '../plan/kinds/kind';
import { type Kind, type RecordOf, type TenantRecord } from '../plan/records';
import { credentialsPath } from '../plan/wire-path';
import { count, listed } from './listing';
import { planes } from './planes';

const NAMED = 5;

/** What goes with a tenant that is removed, a line each: in Vault, and what that ends. */
export function goesWith(tenant: TenantRecord): string[] {
  const { prefix } = tenant;
  return [
    line('destroyed', destroyed(tenant)),
    line('logins', logins(tenant)),
    line('leases', leases(tenant)),
    line('certificates', certificates(tenant)),
    line('sessions', sessions(tenant)),
    line('keys', keys(tenant)),
    line('Secrets', secrets(tenant)),
    line('kept', `what is below ${prefix.path}/ in ${prefix.mount}`),
  ].filter((text) => text !== undefined);
}

function line(what: string, text: string | undefined): string | undefined {
  return text && `    ${what.padEnd(14)}${text}`;
}

/** What Terraform has of it: `2 policies (shop, shop-generator), 1 auth role (shop)`. */
function destroyed(tenant: TenantRecord): string {
  return ALL_KINDS.flatMap((kind) => destroyedOf(tenant, kind)).join(', ') || 'nothing';
}

function destroyedOf<K extends Kind>(tenant: TenantRecord, kind: K): string[] {
  if (planes.terraformKinds().RESOURCES[kind] === 'none') return [];
  const { what, nameOf } = kindOf(kind);
  const records = (tenant[kind] as readonly RecordOf<K>[]).filter(isEmitted);
  const [first] = records;
  return first ? [`${count(records.length, what(first))} (${listed(records.map(nameOf), NAMED)})`] : [];
}

function logins({ authRoles, cluster }: TenantRecord): string | undefined {
  if (authRoles.length === 0) return undefined;
  const namespaces = unique(authRoles.flatMap((role) => role.namespaces));
  return `none from ${namespacesText(namespaces)} of cluster ${cluster}; tokens that are out may do nothing without the policies`;
}

function leases({ databaseRoles, awsRoles }: TenantRecord): string | undefined {
  const users = [
    ...databaseRoles.map(({ mount, name, ttl }) => ({ path: credentialsPath(mount, name), ttl })),
    ...awsRoles
      .filter(({ credentialType }) => !isAwsSession(credentialType))
      .map((role) => ({ path: awsPathOf(role), ttl: role.ttl })),
  ];
  if (users.length === 0) return undefined;
  const paths = users.map(({ path }) => path);
  const longest = Math.max(...users.map(({ ttl }) => ttl));
  return `users of ${listed(paths, NAMED)} live on, for ${goDuration(longest)} at most, unless they are revoked`;
}

function certificates({ pkiRoles }: TenantRecord): string | undefined {
  if (pkiRoles.length === 0) return undefined;
  const longest = Math.max(...pkiRoles.map(({ ttl }) => ttl));
  return `those that were issued are valid until they expire, for ${goDuration(longest)} at most`;
}

function sessions({ awsRoles }: TenantRecord): string | undefined {
  const lives = awsRoles.filter(({ credentialType }) => isAwsSession(credentialType)).map(({ ttl }) => ttl);
  if (lives.length === 0) return undefined;
  return `those of AWS that were made cannot be revoked, and end after ${goDuration(Math.max(...lives))} at most`;
}

/** Terraform no longer knows of `prevent_destroy` when the resource is gone; Vault does. */
function keys({ transitKeys }: TenantRecord): string | undefined {
  const kept = transitKeys.filter(({ preventDestroy }) => preventDestroy).map(({ name }) => name);
  if (kept.length === 0) return undefined;
  return `Vault refuses to delete ${listed(kept, NAMED)}: apply preventDestroy: false before, and all that they encrypted is lost`;
}

/** Kubernetes deletes a Secret with the ExternalSecret that owns it, once that is pruned. */
function secrets({ externalSecrets }: TenantRecord): string | undefined {
  const owned = externalSecrets.filter(({ target }) => target.creationPolicy === 'Owner');
  if (owned.length === 0) return undefined;
  const names = owned.map(({ namespace, target }) => `${namespace}/${target.name}`);
  return `${listed(names, NAMED)}: deleted with the ExternalSecrets that own them`;
}

function namespacesText(names: readonly string[]): string {
  return `namespace${names.length === 1 ? '' : 's'} ${listed(names, NAMED)}`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
