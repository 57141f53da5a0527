import { type ClusterUser, type ControlPlane } from '../lab/kubernetes/control-plane';
import { waitFor } from '../lab/process/wait';
import { collection, externalSecret } from './tenant-objects';

/** Somebody who is administrator or editor of one namespace. */
export interface NamespaceUser extends ClusterUser {
  readonly role: 'admin' | 'edit';
  readonly namespace: string;
}

/** Binds the role to the user, and waits until it has the rights that ESO's chart adds to it. */
export async function bindToNamespace(kubernetes: ControlPlane, user: NamespaceUser): Promise<void> {
  const { name, role, namespace } = user;
  const apiGroup = 'rbac.authorization.k8s.io';
  await kubernetes.client.create(`/apis/${apiGroup}/v1/namespaces/${namespace}/rolebindings`, {
    apiVersion: `${apiGroup}/v1`,
    kind: 'RoleBinding',
    metadata: { name },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup, kind: 'User', name }],
  });
  await waitFor(`${role} to write ExternalSecrets`, async () => {
    const object = externalSecret('may-write', { store: 'vault', key: 'x' });
    const path = `${collection('ExternalSecret', namespace)}?dryRun=All`;
    return (await kubernetes.clientOf(name).send('POST', path, object)).status === 201;
  });
}
