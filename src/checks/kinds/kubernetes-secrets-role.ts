import { type KubernetesSecretsRoleRecord } from '../../plan/kinds/kubernetes-secrets-role';
import { credentialsPath } from '../../plan/wire-path';
import { ownerName } from '../owned';
import { functionRegion } from '../region';
import { type CheckedKind } from './kind';

/** Roles of Kubernetes secrets engines: a lease of a token ends with Vault's own, the token itself does not. */
export const kubernetesSecretsRoles: CheckedKind<KubernetesSecretsRoleRecord> = {
  credential: ({ server, mount, name, ttl }) => ({
    what: `token of Kubernetes secrets role '${name}'`,
    mount,
    server,
    path: credentialsPath(mount, name),
    method: 'POST',
    life: ttl,
    diesWithToken: false,
  }),
  regions: ({ server, mount, name }, owner) => [
    functionRegion(
      { server, owner, what: `Kubernetes secrets role '${name}' of ${ownerName(owner)}` },
      mount,
      ['creds', 'roles'],
      name,
    ),
  ],
};
