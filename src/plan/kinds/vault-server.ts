import { type ShardsRecord } from '../shards';
import { keyOf, type KindOf, type Origin, refer } from './kind';
import { clusters } from './kubernetes-cluster';

/** What kind of server answers Vault's API. */
export interface ProductRecord {
  readonly name: 'vault' | 'openbao';
  /** `major.minor`. */
  readonly version: string;
  /** Whether it is Vault's Enterprise edition, or HCP, which alone have namespaces; absent where nobody says so. */
  readonly enterprise?: true;
}

/** How ESO verifies the certificate of Vault. */
export type CaRecord =
  | { readonly kind: 'bundle'; readonly pem: string }
  | { readonly kind: 'configMap'; readonly name: string; readonly key: string };

/** What a server bears, as its operators say; what is absent nobody said. */
export interface CapacityRecord {
  readonly requestsPerSecond?: number;
  readonly loginsPerSecond?: number;
  readonly leases?: number;
  /** Within how many seconds all that waits after an outage is to be answered. */
  readonly recovery?: number;
}

/** A Vault or OpenBao server. */
export interface VaultServerRecord extends Origin {
  readonly id: string;
  readonly product: ProductRecord;
  /** URL as ESO sees it. */
  readonly address: string;
  /** URL for Terraform's provider, which takes VAULT_ADDR where this is not set. */
  readonly terraformAddress?: string;
  /** Vault namespace, for example `admin/acme`. */
  readonly namespace?: string;
  readonly ca?: CaRecord;
  /** Greatest life of leases and tokens where their mount says no other, in seconds; absent: 768 hours. */
  readonly maxLeaseTtl?: number;
  /** What it bears; absent where nothing was said. */
  readonly capacity?: CapacityRecord;
  /** How its tenants are parted into stacks; absent where one holds them all. */
  readonly shards?: ShardsRecord;
  /** How they were parted before, while what they have moves to other stacks; absent where nothing moves. */
  readonly formerShards?: ShardsRecord;
}

/** Servers. */
export const servers: KindOf<VaultServerRecord, Pick<VaultServerRecord, 'id'>> = {
  list: 'servers',
  what: () => 'Vault server',
  nameOf: ({ id }) => id,
  within: () => '',
  key: ({ id }) => keyOf(id),
  references: ({ shards }) =>
    shards?.kind === 'cluster'
      ? shards.order.map((id) => refer(clusters, { id }, `has stacks of cluster '${id}'`))
      : [],
};
