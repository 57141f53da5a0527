import { createHash } from 'node:crypto';
import { type VaultServerRecord } from './kinds/vault-server';
import { type Place, placeName } from './place';
import { type TenantRecord } from './records';
import { type ShardsRecord } from './shards';
import { sortedBy } from './sorted';

/** By what of an owner it is told which stack it is in: placements of a tenant share one, unless clusters have their own. */
export type StackMember = Pick<TenantRecord, 'name' | 'cluster' | 'placement'>;

/** What a server says of the stacks of its tenants. */
export type StackChoice = Pick<VaultServerRecord, 'shards' | 'formerShards'>;

/** Owners in a place that share a stack. */
export interface TenantStack<T> {
  readonly name: string;
  readonly owners: readonly T[];
  /** Those of them that were in another stack. */
  readonly arrived: readonly T[];
  /** Owners that were in it, and are in another one. */
  readonly left: readonly T[];
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

/** Who is in a stack, comes to it and leaves it. */
class Members<T extends StackMember> {
  public readonly owners: T[] = [];
  public readonly arrived: T[] = [];
  public readonly left: T[] = [];
  /** Names of the stacks that those who leave are in now. */
  public readonly goTo = new Set<string>();

  /** @param name name of the stack */
  public constructor(public readonly name: string) {}
}

/** Who is in which stack of a place, and was before. */
function membersOf<T extends StackMember>(
  { shards, formerShards = shards }: StackChoice,
  place: Place,
  owners: readonly T[],
): Members<T>[] {
  const nameOf = stackNames(place, shards);
  const formerNameOf = stackNames(place, formerShards);
  const members = new Map<string, Members<T>>();
  const inStack = (name: string): Members<T> => {
    const known = members.get(name) ?? new Members<T>(name);
    members.set(name, known);
    return known;
  };
  for (const owner of owners) {
    const [name, before] = [nameOf(owner), formerNameOf(owner)];
    const stack = inStack(name);
    stack.owners.push(owner);
    if (name === before) continue;
    stack.arrived.push(owner);
    const former = inStack(before);
    former.left.push(owner);
    former.goTo.add(name);
  }
  return [...members.values()];
}

/**
 * The stacks that owners of a place are in, or have left, in the order in which they are applied: by cluster where that
 * is said; those that nobody leaves before those that somebody does, and those that nobody is in any more last.
 */
export function tenantStacks<T extends StackMember>(
  server: StackChoice,
  place: Place,
  owners: readonly T[],
): TenantStack<T>[] {
  const { shards = ONE, formerShards } = server;
  const order = shards.kind === 'cluster' ? shards.order : [];
  const rankOf = ([first]: readonly T[]): number => {
    const rank = order.findIndex((cluster) => cluster === first?.cluster);
    return rank < 0 ? order.length : rank;
  };
  const stacks = sortedBy(membersOf(server, place, owners), ({ name }) => name)
    .map((members) => ({
      members,
      isEmpty: Number(members.owners.length === 0),
      rank: rankOf(members.owners),
      isLeft: Number(members.left.length > 0),
    }))
    .sort((a, b) => a.isEmpty - b.isEmpty || a.rank - b.rank || a.isLeft - b.isLeft);
  const position = new Map(stacks.map(({ members }, index) => [members.name, index]));
  const isMany = shards.kind === 'hash' || shards.kind === 'tenant';
  const glob = isMany && !formerShards ? `${placeName(place)}-tenants-*` : undefined;
  return stacks.map(({ members: { name, owners: own, arrived, left, goTo }, rank }, index) => ({
    name,
    owners: own,
    arrived,
    left,
    after: [
      ...new Set([
        ...(rank === 0 ? [] : stacks.filter((other) => other.rank < rank).map(({ members }) => members.name)),
        // What another order asks for goes before: either way of moving is safe.
        ...[...goTo].filter((other) => (position.get(other) ?? index) < index),
      ]),
    ],
    ...(glob !== undefined && { glob }),
  }));
}
