import { type Inventory, type KnownAsset, type KnownTenant } from './inventory';
import { type Delivery } from './delivery';
import { textTable } from './text-table';

/** How much a tenant has. */
export interface TenantSummary {
  readonly name: string;
  readonly cluster: string;
  readonly namespaces: readonly string[];
  /** Secrets in KV that are its own. */
  readonly secrets: number;
  /** Credentials that its roles make. */
  readonly credentials: number;
  /** Secrets that are delivered to it. */
  readonly deliveries: number;
  /** Assets of others that it may have. */
  readonly ofOthers: number;
  /** Others who may have an asset of it: tenants, or whoever no tenant is. */
  readonly sharedWith: readonly string[];
}

/** Assets by the tenants that have to do with them, gathered once for all tenants. */
export class AssetsByTenant {
  private readonly owned = new Map<string, KnownAsset[]>();
  private readonly foreign = new Map<string, KnownAsset[]>();
  private readonly delivered = new Map<string, Delivery[]>();

  public constructor({ assets, deliveries }: Inventory) {
    for (const asset of assets) {
      if (asset.owner !== undefined) add(this.owned, asset.owner, asset);
      const tenants = new Set(asset.readers.flatMap(({ tenants: names }) => names));
      for (const name of tenants) if (name !== asset.owner) add(this.foreign, name, asset);
    }
    for (const delivery of deliveries)
      if (delivery.tenant !== undefined) add(this.delivered, delivery.tenant, delivery);
  }

  /** What is a tenant's own. */
  public own(tenant: string): readonly KnownAsset[] {
    return this.owned.get(tenant) ?? [];
  }

  /** What a tenant may have of others. */
  public ofOthers(tenant: string): readonly KnownAsset[] {
    return this.foreign.get(tenant) ?? [];
  }

  /** What is delivered to a tenant. */
  public deliveries(tenant: string): readonly Delivery[] {
    return this.delivered.get(tenant) ?? [];
  }
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** How much each tenant has, in the order of the plan. */
export function tenantSummaries(inventory: Inventory): TenantSummary[] {
  const assets = new AssetsByTenant(inventory);
  return inventory.tenants.map((tenant) => summaryOf(tenant, assets));
}

function summaryOf({ name, cluster, namespaces }: KnownTenant, assets: AssetsByTenant): TenantSummary {
  const own = assets.own(name);
  return {
    name,
    cluster,
    namespaces,
    secrets: own.filter(({ kind }) => kind === 'secret').length,
    credentials: own.filter(({ kind }) => kind === 'credential').length,
    deliveries: assets.deliveries(name).length,
    ofOthers: assets.ofOthers(name).length,
    sharedWith: othersOf(own, name),
  };
}

/** Who may have something of these, besides their owner, sorted. */
function othersOf(assets: readonly KnownAsset[], owner: string): string[] {
  const readers = assets.flatMap(({ readers }) => readers);
  const names = readers.flatMap(({ tenants, others, mount, role }) => [
    ...tenants,
    ...others,
    ...(tenants.length + others.length === 0 ? [`${mount}/${role}`] : []),
  ]);
  return [...new Set(names)].filter((name) => name !== owner).sort();
}

/** All tenants as a table. */
export function listText(inventory: Inventory): string {
  const heads = [
    'TENANT',
    'CLUSTER',
    'NAMESPACES',
    'SECRETS',
    'CREDENTIALS',
    'DELIVERED',
    'OF OTHERS',
    'SHARED WITH',
  ];
  return textTable(
    heads,
    tenantSummaries(inventory).map((tenant) => [
      tenant.name,
      tenant.cluster,
      tenant.namespaces.join(', ') || '-',
      String(tenant.secrets),
      String(tenant.credentials),
      String(tenant.deliveries),
      String(tenant.ofOthers),
      tenant.sharedWith.join(', ') || '-',
    ]),
  );
}
