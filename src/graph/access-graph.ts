import { type Delivery } from '../inventory/delivery';
import { type Inventory, type KnownAsset, type KnownIdentity } from '../inventory/inventory';
import { type Reader } from '../inventory/reader';
import { goDuration } from '../plan/duration';
import { type AccessGraph } from './graph';
import { GraphBuilder } from './graph-builder';

/**
 * The graph of a platform: who logs in with what, which policies let them have which path, and what ESO makes of it.
 *
 * @param inventory what there is
 * @param tenant whose ways are drawn, and those of others to what is its own; all of them unless given
 */
export function accessGraph(inventory: Inventory, tenant?: string): AccessGraph {
  return new Ways(inventory, tenant).graph();
}

/** The ways of an inventory, or those that begin at a tenant or pass something of its own. */
class Ways {
  private readonly drawn = new GraphBuilder();
  private readonly identities: ReadonlyMap<string, KnownIdentity>;
  private readonly assets: ReadonlyMap<string, KnownAsset>;
  private readonly clusters: ReadonlyMap<string, string>;

  public constructor(
    private readonly inventory: Inventory,
    private readonly tenant: string | undefined,
  ) {
    this.identities = new Map(inventory.identities.map((identity) => [identity.key, identity]));
    this.assets = new Map(inventory.assets.map((asset) => [pathKey(asset), asset]));
    this.clusters = new Map(inventory.tenants.map(({ name, cluster }) => [name, cluster]));
  }

  public graph(): AccessGraph {
    const { assets, deliveries } = this.inventory;
    if (this.tenant !== undefined) this.user(this.tenant);
    for (const asset of assets) for (const reader of asset.readers) this.reader(asset, reader);
    for (const delivery of deliveries) this.delivery(delivery);
    return this.drawn.graph();
  }

  private isOwn(owner: string | undefined): boolean {
    return this.tenant === undefined || owner === this.tenant;
  }

  private reader(asset: KnownAsset, reader: Reader): void {
    const isOwn = this.isOwn(asset.owner);
    if (!isOwn && !reader.tenants.some((name) => name === this.tenant)) return;
    const path = this.path(asset);
    for (const policy of this.policies(reader.identity, reader.policies, isOwn ? undefined : this.tenant))
      this.drawn.edge(policy, path);
  }

  private delivery(delivery: Delivery): void {
    const { tenant, cluster, namespace, name, secret, refresh, life, reads } = delivery;
    const shown = reads.filter(
      (read) => this.isOwn(tenant) || this.isOwn(this.assets.get(pathKey(read))?.owner),
    );
    if (shown.length === 0) return;
    const foreign = !this.isOwn(tenant);
    const every = refresh === 0 ? 'once' : `every ${goDuration(refresh)}`;
    const lives = life === undefined ? '' : `, lives ${goDuration(life)}`;
    const place = `${cluster} ${namespace}`;
    const made = this.drawn.node('externalSecret', `${place} ${name}`, {
      name,
      note: every + lives,
      foreign,
    });
    const note = `${namespace} in ${cluster}`;
    this.drawn.edge(made, this.drawn.node('secret', `${place} ${secret}`, { name: secret, note, foreign }));
    for (const read of shown) {
      const path = this.path(read);
      this.drawn.edge(path, made, read.refused);
      const only = this.tenant === undefined ? undefined : tenant;
      for (const policy of this.policies(read.identity, read.policies, only)) this.drawn.edge(policy, path);
    }
  }

  /** The policies by which an identity has something, with the way to them from whoever uses it, or one user alone. */
  private policies(key: string, names: readonly string[], only: string | undefined): string[] {
    const identity = this.identities.get(key);
    if (!identity) return [];
    const { mount, role, tokenTtl, tenants, others } = identity;
    const place = key.slice(0, -` ${mount}/${role}`.length);
    const foreign = this.tenant !== undefined && !tenants.includes(this.tenant);
    const token = tokenTtl === 0 ? '' : `, token ${goDuration(tokenTtl)}`;
    const login = this.drawn.node('identity', key, { name: role, note: `auth/${mount}${token}`, foreign });
    const users = only !== undefined && tenants.includes(only) ? [only] : tenants;
    for (const name of users) this.drawn.edge(this.user(name), login);
    for (const words of others) this.drawn.edge(this.drawn.node('user', ` ${words}`, other(words)), login);
    if (users.length + others.length === 0) this.drawn.edge(this.drawn.node('user', '', PLATFORM), login);
    return names.map((name) => {
      // One for each identity: another policy of it may deny what this one allows.
      const policy = this.drawn.node('policy', `${key} ${name}`, { name, note: place, foreign });
      this.drawn.edge(login, policy);
      return policy;
    });
  }

  private user(name: string): string {
    const cluster = this.clusters.get(name);
    const note = cluster === undefined ? 'tenant' : `tenant in ${cluster}`;
    return this.drawn.node('user', name, { name, note, foreign: !this.isOwn(name) });
  }

  private path(of: { readonly server: string; readonly path: string }): string {
    const asset = this.assets.get(pathKey(of));
    const owner = asset?.owner ?? 'the platform';
    const life = asset?.life === undefined ? '' : `, lives ${goDuration(asset.life)}`;
    const unknown = of.path.endsWith('*') ? 'all below it' : 'not of the definition';
    const note = asset ? `${asset.kind} of ${owner}${life}` : unknown;
    const foreign = asset !== undefined && !this.isOwn(asset.owner);
    return this.drawn.node('path', pathKey(of), { name: of.path, note, foreign });
  }
}

const PLATFORM = { name: 'the platform', note: 'alone', foreign: true };

function other(words: string) {
  return { name: words, note: 'no tenant', foreign: true };
}

function pathKey({ server, path }: { readonly server: string; readonly path: string }): string {
  return `${server} ${path}`;
}
