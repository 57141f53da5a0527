import { type ApiObject, JsonPatch } from 'cdk8s';

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

/** Id of an object's construct: by kind and name, so that it never depends on where or when it was made. */
export function objectId(kind: string, name: string, namespace?: string): string {
  return namespace === undefined ? `${kind}.${name}` : `${kind}.${namespace}.${name}`;
}

/** Keeps the default namespace of a user's own chart away from an object that is in none. */
export function withoutNamespace(object: ApiObject): ApiObject {
  if (object.chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
