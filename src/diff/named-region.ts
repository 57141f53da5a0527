import { type PathSet } from '../access/path-set';
import { RuleTrie } from '../access/rule-trie';
import { esoReadPath } from '../checks/eso-path';
import { ownerName } from '../checks/owned';
import { type CheckContext } from '../checks/context';

/** Paths of a Vault that a definition has a name for. */
export interface NamedRegion {
  readonly what: string;
  readonly paths: PathSet;
}

/** The regions of a plan that have a name, by where they are. */
export class NamedRegions {
  private readonly byVault = new Map<string, { readonly trie: RuleTrie; readonly regions: NamedRegion[] }>();
  private readonly shared = new Map<string, string>();

  public constructor(context: CheckContext) {
    for (const { tenant, record } of context.all('sharedSecrets')) {
      const { vault, prefix } = context.whereabouts(record.server);
      const path = `${prefix}${esoReadPath(record, record.key)}`;
      this.shared.set(`${vault} ${path}`, `secret '${record.key}', shared by ${ownerName(tenant)}`);
    }
    for (const { vault, what, paths, functions = [paths] } of context.regions()) {
      for (const set of functions) this.add(vault, { what, paths: set });
    }
  }

  /** The regions that a set of paths may touch; what is shared by name alone, where it is just that. */
  public touching(vault: string, set: PathSet): readonly NamedRegion[] {
    const what = this.shared.get(`${vault} ${set.text}`);
    if (what !== undefined) return [{ what, paths: set }];
    const { trie, regions = [] } = this.byVault.get(vault) ?? {};
    const found = trie ? [...trie.touching(set).keys()].map(Number) : [];
    return found.sort((a, b) => a - b).map((position) => regions[position] as NamedRegion);
  }

  private add(vault: string, region: NamedRegion): void {
    let known = this.byVault.get(vault);
    if (!known) this.byVault.set(vault, (known = { trie: new RuleTrie(), regions: [] }));
    known.trie.add(region.paths, ~0, String(known.regions.length));
    known.regions.push(region);
  }
}
