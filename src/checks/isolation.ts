import { type AccessIndex, type Reach } from '../access/access-index';
import { type PathSet } from '../access/path-set';
import { reachKey } from './decided-request';
import { type Identity } from './identity';
import { type IdentityIndex } from './identity-index';
import { type LocatedRegion } from './region';

/** One identity that reaches others by one rule, with the first thing that it reaches. */
export interface Breach {
  readonly identity: Identity;
  readonly reach: Reach;
  readonly region: LocatedRegion;
  /** Everything that it reaches by that rule, with its paths. */
  readonly all: ReadonlyMap<string, readonly PathSet[]>;
}

/** Who reaches what of others by which rule. What is the platform's it may allow by name; what is a tenant's, nobody. */
export function breachesOf(
  index: IdentityIndex,
  access: ReadonlyMap<string, AccessIndex>,
  regions: Iterable<LocatedRegion>,
): Breach[] {
  if (access.size === 0) return [];
  const breaches = new Map<string, Breach & { readonly all: Map<string, readonly PathSet[]> }>();
  for (const region of regions) {
    for (const reach of reachesOf(index, access.get(region.vault), region)) {
      const identity = index.identities().get(reach.identity);
      if (!identity) continue;
      const id = reachKey(reach);
      const { all } = breaches.get(id) ?? { all: new Map<string, readonly PathSet[]>() };
      if (all.size === 0) breaches.set(id, { identity, reach, region, all });
      all.set(region.what, [...(all.get(region.what) ?? []), ...(region.functions ?? [region.paths])]);
    }
  }
  return [...breaches.values()];
}

/** Who reaches a region: by a function of its engine, where it is one of an engine's. */
function reachesOf(index: IdentityIndex, access: AccessIndex | undefined, region: LocatedRegion): Reach[] {
  const { paths, functions, owner } = region;
  const isOwners = (key: string) => {
    const identity = index.identities().get(key);
    const users = identity && index.users(identity);
    return users?.strangers.length === 0 && [...users.tenants].every((name) => name === owner?.name);
  };
  const allowed = owner ? undefined : index.allowedOn;
  const reaches = access?.reaching(paths, undefined, isOwners, allowed) ?? [];
  if (reaches.length === 0 || !functions) return reaches;
  return functions.flatMap((each) => access?.reaching(each, undefined, isOwners, allowed) ?? []);
}
