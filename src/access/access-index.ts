import { type Acl, type AclRule, rulesOf } from './acl';
import { ALL_OPERATIONS, bitsOf, CAPABILITY_BITS, requiredBit, type Operation } from './capability';
import { parsePattern, type Pattern } from './pattern';
import { type PathSet } from './path-set';
import { type Policy } from './policy';
import { type AssumedValues, type PossibleAcl } from './possible-acl';
import { RuleTrie } from './rule-trie';
import { overlap, type Witness } from './witness';

/** That an identity can do something somewhere in a region. */
export interface Reach extends Witness {
  readonly identity: string;
  readonly operation: Operation;
  /** Values of templates that nobody knows, for which it can; empty where it can whatever they are. */
  readonly assumed: AssumedValues;
}

/** What an identity may do, as far as a set of paths can tell: one ACL, or those that templates leave possible. */
type AclsOf = (set: PathSet) => Iterable<PossibleAcl>;

const NOTHING_ASSUMED: AssumedValues = new Map();

/** Every path that a templated path may turn out to be, and more: its beginning, up to the first template. */
function widened(path: string, namespace: string): Pattern {
  const at = path.indexOf('{{');
  const start = at < 0 ? path : `${path.slice(0, path.lastIndexOf('/', at) + 1)}*`;
  return parsePattern(start, namespace);
}

/**
 * The access of many identities, to be asked who reaches a region.
 *
 * Costs what the rules on the way to the region cost, not the number of identities: 10,000 tenants
 * with a region and an identity each take seconds.
 */
export class AccessIndex {
  private readonly members = new Map<string, { readonly aclsOf: AclsOf; readonly order: number }>();
  private readonly trie = new RuleTrie();
  private readonly roots: string[] = [];

  /**
   * @param isHarmless rules that speak of no region; default none
   * @throws {RangeError} when the identity was added before
   */
  add(identity: string, acl: Acl, isHarmless: (rule: AclRule) => boolean = () => false): void {
    const acls = [{ acl, assumed: NOTHING_ASSUMED }];
    this.addMember(identity, () => acls);
    if (acl.root) this.roots.push(identity);
    for (const rule of rulesOf(acl)) {
      const granted = rule.capabilities & ~CAPABILITY_BITS.deny;
      if (granted && !isHarmless(rule)) this.trie.add(rule.pattern, granted, identity);
    }
  }

  /**
   * Adds an identity with templates in its policies, of which values are not known.
   *
   * @param aclsOf the ACLs that it may have, as far as a set of paths can tell them apart
   * @throws {RangeError} when the identity was added before
   */
  addPossible(identity: string, policies: readonly Policy[], aclsOf: AclsOf): void {
    this.addMember(identity, aclsOf);
    for (const { namespace, rules } of policies) {
      for (const { path, capabilities } of rules) {
        const granted = bitsOf(capabilities) & ~CAPABILITY_BITS.deny;
        if (granted) this.trie.add(widened(path, namespace), granted, identity);
      }
    }
  }

  private addMember(identity: string, aclsOf: AclsOf): void {
    if (this.members.has(identity)) throw new RangeError(`The identity "${identity}" was added before.`);
    this.members.set(identity, { aclsOf, order: this.members.size });
  }

  /**
   * Every identity that can do one of the operations on some path of the region, with a path and a
   * rule for each operation; exact, sorted by the order in which identities were added.
   *
   * @param isExpected identities not to look at, e.g. the region's owner; default none
   * @param except paths that an identity may reach; default none
   */
  reaching(
    region: PathSet,
    operations: readonly Operation[] = ALL_OPERATIONS,
    isExpected: (identity: string) => boolean = () => false,
    except: (identity: string, operation: Operation) => readonly PathSet[] = () => [],
  ): Reach[] {
    const candidates = this.trie.touching(region);
    for (const identity of this.roots) candidates.set(identity, ~0);
    const reached: (Reach & { order: number })[] = [];
    for (const [identity, granted] of candidates) {
      const member = this.members.get(identity);
      if (!member || isExpected(identity)) continue;
      for (const operation of operations) {
        if (!(granted & requiredBit(operation))) continue;
        const allowed = except(identity, operation);
        const witness = firstOverlap(member.aclsOf(region), operation, region, allowed);
        if (witness) reached.push({ identity, operation, ...witness, order: member.order });
      }
    }
    return reached.sort((a, b) => a.order - b.order).map(({ order: _, ...reach }) => reach);
  }
}

function firstOverlap(
  acls: Iterable<PossibleAcl>,
  operation: Operation,
  region: PathSet,
  except: readonly PathSet[],
): (Witness & Pick<Reach, 'assumed'>) | undefined {
  for (const { acl, assumed } of acls) {
    const witness = overlap(acl, operation, region, except);
    if (witness) return { ...witness, assumed };
  }
  return undefined;
}
