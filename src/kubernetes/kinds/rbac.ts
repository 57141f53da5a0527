import { type Labels, type ObjectManifest } from '../object-manifest';

const GROUP = 'rbac.authorization.k8s.io';

/** What may be done with resources of Kubernetes. */
export interface RbacRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  /**
   * Those of that name alone.
   *
   * @default - all
   */
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** A Role, or a ClusterRole where it is in no namespace. */
export interface RoleManifest extends ObjectManifest {
  readonly rules: readonly RbacRule[];
}

/** That somebody may do what a role says: in its namespace, or in the whole cluster. */
export interface RoleBindingManifest extends ObjectManifest {
  readonly roleRef: {
    readonly apiGroup: 'rbac.authorization.k8s.io';
    readonly kind: 'Role' | 'ClusterRole';
    readonly name: string;
  };
  readonly subjects: readonly Subject[];
}

/** Who is given something: a ServiceAccount of a namespace, or people as the API server knows them. */
export interface Subject {
  readonly apiGroup: '' | 'rbac.authorization.k8s.io';
  readonly kind: 'ServiceAccount' | 'User' | 'Group';
  readonly name: string;
  readonly namespace?: string;
}

/** Where a role is, and what everything in its place is labelled with. */
interface RoleMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Labels;
}

/** What may be done with some resources of an API group. */
export function rule(
  apiGroup: string,
  resources: readonly string[],
  verbs: readonly string[],
  resourceNames?: readonly string[],
): RbacRule {
  return { apiGroups: [apiGroup], resources, ...(resourceNames && { resourceNames }), verbs };
}

/** A role, in its namespace, or without one of the whole cluster. */
export function role(metadata: RoleMetadata, rules: readonly RbacRule[]): RoleManifest {
  const kind = metadata.namespace === undefined ? 'ClusterRole' : 'Role';
  return { apiVersion: `${GROUP}/v1`, kind, metadata, rules };
}

/** A ServiceAccount. */
export function accountSubject({
  name,
  namespace,
}: {
  readonly name: string;
  readonly namespace: string;
}): Subject {
  return { apiGroup: '', kind: 'ServiceAccount', name, namespace };
}

/** Somebody, or a group of them. */
export function personSubject(kind: 'User' | 'Group', name: string): Subject {
  return { apiGroup: GROUP, kind, name };
}

/** That somebody has the role of the same name, or another ClusterRole. */
export function roleBinding(
  metadata: RoleMetadata,
  subjects: readonly Subject[],
  clusterRole = metadata.name,
): RoleBindingManifest {
  const isOfCluster = metadata.namespace === undefined;
  return {
    apiVersion: `${GROUP}/v1`,
    kind: isOfCluster ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata,
    roleRef: { apiGroup: GROUP, kind: isOfCluster ? 'ClusterRole' : 'Role', name: clusterRole },
    subjects,
  };
}
