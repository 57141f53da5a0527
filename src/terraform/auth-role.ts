import { AuthBackend } from '@cdktf/provider-vault/lib/auth-backend';
import { KubernetesAuthBackendRole } from '@cdktf/provider-vault/lib/kubernetes-auth-backend-role';
import { Policy } from '@cdktf/provider-vault/lib/policy';
import { type AuthRoleRecord } from '../plan/records';
import { addressOf, type Blueprint, blueprint } from './blueprint';

/** A role of a cluster's auth mount. Its name is unique on that mount alone, so that its id names the cluster. */
export function authRoleBlueprint(role: AuthRoleRecord): Blueprint {
  return blueprint(KubernetesAuthBackendRole, {
    id: `${role.cluster}_${role.name}`,
    origin: role.origin,
    needs: [
      addressOf(AuthBackend, role.cluster),
      ...role.policies.map((policy) => addressOf(Policy, policy)),
    ],
    config: {
      backend: role.mount,
      roleName: role.name,
      boundServiceAccountNames: [...role.serviceAccounts],
      boundServiceAccountNamespaces: [...role.namespaces],
      audience: role.audience,
      tokenPolicies: [...role.policies],
      tokenType: role.tokenType,
      tokenTtl: role.tokenTtl,
      tokenMaxTtl: role.tokenMaxTtl,
      tokenNoDefaultPolicy: role.noDefaultPolicy,
    },
  });
}
