import { dialectOfServer } from '../checks/identity';
import { type PlaceReader } from '../live/place-reader';
import { keyOf } from '../plan/kinds/kind';
import { compareText } from '../plan/order';
import {
  type CaRecord,
  ownersOf,
  type ProductRecord,
  type PlanRecord,
  type Records,
  type ServiceAccountRecord,
  type VaultServerRecord,
} from '../plan/records';
import { sortedBy, sortedRecords } from '../plan/sorted';
import { addressOf, clusterRecords, isOfEso, partAt, type ReadObject, vaultOf } from './cluster-records';
import { type Left } from './left';
import { type Manifests, type WrittenObject } from './manifest-files';
import { mountsOf } from './mounts';
import { withOwners } from './owners';
import { type FoundTenant, tenantsIn } from './tenants';
import { vaultRecords } from './vault-records';

/** What is imported, and how the result is called. */
export interface ImportSource {
  /** Name of the platform. */
  readonly platform: string;
  /** Id of the cluster of the manifests. */
  readonly cluster: string;
  readonly manifests: Manifests;
  /** Tenants that somebody named, with their namespaces. */
  readonly tenants: ReadonlyMap<string, readonly string[]>;
}

/** What is there, as a definition would mean it. */
export interface Imported {
  readonly plan: PlanRecord;
  readonly tenants: readonly FoundTenant[];
  readonly left: readonly Left[];
  /** What was read of manifests, each as it was written. */
  readonly objects: readonly ReadObject[];
}

/** The server that stores name. */
export function serverOf(
  written: readonly WrittenObject[],
  known: { readonly address: string; readonly namespace?: string },
  product: ProductRecord,
): VaultServerRecord {
  const logins = written.filter(isOfEso).map(vaultOf);
  const address = mostFrequent(logins.map((login) => addressOf(partAt(login, 'server')))) ?? known.address;
  const namespace = mostFrequent(logins.map((login) => partAt(login, 'namespace'))) ?? known.namespace;
  const ca = authorityOf(logins);
  return {
    id: 'vault',
    origin: address,
    address,
    product,
    ...(namespace !== undefined && { namespace }),
    ...(ca && { ca }),
  };
}

/** The authority that most stores verify Vault by. */
function authorityOf(logins: readonly unknown[]): CaRecord | undefined {
  const bundle = mostFrequent(logins.map((login) => partAt(login, 'caBundle')));
  if (bundle !== undefined) return { kind: 'bundle', pem: Buffer.from(bundle, 'base64').toString('utf8') };
  const [name, key] = ['name', 'key'].map((field) =>
    mostFrequent(logins.map((login) => partAt(login, 'caProvider', field))),
  );
  return name !== undefined && key !== undefined ? { kind: 'configMap', name, key } : undefined;
}

/** Reads what there is. */
export async function imported(place: PlaceReader, source: ImportSource): Promise<Imported> {
  const { manifests, cluster, platform } = source;
  const { server } = place;
  const logins = manifests.objects.filter(isOfEso).map(vaultOf);
  const used = new Set(
    logins.flatMap((login) =>
      textOf(
        partAt(login, 'auth', 'kubernetes', 'mountPath') ??
          (partAt(login, 'auth', 'kubernetes') && 'kubernetes'),
      ),
    ),
  );
  const mounts = await mountsOf(place, { mounts: used, cluster });
  const head = { platform, origin: platform, tenants: [], acknowledgements: [] };
  const withMounts: PlanRecord = { ...head, ...sortedRecords({ ...mounts.records, servers: [server] }) };
  const inVault = await vaultRecords(place, withMounts);
  const known = { ...mounts.records, ...inVault.records, servers: [server] };
  const withVault: PlanRecord = { ...head, ...sortedRecords(known) };
  const found = clusterRecords(manifests.objects, withVault, cluster);
  const accounts = withBound(found.serviceAccounts, withVault, cluster);
  const ofCluster = { secretStores: [], generators: [], externalSecrets: [], ...byKind(found.objects) };
  const flat: PlanRecord = {
    ...withVault,
    ...ofCluster,
    ...sortedRecords({ ...known, ...ofCluster, serviceAccounts: accounts }),
  };
  const tenants = tenantsIn(flat, dialectOfServer(server), source.tenants);
  const names = new Set(found.namespaces.map(({ name }) => keyOf(cluster, name)));
  const bound = flat.authRoles.flatMap((role) =>
    role.namespaces
      .filter((name) => !name.includes('*') && !names.has(keyOf(role.cluster, name)))
      .map((name) => ({ cluster: role.cluster, name, owned: false, origin: role.origin })),
  );
  const namespaces = [
    ...found.namespaces,
    ...new Map(bound.map((each) => [keyOf(each.cluster, each.name), each])).values(),
  ];
  const plan = withOwners(
    { ...flat, namespaces: sortedBy(namespaces, ({ cluster: of, name }) => keyOf(of, name)) },
    tenants,
  );
  return {
    plan,
    tenants,
    objects: found.objects,
    left: [...mounts.left, ...inVault.left, ...found.left].sort((a, b) => compareText(a.where, b.where)),
  };
}

/** All records of a plan, whosever they are. */
export function allOf<K extends keyof Records>(plan: PlanRecord, kind: K): Records[K][number][] {
  return ownersOf(plan).flatMap((owner) => owner[kind] as Records[K][number][]);
}

function byKind(objects: readonly ReadObject[]): Partial<Records> {
  const lists: Record<string, unknown[]> = {};
  for (const { read } of objects) (lists[read.kind] ??= []).push(read.record);
  return lists as Partial<Records>;
}

/** Those of the manifests, and those that roles bind where the manifests have none of them: others may have made them. */
function withBound(
  found: readonly ServiceAccountRecord[],
  { authRoles }: PlanRecord,
  cluster: string,
): ServiceAccountRecord[] {
  const known = new Map(found.map((each) => [keyOf(each.cluster, each.namespace, each.name), each]));
  for (const role of authRoles) {
    for (const name of role.serviceAccounts.filter((each) => !each.includes('*'))) {
      const places = role.namespaces.filter((each) => !each.includes('*'));
      const isThere = places.some((namespace) => known.has(keyOf(role.cluster, namespace, name)));
      if (isThere && role.cluster === cluster && name !== 'default') continue;
      for (const namespace of places) {
        const key = keyOf(role.cluster, namespace, name);
        if (!known.has(key))
          known.set(key, {
            cluster: role.cluster,
            namespace,
            name,
            reviewsTokens: false,
            origin: role.origin,
          });
      }
    }
  }
  return [...known.values()];
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function mostFrequent(values: readonly unknown[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values.flatMap(textOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))[0]?.[0];
}
