import { createHash } from 'node:crypto';
import { type VaultServerRecord } from './kinds/vault-server';
import { type Place, placeName } from './place';
import { type ShardsRecord } from './shards';
import { sortedBy } from './sorted';

/** By what of an owner it is told which stack it is in. */
export interface StackMember {
  readonly name: string;
  readonly cluster: string;
  /** Whose it is, where it is one of several of a tenant: they share a stack, unless clusters have their own. */
  readonly placement?: { readonly tenant: string };
}

/** Owners in a place that share a stack. */
export interface TenantStack<T> {
  readonly name: string;
  readonly owners: readonly T[];
  /** Names of stacks of other owners in the same place that are applied before it. */
  readonly after: readonly string[];
  /** Pattern of its name and those of all others in the place, where they are many and their order is free. */
  readonly glob?: string;
}

/** One stack, which is the usual. */
const ONE: ShardsRecord = { kind: 'one' };

/** A number below `count` that a name always has: the first four bytes of its SHA-256. */
function hashOf(name: string, count: number): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % count;
}

/** Name of the tenant that an owner is, or is of. */
export function tenantOf({ name, placement }: StackMember): string {
  return placement?.tenant ?? name;
}

/** What the name of an owner's stack ends with; undefined for that of all who have none of their own. */
function endingOf(shards: ShardsRecord): (owner: StackMember) => string | undefined {
  switch (shards.kind) {
    case 'one':
      return () => undefined;
    case 'tenant':
      return tenantOf;
    case 'cluster':
      return ({ cluster }) => cluster;
    case 'hash': {
      const digits = String(shards.count - 1).length;
      return (owner) => String(hashOf(tenantOf(owner), shards.count)).padStart(digits, '0');
    }
    case 'name': {
      const named = shards.stacks.flatMap(({ name, tenants }) =>
        tenants.map((each) => [each, name] as const),
      );
      const stacks = new Map(named);
      return (owner) => stacks.get(tenantOf(owner));
    }
  }
}

/** Name of the stack of each owner in a place: `<place>-tenants`, or `<place>-tenants-<its own>`. */
function stackNames(place: Place, shards: ShardsRecord = ONE): (owner: StackMember) => string {
  const all = `${placeName(place)}-tenants`;
  const ending = endingOf(shards);
  return (owner) => {
    const own = ending(owner);
    return own === undefined ? all : `${all}-${own}`;
  };
}

/** The stacks that owners are in, in the order in which they are applied. */
export function tenantStacks<T extends StackMember>(
  { shards = ONE }: Pick<VaultServerRecord, 'shards'>,
  place: Place,
  owners: readonly T[],
): TenantStack<T>[] {
  const nameOf = stackNames(place, shards);
  const groups = new Map<string, T[]>();
  for (const owner of owners) {
    const name = nameOf(owner);
    const group = groups.get(name);
    if (group) group.push(owner);
    else groups.set(name, [owner]);
  }
  const order = shards.kind === 'cluster' ? shards.order : [];
  const rankOf = (cluster: string | undefined): number => {
    const rank = order.findIndex((each) => each === cluster);
    return rank < 0 ? order.length : rank;
  };
  const stacks = sortedBy([...groups], ([name]) => name)
    .map(([name, members]) => ({ name, owners: members, rank: rankOf(members[0]?.cluster) }))
    .sort((a, b) => a.rank - b.rank);
  const glob =
    shards.kind === 'hash' || shards.kind === 'tenant' ? `${placeName(place)}-tenants-*` : undefined;
  return stacks.map(({ name, owners: members, rank }) => ({
    name,
    owners: members,
    after: rank === 0 ? [] : stacks.filter((other) => other.rank < rank).map((other) => other.name),
    ...(glob !== undefined && { glob }),
  }));
}
