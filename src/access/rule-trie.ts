import { type CapabilityBits } from './capability';
import { type Pattern } from './pattern';
import { type PathSet } from './path-set';

/**
 * Rules of many identities by path, segment by segment, to find the few that can touch a set of
 * paths without looking at the others. Answers may be too many, never too few: priorities and
 * denies are not considered.
 */
export class RuleTrie {
  private readonly top = new TrieNode();

  /** Remembers that `owner` has these capabilities on the paths of a pattern. */
  add(pattern: Pattern, capabilities: CapabilityBits, owner: string): void {
    const last = pattern.parts.length - 1;
    let node = this.top;
    for (let i = 0; i < last || (i === last && !pattern.glob); i++) {
      node = node.child(pattern.parts[i] as string);
    }
    if (pattern.glob) node.addGlob(pattern.parts[last] as string, { owner, capabilities });
    else node.ends.push({ owner, capabilities });
  }

  /** The owners of rules that match some path of the set, with what those rules grant together. */
  touching(set: PathSet): Map<string, CapabilityBits> {
    const found = new Map<string, CapabilityBits>();
    const collect = (grants: readonly Grant[]) => {
      for (const { owner, capabilities } of grants) {
        found.set(owner, (found.get(owner) ?? 0) | capabilities);
      }
    };
    const last = set.parts.length - 1;
    const visit = (node: TrieNode, depth: number): void => {
      if (depth > last) {
        // Rules that end here, and those that go on with nothing but a slash or a glob.
        collect(node.ends);
        collect(node.globsAround(''));
        for (const child of [node.get(''), node.get('+')]) if (child) collect(child.ends);
        return;
      }
      const part = set.parts[depth] as string;
      // A LIST of what ends in a slash falls back to the path without it.
      if (depth === last && (part === '' || part === '+')) collect(node.ends);
      if (set.glob && depth === last) {
        collect(node.globsAround(part));
        for (const child of node.childrenFrom(part)) child.collectAll(collect);
      } else if (part === '+') {
        collect(node.globsAround(''));
        for (const child of node.childrenFrom('')) visit(child, depth + 1);
      } else {
        collect(node.globsBefore(part));
        for (const child of [node.get(part), node.get('+')]) if (child) visit(child, depth + 1);
      }
    };
    visit(this.top, 0);
    return found;
  }
}

interface Grant {
  readonly owner: string;
  readonly capabilities: CapabilityBits;
}

class TrieNode {
  /** Rules without glob whose last segment leads here. */
  readonly ends: Grant[] = [];
  private readonly children = new Map<string, TrieNode>();
  /** Globs by what stands before their star in this segment. */
  private readonly globs = new Map<string, Grant[]>();
  private sortedChildren: string[] | undefined;
  private sortedGlobs: string[] | undefined;

  get(segment: string): TrieNode | undefined {
    return this.children.get(segment);
  }

  child(segment: string): TrieNode {
    const known = this.children.get(segment);
    if (known) return known;
    const added = new TrieNode();
    this.children.set(segment, added);
    this.sortedChildren = undefined;
    return added;
  }

  addGlob(beginning: string, grant: Grant): void {
    const known = this.globs.get(beginning);
    if (known) {
      known.push(grant);
      return;
    }
    this.globs.set(beginning, [grant]);
    this.sortedGlobs = undefined;
  }

  /** Globs that match the very segment. */
  globsBefore(segment: string): Grant[] {
    if (this.globs.size === 0) return [];
    const grants: Grant[] = [];
    for (let length = 0; length <= segment.length; length++) {
      grants.push(...(this.globs.get(segment.slice(0, length)) ?? []));
    }
    return grants;
  }

  /** Globs that match some segment which starts with the beginning. */
  globsAround(beginning: string): Grant[] {
    this.sortedGlobs ??= [...this.globs.keys()].sort();
    const longer = startingWith(this.sortedGlobs, beginning).filter((glob) => glob !== beginning);
    return [...this.globsBefore(beginning), ...longer.flatMap((glob) => this.globs.get(glob) ?? [])];
  }

  /** The `+` child and the children whose segment starts with the beginning. */
  childrenFrom(beginning: string): TrieNode[] {
    this.sortedChildren ??= [...this.children.keys()].filter((segment) => segment !== '+').sort();
    const segments = startingWith(this.sortedChildren, beginning);
    if (this.children.has('+')) segments.push('+');
    return segments.map((segment) => this.children.get(segment) as TrieNode);
  }

  collectAll(collect: (grants: readonly Grant[]) => void): void {
    collect(this.ends);
    for (const grants of this.globs.values()) collect(grants);
    for (const child of this.children.values()) child.collectAll(collect);
  }
}

/** The texts of a sorted list that start with a beginning: they stand together. */
function startingWith(sorted: readonly string[], beginning: string): string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < beginning) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < sorted.length && (sorted[end] as string).startsWith(beginning)) end++;
  return sorted.slice(low, end);
}
