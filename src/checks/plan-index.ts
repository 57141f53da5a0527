import { ALL_KINDS, KINDS, type KeyParts, kindOf } from '../plan/kinds';
import { namespaces } from '../plan/kinds/namespace';
import { type Place, placeIn, serverOf, wholeNamespace } from '../plan/place';
import { type Kind, type PlanRecord, type RecordOf, type VaultServerRecord } from '../plan/records';
import { grouped } from './grouped';
import { KeyIndex } from './key-index';
import { lazy } from './lazy';
import { type Owned, ownedRecords } from './owned';
import { physicalOf } from './physical';

/** Where a place is in the world. */
export interface Whereabouts {
  /** The Vault: of the servers that are one, the id of the first. */
  readonly vault: string;
  /** What every path there begins with: its namespace and a slash, or nothing. */
  readonly prefix: string;
}

/**
 * The records of a plan by kind and key, whoever owns them.
 *
 * Everything that is looked up is looked up in an index, so that a rule's cost grows with the plan and not with its
 * square.
 */
export class PlanIndex {
  /** Which servers are one Vault, and which clusters one cluster. */
  public readonly physical = lazy(() => physicalOf(this.plan));

  private readonly places = new Map<Place, Whereabouts>();
  private readonly lists = new Map<Kind, unknown>();
  private readonly indices = new Map<Kind, KeyIndex<unknown>>();

  public constructor(public readonly plan: PlanRecord) {}

  /** The records of a kind of all owners, the platform's first. */
  public all<K extends Kind>(kind: K): readonly Owned<RecordOf<K>>[] {
    let list = this.lists.get(kind);
    if (!list) this.lists.set(kind, (list = ownedRecords(this.plan, kind)));
    return list as Owned<RecordOf<K>>[];
  }

  /** The records with that key; more than one where a name was given twice. */
  public withKey<K extends Kind>(kind: K, key: string): readonly Owned<RecordOf<K>>[] {
    return this.index(kind).all(key);
  }

  /** The record that has those parts; the first where there are several. */
  public find<K extends Kind>(kind: K, parts: KeyParts<K>): Owned<RecordOf<K>> | undefined {
    return this.index(kind).first((KINDS[kind].key as (parts: KeyParts<K>) => string)(parts));
  }

  /** The server of a place. */
  public server(place: Place): VaultServerRecord | undefined {
    return this.find('servers', { id: serverOf(place) })?.record;
  }

  /** Where a place is: paths of two places are of one Vault where these say so, and compared with their prefixes. */
  public whereabouts(place: Place): Whereabouts {
    let where = this.places.get(place);
    if (!where) {
      const namespace = wholeNamespace(this.server(place) ?? {}, place);
      const prefix = namespace === undefined ? '' : `${namespace}/`;
      where = { vault: this.physical().vault(serverOf(place)), prefix };
      this.places.set(place, where);
    }
    return where;
  }

  /** By what a record is known in the world: its key, with one name for each Vault, namespace of it and cluster. */
  public physicalKey<K extends Kind>(kind: K, record: RecordOf<K>): string {
    const named = record as { readonly server?: Place; readonly cluster?: string };
    const server = named.server === undefined ? undefined : this.physicalPlace(named.server);
    const cluster = named.cluster === undefined ? undefined : this.physical().cluster(named.cluster);
    const isAsNamed = server === named.server && cluster === named.cluster;
    return kindOf(kind).key(isAsNamed ? record : { ...record, server, cluster });
  }

  /** By what a namespace of a cluster is known in the world. */
  public namespaceKey(cluster: string, name: string): string {
    return namespaces.key({ cluster: this.physical().cluster(cluster), name });
  }

  /** By what an engine is known in the world: its Vault and its absolute path. */
  public engineKey(place: Place, mount: string): string {
    const { vault, prefix } = this.whereabouts(place);
    return `${vault} ${prefix}${mount}`;
  }

  /** Ids of the clusters that are one with a cluster, itself among them. */
  public sameClusters(cluster: string): readonly string[] {
    const first = this.physical().cluster(cluster);
    return this.clustersOf().get(first) ?? [cluster];
  }

  private readonly clustersOf = lazy(() => {
    const ids = this.all('clusters').map(({ record }) => record.id);
    return grouped(ids, (id) => this.physical().cluster(id));
  });

  private index<K extends Kind>(kind: K): KeyIndex<Owned<RecordOf<K>>> {
    let index = this.indices.get(kind);
    if (!index) {
      index = new KeyIndex<Owned<RecordOf<K>>>(this.all(kind), ({ record }) => kindOf(kind).key(record));
      this.indices.set(kind, index);
    }
    return index as KeyIndex<Owned<RecordOf<K>>>;
  }

  private physicalPlace(place: Place): Place {
    const { vault, prefix } = this.whereabouts(place);
    return prefix === '' ? vault : placeIn(vault, prefix);
  }

  /** Whether something has that key: a record, or something that is there with one. */
  public isThere(kind: Kind, key: string): boolean {
    return this.index(kind).first(key) !== undefined || this.brought().has(`${kind} ${key}`);
  }

  private readonly brought = lazy((): ReadonlySet<string> => {
    const ofKind = <K extends Kind>(kind: K): string[] =>
      this.all(kind).flatMap(({ record }) =>
        (kindOf(kind).brings?.(record) ?? []).map((each) => `${each.kind.list} ${each.key}`),
      );
    return new Set(ALL_KINDS.flatMap((kind) => ofKind(kind)));
  });
}
