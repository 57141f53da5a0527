import { CheckContext } from '../checks/context';
import { type PlanRecord } from '../plan/records';
import { type Asset, assetsOf } from './asset';
import { type Delivery, deliveriesOf } from './delivery';
import { type Reader, readersOf } from './reader';

/** Something in Vault, and everybody who may have it. */
export interface KnownAsset extends Asset {
  /** By identity, in the order of the plan. */
  readonly readers: readonly Reader[];
}

/** A role of an auth mount, and who can use it. */
export interface KnownIdentity {
  /** Place, auth mount and role. */
  readonly key: string;
  readonly mount: string;
  readonly role: string;
  readonly policies: readonly string[];
  /** Life of its token, in seconds; 0 for as long as its mount lets it live. */
  readonly tokenTtl: number;
  readonly tenants: readonly string[];
  readonly others: readonly string[];
}

/** A tenant in one cluster. */
export interface KnownTenant {
  readonly name: string;
  readonly cluster: string;
  readonly server: string;
  /** What is its own of KV: `secret/team-a/`. */
  readonly prefix: string;
  /** Whether its policy covers all of that, or what is used. */
  readonly access: 'prefix' | 'used';
  readonly namespaces: readonly string[];
}

/** What a plan has, and who may have what of it, sorted: what `list`, `show`, `graph` and `report` tell. */
export interface Inventory {
  readonly platform: string;
  readonly tenants: readonly KnownTenant[];
  readonly identities: readonly KnownIdentity[];
  readonly assets: readonly KnownAsset[];
  readonly deliveries: readonly Delivery[];
}

/** Takes the inventory of a plan. Costs what the rules cost, not tenants by secrets. */
export function inventoryOf(plan: PlanRecord): Inventory {
  const context = new CheckContext(plan);
  const readers = readersOf(context);
  return {
    platform: plan.platform,
    tenants: plan.tenants.map(({ name, cluster, server, prefix: { mount, path }, access, namespaces }) => ({
      name,
      cluster,
      server,
      prefix: `${mount}/${path}/`,
      access,
      namespaces: namespaces.map((namespace) => namespace.name),
    })),
    identities: [...context.identities().values()].map((identity) => {
      const { tenants, strangers } = context.users(identity);
      const { mount, name, policies, tokenTtl } = identity.role;
      return {
        key: identity.key,
        mount,
        role: name,
        policies,
        tokenTtl,
        tenants: [...tenants].sort(),
        others: strangers,
      };
    }),
    // A function of a key that nobody was granted is nothing to tell.
    assets: assetsOf(context)
      .map((asset) => ({ ...asset, readers: readers(asset) }))
      .filter(({ kind, readers: { length } }) => kind !== 'key' || length > 0),
    deliveries: deliveriesOf(context),
  };
}
