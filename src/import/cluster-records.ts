import { objectReading, readingRank } from '../kubernetes/object-reading';
import { Unreadable } from '../plan/literal-reader';
import { type ReadBack } from '../plan/read-back';
import { type NamespaceRecord, type PlanRecord, type ServiceAccountRecord } from '../plan/records';
import { type Left } from './left';
import { type WrittenObject } from './manifest-files';

type Value = Readonly<Record<string, unknown>>;

const ESO = 'external-secrets.io/';
/** The version whose manifests are those of v1. */
export const FORMER_VERSION = `${ESO}v1beta1`;
const KINDS = new Set(['SecretStore', 'ClusterSecretStore', 'ExternalSecret', 'VaultDynamicSecret']);

/** What of a manifest was read, and of which version it was. */
export interface ReadObject {
  readonly read: ReadBack;
  readonly what: string;
  readonly apiVersion: string;
}

/** What a cluster has, by its manifests. */
export interface ClusterRecords {
  readonly objects: readonly ReadObject[];
  readonly namespaces: readonly NamespaceRecord[];
  readonly serviceAccounts: readonly ServiceAccountRecord[];
  readonly left: readonly Left[];
}

/** Whether something is of ESO, whatever its version. */
export function isOfEso({ manifest }: WrittenObject): boolean {
  return KINDS.has(String(manifest['kind']));
}

/** A part of a value, and of that one, and so on; undefined where there is none. */
export function partAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((all, name) => (isObject(all) ? all[name] : undefined), value);
}

/** How a store or a generator reaches Vault. */
export function vaultOf({ manifest }: WrittenObject): unknown {
  return partAt(manifest, 'spec', 'provider', 'vault') ?? partAt(manifest, 'spec', 'provider');
}

/**
 * Reads what manifests say.
 *
 * @param plan a plan with what Vault has
 * @param cluster id of the cluster that they are of
 */
export function clusterRecords(
  written: readonly WrittenObject[],
  plan: PlanRecord,
  cluster: string,
): ClusterRecords {
  const objects: ReadObject[] = [];
  const left: Left[] = [];
  const chart = { origin: '', name: '', plan, clusters: new Set([cluster]), labels: {} };
  const ranked = written.filter(isOfEso).map(({ origin, manifest: given }) => {
    const manifest = plain(given);
    const type = `${manifest.apiVersion} ${manifest.kind}`;
    return { origin, manifest, type, apiVersion: String(given['apiVersion']) };
  });
  for (const each of ranked.sort((a, b) => readingRank(a.type) - readingRank(b.type))) {
    const { origin, manifest, type, apiVersion } = each;
    const what = `${manifest.kind} ${nameOf(manifest)}`;
    try {
      const read = objectReading(
        type,
        manifest,
        chart,
        objects.map((object) => object.read),
      );
      if (!read) left.push({ where: origin, what, why: `it is of ${String(manifest.apiVersion)}` });
      else objects.push({ read: { ...read, record: { ...read.record, origin } }, what, apiVersion });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      left.push({ where: origin, what, why: error.message });
    }
  }
  return {
    objects,
    left,
    namespaces: namespacesOf(written, cluster),
    serviceAccounts: accountsOf(written, cluster),
  };
}

function nameOf({ metadata }: { readonly metadata: Value }): string {
  const { name, namespace } = metadata;
  return namespace === undefined ? String(name) : `${String(namespace)}/${String(name)}`;
}

/** A manifest without what a server adds, in the version that is read. */
function plain(manifest: Value) {
  const kind = String(manifest['kind']);
  const { name, namespace, labels, annotations } = (manifest['metadata'] ?? {}) as Value;
  const isWide = kind.startsWith('Cluster');
  const version = String(manifest['apiVersion']);
  return {
    apiVersion: version === FORMER_VERSION ? `${ESO}v1` : version,
    kind,
    metadata: {
      name,
      ...(!isWide && { namespace: namespace ?? 'default' }),
      ...(labels !== undefined && { labels }),
      ...(annotations !== undefined && { annotations: withoutLastApplied(annotations) }),
    },
    spec: withAddress(manifest['spec'] ?? {}),
  };
}

/** An address of Vault as it is compared: without the slash at its end. */
export function addressOf(server: unknown): unknown {
  return typeof server === 'string' ? server.replace(/\/+$/, '') : server;
}

/** A spec whose provider has the address so: a store has it in `vault`, a generator itself. */
function withAddress(spec: unknown): unknown {
  const provider = partAt(spec, 'provider');
  if (!isObject(spec) || !isObject(provider)) return spec;
  const { vault } = provider;
  const clean = (of: Value): Value => ('server' in of ? { ...of, server: addressOf(of['server']) } : of);
  return { ...spec, provider: { ...clean(provider), ...(isObject(vault) && { vault: clean(vault) }) } };
}

function withoutLastApplied(annotations: unknown): unknown {
  if (!isObject(annotations)) return annotations;
  return Object.fromEntries(
    Object.entries(annotations).filter(([key]) => key !== 'kubectl.kubernetes.io/last-applied-configuration'),
  );
}

function namespacesOf(written: readonly WrittenObject[], cluster: string): NamespaceRecord[] {
  const named = written.flatMap(({ origin, manifest }) => {
    const isNamespace = manifest['kind'] === 'Namespace' && manifest['apiVersion'] === 'v1';
    const name = partAt(manifest, 'metadata', isNamespace ? 'name' : 'namespace');
    return typeof name === 'string' ? [{ cluster, name, owned: false, origin }] : [];
  });
  return [...new Map(named.reverse().map((each) => [each.name, each])).values()];
}

function accountsOf(written: readonly WrittenObject[], cluster: string): ServiceAccountRecord[] {
  return written.flatMap(({ origin, manifest }) => {
    if (manifest['kind'] !== 'ServiceAccount') return [];
    const [name, namespace] = [
      partAt(manifest, 'metadata', 'name'),
      partAt(manifest, 'metadata', 'namespace'),
    ];
    if (typeof name !== 'string') return [];
    return [{ cluster, namespace: String(namespace ?? 'default'), name, reviewsTokens: false, origin }];
  });
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
