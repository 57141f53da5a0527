import { keyOf } from '../plan/kinds/kind';
import {
  type AuthRoleRecord,
  type Kind,
  type PlanRecord,
  type RecordOf,
  type Records,
  type TenantRecord,
} from '../plan/records';
import { sortedBy, sortedRecords } from '../plan/sorted';
import { credentialsPath, pkiIssuePath, staticCredentialsPath } from '../plan/wire-path';
import { type FoundTenant } from './tenants';

/** Kinds whose records are in a namespace of a cluster. */
const IN_NAMESPACE = ['serviceAccounts', 'secretStores', 'generators', 'externalSecrets'] as const;

/** What is done with a Transit key, as its path says. */
const KEY_USES = ['encrypt', 'decrypt', 'sign', 'verify', 'hmac', 'rewrap'] as const;

/**
 * A plan whose records are those of their tenants: what is in a namespace of one, roles that bind no namespace but
 * its, and policies and roles of engines that nobody else has.
 */
export function withOwners(plan: PlanRecord, tenants: readonly FoundTenant[]): PlanRecord {
  const byNamespace = new Map(
    tenants.flatMap(({ name, cluster, namespaces }) =>
      namespaces.map((each) => [keyOf(cluster, each), name] as const),
    ),
  );
  const lists = new Map<string | undefined, { [K in Kind]?: RecordOf<K>[] }>();
  const give = <K extends Kind>(owner: string | undefined, kind: K, record: RecordOf<K>): void => {
    const own = lists.get(owner) ?? {};
    lists.set(owner, own);
    own[kind] = [...((own[kind] as RecordOf<K>[] | undefined) ?? []), record] as (typeof own)[K];
  };
  const ownerOfRole = ({ cluster, namespaces }: AuthRoleRecord) =>
    only(namespaces.map((name) => byNamespace.get(keyOf(cluster, name))));
  const holders = new Map<string, (string | undefined)[]>();
  for (const role of plan.authRoles)
    for (const name of role.policies) holders.set(name, [...(holders.get(name) ?? []), ownerOfRole(role)]);
  for (const role of [...plan.jwtRoles, ...plan.appRoles])
    for (const name of role.policies) holders.set(name, [...(holders.get(name) ?? []), undefined]);
  const ownerOfPolicy = (name: string) => only(holders.get(name) ?? []);
  const naming = policiesByText(plan);
  const ownerOfPaths = (...paths: readonly string[]) =>
    only(paths.flatMap((path) => naming.get(path) ?? []).map(ownerOfPolicy));

  for (const record of plan.namespaces)
    give(byNamespace.get(keyOf(record.cluster, record.name)), 'namespaces', record);
  for (const kind of IN_NAMESPACE)
    for (const record of plan[kind] as readonly RecordOf<(typeof IN_NAMESPACE)[number]>[])
      give(
        record.namespace === undefined ? undefined : byNamespace.get(keyOf(record.cluster, record.namespace)),
        kind,
        record,
      );
  for (const role of plan.authRoles) give(ownerOfRole(role), 'authRoles', role);
  for (const policy of plan.policies) give(ownerOfPolicy(policy.name), 'policies', policy);
  for (const role of plan.databaseRoles)
    give(ownerOfPaths(credentialsPath(role.mount, role.name)), 'databaseRoles', role);
  for (const role of plan.staticDatabaseRoles)
    give(ownerOfPaths(staticCredentialsPath(role.mount, role.name)), 'staticDatabaseRoles', role);
  for (const role of plan.pkiRoles) give(ownerOfPaths(pkiIssuePath(role.mount, role.name)), 'pkiRoles', role);
  for (const key of plan.transitKeys)
    give(ownerOfPaths(...KEY_USES.map((use) => `${key.mount}/${use}/${key.name}`)), 'transitKeys', key);

  const given = new Set<Kind>([
    ...IN_NAMESPACE,
    'namespaces',
    'authRoles',
    'policies',
    'databaseRoles',
    'staticDatabaseRoles',
    'pkiRoles',
    'transitKeys',
  ]);
  const kept = Object.fromEntries(
    Object.entries(plan).filter(([name]) => !given.has(name as Kind)),
  ) as unknown as PlanRecord;
  const records = (owner: string | undefined): Records =>
    sortedRecords((lists.get(owner) ?? {}) as Partial<Records>);
  return {
    ...records(undefined),
    ...kept,
    tenants: sortedBy(
      tenants.map(({ name, cluster, server, prefix }): TenantRecord => ({
        name,
        origin: `tenant '${name}'`,
        server,
        cluster,
        prefix,
        access: 'prefix',
        ...records(name),
      })),
      ({ name }) => name,
    ),
  };
}

/** The names of policies, by each text in quotes that one has. */
function policiesByText({ policies }: PlanRecord): ReadonlyMap<string, readonly string[]> {
  const naming = new Map<string, string[]>();
  for (const { name, text = '' } of policies)
    for (const [, quoted = ''] of text.matchAll(/"([^"\n]*)"/g)) {
      const known = naming.get(quoted);
      if (known) known.push(name);
      else naming.set(quoted, [name]);
    }
  return naming;
}

/** The only owner, where there is one. */
function only(owners: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = [...new Set(owners)];
  return others.length === 0 ? first : undefined;
}
