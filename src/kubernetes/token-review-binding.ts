import { ApiObject } from 'cdk8s';
import { ClusterRole, ClusterRoleBinding, type IServiceAccount } from 'cdk8s-plus-27';
import { type Construct } from 'constructs';
import { type ServiceAccountRecord } from '../plan/records';
import { type Labels, objectId, type ObjectManifest, withoutNamespace } from './object-identity';

const TOKEN_REVIEWER = 'system:auth-delegator';

/** Name of the binding: one of the whole cluster. */
function bindingName(record: ServiceAccountRecord, platform: string): string {
  return `tenantry:${platform}:${record.namespace}:${record.name}`;
}

/**
 * The right to have tokens reviewed: Vault has the API server review a ServiceAccount's token
 * by the authority of that very token.
 *
 * @param platform name of the platform
 */
export function tokenReviewManifest(
  record: ServiceAccountRecord,
  platform: string,
  labels: Labels,
): ObjectManifest {
  const { name, namespace } = record;
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: bindingName(record, platform), labels },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: TOKEN_REVIEWER },
    subjects: [{ apiGroup: '', kind: 'ServiceAccount', name, namespace }],
  };
}

/** Adds that right. */
export function addTokenReviewBinding(
  scope: Construct,
  record: ServiceAccountRecord,
  serviceAccount: IServiceAccount,
  platform: string,
  labels: Labels,
): ApiObject {
  const name = bindingName(record, platform);
  const id = objectId('ClusterRoleBinding', name);
  const binding = new ClusterRoleBinding(scope, id, {
    metadata: { name, labels },
    role: ClusterRole.fromClusterRoleName(scope, `${id}.role`, TOKEN_REVIEWER),
  });
  binding.addSubjects(serviceAccount);
  return withoutNamespace(ApiObject.of(binding));
}
