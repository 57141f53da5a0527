import { ApiObject, type ApiObjectProps, JsonPatch } from 'cdk8s';
import { type Construct } from 'constructs';
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

/** Id of an object's construct: by kind and name, so that it never depends on where or when it was made. */
export function objectId(kind: string, name: string, namespace?: string): string {
  return namespace === undefined ? `${kind}.${name}` : `${kind}.${namespace}.${name}`;
}

/** An object as its file says it, of literals alone. */
export interface ObjectManifest extends Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: Labels;
    readonly annotations?: Labels;
  };
}

/** Adds the object of a manifest. */
export function addObject(scope: Construct, manifest: ObjectManifest): ApiObject {
  const { name, namespace } = manifest.metadata;
  const object = new ApiObject(scope, objectId(manifest.kind, name, namespace), manifest as ApiObjectProps);
  return namespace === undefined ? withoutNamespace(object) : object;
}

/** Keeps the default namespace of a user's own chart away from an object that is in none. */
export function withoutNamespace(object: ApiObject): ApiObject {
  if (object.chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
