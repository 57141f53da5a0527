import { type KubernetesClient } from './kubernetes-client';

const namespace = 'lab-vault';
const serviceAccount = 'vault-token-reviewer';

/**
 * Makes the ServiceAccount with which Vault asks the API server about tokens, and returns its token. The token
 * never expires: with a bound one, every login would fail from its end on.
 */
export async function createReviewer(client: KubernetesClient): Promise<string> {
  await client.createNamespace(namespace);
  await client.create(`/api/v1/namespaces/${namespace}/serviceaccounts`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: serviceAccount },
    automountServiceAccountToken: false,
  });
  await client.create('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: serviceAccount },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:auth-delegator' },
    subjects: [{ kind: 'ServiceAccount', name: serviceAccount, namespace }],
  });
  return client.longLivedToken(namespace, serviceAccount);
}
