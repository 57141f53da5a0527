import {
  KubernetesAuth,
  KubernetesCluster,
  type KvSecret,
  type Placement,
  type PlacementProps,
  Tenant,
  TokenReviewer,
} from '../../../src';
import { define, type Definition } from '../definition';

/** A definition with a second cluster, and a tenant that is to be in both. */
export interface Environments extends Definition {
  readonly staging: KubernetesCluster;
  readonly stagingAuth: KubernetesAuth;
  readonly shop: Tenant;
}

/** Adds the second cluster and the tenant to a definition. */
export function environments(given: Definition = define()): Environments {
  const { platform, vault, kv } = given;
  const staging = new KubernetesCluster(platform, 'staging', { apiServer: 'https://10.0.0.2:6443' });
  const stagingAuth = new KubernetesAuth(vault, 'staging', {
    cluster: staging,
    reviewer: TokenReviewer.token('staging_reviewer', 1),
  });
  return { ...given, staging, stagingAuth, shop: new Tenant(platform, 'shop', { kv }) };
}

/** Its placement in the second cluster. */
export function inStaging({ shop, staging }: Environments, props: Partial<PlacementProps> = {}): Placement {
  return shop.addPlacement('staging', { cluster: staging, ...props });
}

/** Its placement in the first one. */
export function inProd({ shop, cluster }: Environments, props: Partial<PlacementProps> = {}): Placement {
  return shop.addPlacement('prod', { cluster, ...props });
}

/** A secret's property. */
export const keyOf = (secret: KvSecret) => secret.property('key');
