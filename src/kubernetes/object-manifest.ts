import { type Manifest } from './manifest-yaml';

/** Labels by their keys. */
export interface Labels {
  readonly [key: string]: string;
}

/**
 * The labels of every object: who made it and for whom, so that what is gone can be pruned.
 *
 * @param platform name of the platform
 * @param tenant name of the tenant; the platform's own objects have none
 */
export function ownerLabels(platform: string, tenant?: string): Labels {
  return {
    'app.kubernetes.io/managed-by': 'tenantry',
    'tenantry.io/platform': platform,
    ...(tenant !== undefined && { 'tenantry.io/tenant': tenant }),
  };
}

/** What tells an object of a cluster from all others. */
export interface ObjectIdentity {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** An object as its file says it, of literals alone. */
export interface ObjectManifest extends Manifest, ObjectIdentity {
  readonly apiVersion: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: Labels;
    readonly annotations?: Labels;
  };
}

/** An object's identity as one text: the id of its construct, which never depends on where or when that was made. */
export function objectId({ kind, metadata: { name, namespace } }: ObjectIdentity): string {
  return namespace === undefined ? `${kind}.${name}` : `${kind}.${namespace}.${name}`;
}
