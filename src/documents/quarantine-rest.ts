import { goDuration } from '../plan/duration';
import { KINDS } from '../plan/kinds';
import { keyOf } from '../plan/kinds/kind';
import { LOGIN_KINDS } from '../plan/quarantine';
import { type LoginRole, type PlanRecord, type TenantRecord } from '../plan/records';

/** A value that a tenant could read, so that people are to change it. */
export interface KnownValue {
  /** As the CLI of Vault calls it: `secret/shared/ca`. */
  readonly path: string;
  /** Other tenants that read it, sorted: what changes for them, too. */
  readonly readBy: readonly string[];
}

/** Values in KV that a tenant could read: what it was delivered, what others share with it, and all below its prefix. */
export function knownValues(plan: PlanRecord, stopped: readonly TenantRecord[]): KnownValue[] {
  const names = new Set(stopped.map(({ name }) => name));
  const logins = new Set(stopped.flatMap(loginsOf).map(loginKey));
  const others = plan.tenants.filter(({ name }) => !names.has(name));
  const shared = [plan, ...plan.tenants]
    .flatMap(({ sharedSecrets }) => sharedSecrets)
    .filter(
      ({ tenants, logins: byLogin = [] }) =>
        tenants.some((name) => names.has(name)) || byLogin.some((login) => logins.has(login)),
    );
  const all = new Map(
    [...stopped.flatMap(({ expectedSecrets }) => expectedSecrets), ...shared].map(
      (secret) => [KINDS.expectedSecrets.key(secret), secret] as const,
    ),
  );
  const named = [...all].map(([key, secret]): KnownValue => ({
    path: `${secret.mount}/${secret.key}`,
    readBy: others
      .filter(({ expectedSecrets }) =>
        expectedSecrets.some((each) => KINDS.expectedSecrets.key(each) === key),
      )
      .map(({ name }) => name),
  }));
  const below = stopped.map(({ prefix: { mount, path } }): KnownValue => ({
    path: `${mount}/${path}/*`,
    readBy: [],
  }));
  return [...named, ...below].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What nobody can end, and for how long it lives. */
export function whatRemains(plan: PlanRecord, stopped: readonly TenantRecord[]): string[] {
  return stopped.flatMap((tenant) => [
    ...batchTokens(tenant),
    ...tenant.databaseRoles.map(
      ({ mount, name, ttl }) =>
        `users of ${mount}/creds/${name} that the database does not let Vault drop: for ${goDuration(ttl)} from when they were made`,
    ),
    ...tenant.pkiRoles.map(
      ({ mount, name, ttl }) =>
        `certificates of ${mount}/issue/${name} where nobody looks at the CRL, or which were not revoked: for ${goDuration(ttl)} from when they were issued`,
    ),
    ...tenant.transitKeys.map(
      ({ mount, name }) =>
        `versions of key ${name} of ${mount} before the new one decrypt on, without end: rewrap, then raise min_decryption_version`,
    ),
    ...boundBesides(plan, tenant),
    `what pods of ${tenant.namespaces.map(({ name }) => name).join(', ')} have read already: until they are stopped`,
  ]);
}

function batchTokens({ quarantine, ...tenant }: TenantRecord): string[] {
  const detached = quarantine?.detached.length ? `; they keep ${quarantine.detached.join(', ')}` : '';
  return loginsOf(tenant)
    .filter(({ tokenType }) => tokenType === 'batch')
    .map(
      ({ mount, name, tokenTtl }) =>
        `batch tokens of ${name} of auth/${mount}, which no server lists: for ${goDuration(tokenTtl)}, refused everything by its policies${detached}`,
    );
}

/** Logins of others that let in whoever is in its namespaces. */
function boundBesides(plan: PlanRecord, { name, cluster, namespaces }: TenantRecord): string[] {
  const its = new Set(namespaces.map((namespace) => namespace.name));
  return [plan, ...plan.tenants.filter((other) => other.name !== name)]
    .flatMap(({ authRoles }) => authRoles)
    .filter(
      (role) => role.cluster === cluster && role.namespaces.some((each) => its.has(each) || each === '*'),
    )
    .map(
      ({ mount, name: role }) =>
        `role ${role} of auth/${mount}, which is not its own and binds its namespaces`,
    );
}

function loginsOf(tenant: Pick<TenantRecord, (typeof LOGIN_KINDS)[number]>): LoginRole[] {
  return LOGIN_KINDS.flatMap((kind): readonly LoginRole[] => tenant[kind]);
}

function loginKey({ server, mount, name }: LoginRole): string {
  return keyOf(server, mount, name);
}
