import { type Acl, type AclRule, rulesOf } from './acl';
import { type PathSet } from './path-set';
import { RuleTrie } from './rule-trie';

/** So many are looked at one by one. */
const FEW = 6;

function trieOf(rules: readonly AclRule[]): RuleTrie {
  const trie = new RuleTrie();
  rules.forEach(({ pattern }, position) => trie.add(pattern, ~0, String(position)));
  return trie;
}

/** The rules of one ACL by their paths: what is asked of it about many sets costs what those sets touch. */
export class AclIndex {
  private static readonly known = new WeakMap<Acl, AclIndex>();

  /** That of an ACL, made when it is asked for first. */
  public static of(acl: Acl): AclIndex {
    let index = AclIndex.known.get(acl);
    if (!index) AclIndex.known.set(acl, (index = new AclIndex(acl)));
    return index;
  }

  /** Every character that its patterns have, as one text. */
  public readonly characters: string;
  private readonly rules: readonly AclRule[];
  private trie?: RuleTrie;

  private constructor(acl: Acl) {
    this.rules = rulesOf(acl);
    this.characters = [...new Set(this.rules.flatMap(({ pattern }) => [...pattern.text]))].join('');
  }

  /** The rules that can decide on a path of a set, and perhaps some more; in the order of `rulesOf`. */
  public touching(set: PathSet): readonly AclRule[] {
    if (this.rules.length <= FEW) return this.rules;
    return [...(this.trie ??= trieOf(this.rules)).touching(set).keys()]
      .map(Number)
      .sort((a, b) => a - b)
      .map((position) => this.rules[position] as AclRule);
  }
}
