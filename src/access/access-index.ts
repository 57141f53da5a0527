import { type Acl, rulesOf } from './acl';
import { ACCESS_OPERATIONS, CAPABILITY_BITS, requiredBit, type Operation } from './capability';
import { type PathSet } from './path-set';
import { RuleTrie } from './rule-trie';
import { overlap, type Witness } from './witness';

/** That an identity can do something somewhere in a region. */
export interface Reach extends Witness {
  readonly identity: string;
  readonly operation: Operation;
}

/**
 * The access of many identities, to be asked who reaches a region.
 *
 * Costs what the rules on the way to the region cost, not the number of identities: 10,000 tenants
 * with a region and an identity each take seconds.
 */
export class AccessIndex {
  private readonly members = new Map<string, { readonly acl: Acl; readonly order: number }>();
  private readonly trie = new RuleTrie();
  private readonly roots: string[] = [];

  /**
   * @throws {RangeError} when the identity was added before
   */
  add(identity: string, acl: Acl): void {
    if (this.members.has(identity)) throw new RangeError(`The identity "${identity}" was added before.`);
    this.members.set(identity, { acl, order: this.members.size });
    if (acl.root) this.roots.push(identity);
    for (const rule of rulesOf(acl)) {
      const granted = rule.capabilities & ~CAPABILITY_BITS.deny;
      if (granted) this.trie.add(rule.pattern, granted, identity);
    }
  }

  /**
   * Every identity that can do one of the operations on some path of the region, with a path and a
   * rule for each operation; exact, sorted by the order in which identities were added.
   *
   * @param isExpected identities not to look at, e.g. the region's owner; default none
   */
  reaching(
    region: PathSet,
    operations: readonly Operation[] = ACCESS_OPERATIONS,
    isExpected: (identity: string) => boolean = () => false,
  ): Reach[] {
    const candidates = this.trie.touching(region);
    for (const identity of this.roots) candidates.set(identity, ~0);
    const reached: (Reach & { order: number })[] = [];
    for (const [identity, granted] of candidates) {
      const member = this.members.get(identity);
      if (!member || isExpected(identity)) continue;
      for (const operation of operations) {
        if (!(granted & requiredBit(operation))) continue;
        const witness = overlap(member.acl, operation, region);
        if (witness) reached.push({ identity, operation, ...witness, order: member.order });
      }
    }
    return reached.sort((a, b) => a.order - b.order).map(({ order: _, ...reach }) => reach);
  }
}
