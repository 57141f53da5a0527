import { parsePathSet, type PathSet } from '../access/path-set';
import { sharedSecrets } from '../plan/kinds/shared-secret';
import { type Place } from '../plan/place';
import { type TenantRecord } from '../plan/records';
import { type KvMount } from '../plan/wire-path';
import { ownerName } from './owned';
import { type PlanIndex, type Whereabouts } from './plan-index';

/** Paths of a place that belong to somebody. */
export interface Region {
  readonly server: Place;
  /** Its tenant; undefined: the platform. */
  readonly owner?: TenantRecord;
  /** What is there, for messages. */
  readonly what: string;
  readonly paths: PathSet;
  /**
   * The same by function, where `paths` has a segment open for it: what is reached there may be no function at all,
   * and so nothing of anybody.
   */
  readonly functions?: readonly PathSet[];
}

/** A region in the world: paths are absolute in its Vault, whatever place they are of. */
export interface LocatedRegion extends Omit<Region, 'server'> {
  readonly vault: string;
}

/** A region where it is. */
export function located(region: Region, { vault, prefix }: Whereabouts): LocatedRegion {
  const { owner, what } = region;
  const absolute = (set: PathSet) => (prefix === '' ? set : parsePathSet(`${prefix}${set.text}`));
  return {
    vault,
    owner,
    what,
    paths: absolute(region.paths),
    get functions() {
      return region.functions?.map(absolute);
    },
  };
}

/** Whose a region is, and what is in it. */
export type RegionHead = Pick<Region, 'server' | 'owner' | 'what'>;

/** Functions of a KV engine of version 2, by which one secret is reached. */
const KV_FUNCTIONS = ['data', 'metadata', 'detailed-metadata', 'subkeys', 'delete', 'undelete', 'destroy'];

/** A region of some paths, each of its own. */
export function pathRegions(head: RegionHead, ...paths: readonly string[]): Region[] {
  return paths.map((path) => ({ ...head, paths: parsePathSet(path) }));
}

/**
 * What several functions of an engine speak of: one segment of its path is left open for the function.
 *
 * @param path what stands behind the function
 */
export function functionRegion(
  head: RegionHead,
  mount: string,
  functions: readonly string[],
  path: string,
): Region {
  return {
    ...head,
    paths: parsePathSet(`${mount}/+/${path}`),
    // Asked for where somebody reaches the region at all.
    get functions() {
      return functions.map((each) => parsePathSet(`${mount}/${each}/${path}`));
    },
  };
}

/** A path of a KV engine, or a set of them. */
export function kvRegion(head: RegionHead, { mount, version }: KvMount, path: string): Region {
  if (version === 1) return { ...head, paths: parsePathSet(`${mount}/${path}`) };
  return functionRegion(head, mount, KV_FUNCTIONS, path);
}

/** The secrets that the platform reads for itself: those of its ExternalSecrets that are in no tenant's prefix. */
export function platformSecretRegions(index: PlanIndex): Region[] {
  const prefixes = new Set(
    index.plan.tenants.map(({ server, prefix }) => `${index.engineKey(server, prefix.mount)} ${prefix.path}`),
  );
  const isTenants = (engine: string, key: string): boolean => {
    for (let end = key.length; end > 0; end = key.lastIndexOf('/', end - 1)) {
      if (prefixes.has(`${engine} ${key.slice(0, end)}`)) return true;
    }
    return false;
  };
  return index.plan.expectedSecrets.flatMap(({ server, mount, version, key }) => {
    // What it shares has a region already.
    const isShared = index.withKey('sharedSecrets', sharedSecrets.key({ server, mount, key })).length > 0;
    if (isShared || isTenants(index.engineKey(server, mount), key)) return [];
    return kvRegion({ server, what: `secret '${key}' of the platform` }, { mount, version }, key);
  });
}

/** The secrets of a tenant. */
export function tenantRegion(tenant: TenantRecord): Region {
  const { server, prefix } = tenant;
  return kvRegion(
    { server, owner: tenant, what: `the secrets of ${ownerName(tenant)}` },
    prefix,
    `${prefix.path}/*`,
  );
}
