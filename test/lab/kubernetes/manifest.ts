import { parseAllDocuments } from 'yaml';
import { isObject, type JsonObject, valueAt } from '../process/http';
import { type KubernetesClient } from './kubernetes-client';

/** One object of a manifest. */
export interface Manifest {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly object: JsonObject;
}

/** Where the objects of each kind are, by API version and kind: those that this library emits. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  'v1 Namespace': 'namespaces',
  'v1 ServiceAccount': 'serviceaccounts',
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': 'clusterrolebindings',
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy': 'validatingadmissionpolicies',
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding': 'validatingadmissionpolicybindings',
  'external-secrets.io/v1 ClusterSecretStore': 'clustersecretstores',
  'external-secrets.io/v1 SecretStore': 'secretstores',
  'external-secrets.io/v1 ExternalSecret': 'externalsecrets',
  'generators.external-secrets.io/v1alpha1 VaultDynamicSecret': 'vaultdynamicsecrets',
};

/** The objects of a YAML file. */
export function manifestsIn(yaml: string): Manifest[] {
  return parseAllDocuments(yaml).map((document) => {
    const object: unknown = document.toJS();
    if (!isObject(object)) throw new Error('A manifest holds something that is no object.');
    const namespace = valueAt(object, 'metadata', 'namespace');
    return {
      kind: String(object['kind']),
      name: String(valueAt(object, 'metadata', 'name')),
      namespace: namespace === undefined ? undefined : String(namespace),
      object,
    };
  });
}

/** Where objects like this one are, in the API of Kubernetes. */
export function collectionOf({ object, namespace, kind }: Manifest): string {
  const version = String(object['apiVersion']);
  const collection = COLLECTIONS[`${version} ${kind}`];
  if (collection === undefined) throw new Error(`The lab does not know where to write a ${kind}.`);
  const root = version.includes('/') ? `/apis/${version}` : `/api/${version}`;
  const scope = namespace === undefined ? '' : `/namespaces/${namespace}`;
  return `${root}${scope}/${collection}`;
}

/** Creates an object by the API itself: with kubectl, thousands take most of a test's time. */
export async function createManifest(client: KubernetesClient, manifest: Manifest): Promise<void> {
  await client.create(collectionOf(manifest), manifest.object);
}
