import { ApiObject, type ApiObjectProps, JsonPatch } from 'cdk8s';
import { ClusterRole, ClusterRoleBinding, Namespace, ServiceAccount } from 'cdk8s-plus-27';
import { type Construct } from 'constructs';
import { type RoleBindingManifest } from './kinds/rbac';
import { type ServiceAccountManifest } from './kinds/service-account';
import { objectId, type ObjectManifest } from './object-manifest';
import { type PlannedManifest } from './planned-manifest';

/** An object of the plan, with its construct. */
export interface PlannedObject extends PlannedManifest {
  readonly object: ApiObject;
}

type MakeConstruct<M> = (scope: Construct, id: string, manifest: M) => Construct;

/** The manifests of objects that have a class of their own. */
interface ClassManifests {
  readonly Namespace: ObjectManifest;
  readonly ServiceAccount: ServiceAccountManifest;
  readonly ClusterRoleBinding: RoleBindingManifest;
}

/** How a class takes its manifest, by kind. All others are given as they are. */
const CLASSES: { readonly [K in keyof ClassManifests]: MakeConstruct<ClassManifests[K]> } = {
  Namespace: (scope, id, { metadata }) => new Namespace(scope, id, { metadata }),
  ServiceAccount: (scope, id, { metadata, automountServiceAccountToken: automountToken }) =>
    new ServiceAccount(scope, id, { metadata, automountToken }),
  ClusterRoleBinding(scope, id, { metadata, roleRef, subjects }) {
    const role = ClusterRole.fromClusterRoleName(scope, `${id}.role`, roleRef.name);
    const binding = new ClusterRoleBinding(scope, id, { metadata, role });
    for (const { name, namespace: namespaceName } of subjects) {
      const subject = `${namespaceName}.${name}`;
      binding.addSubjects(ServiceAccount.fromServiceAccountName(binding, subject, name, { namespaceName }));
    }
    return binding;
  },
};

/** Adds the constructs of objects, in their order. */
export function addObjects(scope: Construct, planned: readonly PlannedManifest[]): PlannedObject[] {
  return planned.map((each) => ({ ...each, object: addObject(scope, each.manifest) }));
}

function addObject(scope: Construct, manifest: ObjectManifest): ApiObject {
  const make = CLASSES[manifest.kind as keyof ClassManifests] as MakeConstruct<ObjectManifest> | undefined;
  const id = objectId(manifest);
  const object = make
    ? ApiObject.of(make(scope, id, manifest))
    : new ApiObject(scope, id, manifest as ApiObjectProps);
  return manifest.metadata.namespace === undefined ? withoutNamespace(object) : object;
}

/** Keeps the default namespace of a user's own chart away from an object that is in none. */
function withoutNamespace(object: ApiObject): ApiObject {
  if (object.chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
