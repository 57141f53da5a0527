import { ApiObject } from 'cdk8s';
import { ClusterRole, ClusterRoleBinding, type IServiceAccount } from 'cdk8s-plus-27';
import { type Construct } from 'constructs';
import { type ServiceAccountRecord } from '../plan/records';
import { type Labels, objectId, withoutNamespace } from './object-identity';

const TOKEN_REVIEWER = 'system:auth-delegator';

/**
 * Adds the right to have tokens reviewed: Vault has the API server review a ServiceAccount's token
 * by the authority of that very token.
 *
 * @param platform name of the platform: the binding's name is one of the whole cluster
 */
export function addTokenReviewBinding(
  scope: Construct,
  record: ServiceAccountRecord,
  serviceAccount: IServiceAccount,
  platform: string,
  labels: Labels,
): ApiObject {
  const name = `tenantry:${platform}:${record.namespace}:${record.name}`;
  const id = objectId('ClusterRoleBinding', name);
  const binding = new ClusterRoleBinding(scope, id, {
    metadata: { name, labels },
    role: ClusterRole.fromClusterRoleName(scope, `${id}.role`, TOKEN_REVIEWER),
  });
  binding.addSubjects(serviceAccount);
  return withoutNamespace(ApiObject.of(binding));
}
