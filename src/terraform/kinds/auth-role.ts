import type * as Bindings from '@cdktf/provider-vault/lib/kubernetes-auth-backend-role';
import { type AuthRoleRecord } from '../../plan/kinds/auth-role';
import { kubernetesAuths } from '../../plan/kinds/kubernetes-auth';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { AUTH_BACKEND } from './auth-backend';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
import { policiesOf, tokenAttributes, tokenOf } from './login-role';

const ROLE = resourceType(
  'vault_kubernetes_auth_backend_role',
  () =>
    (require('@cdktf/provider-vault/lib/kubernetes-auth-backend-role') as typeof Bindings)
      .KubernetesAuthBackendRole,
  {
    backend: 'backend',
    role_name: 'roleName',
    bound_service_account_names: 'boundServiceAccountNames',
    bound_service_account_namespaces: 'boundServiceAccountNamespaces',
    audience: 'audience',
    token_policies: 'tokenPolicies',
    token_type: 'tokenType',
    token_ttl: 'tokenTtl',
    token_max_ttl: 'tokenMaxTtl',
    token_no_default_policy: 'tokenNoDefaultPolicy',
  },
  {
    'auth/{backend}/role/*': {
      create: ['create'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** Roles of Kubernetes auth mounts. The name of one is unique on its mount alone, so that its id names the mount. */
export const authRoles: ResourceKind<AuthRoleRecord> = {
  resources(role, records) {
    const { server, mount } = role;
    const auth = records.find(kubernetesAuths, { server, mount });
    return [
      resource(ROLE, {
        id: `${auth.id}_${role.name}`,
        origin: role.origin,
        needs: [addressOf(AUTH_BACKEND, auth.id), ...policiesOf(role)],
        attributes: {
          backend: role.mount,
          role_name: role.name,
          bound_service_account_names: role.serviceAccounts,
          bound_service_account_namespaces: role.namespaces,
          audience: role.audience,
          ...tokenAttributes(role),
        },
        importId: `auth/${role.mount}/role/${role.name}`,
      }),
    ];
  },
  readBack: {
    type: ROLE,
    path: 'auth/{backend}/role/{role_name}',
    mountedBy: kubernetesAuths,
    record(block, context) {
      const auth = mountedAt(block, context, kubernetesAuths, 'Kubernetes auth mount', 'kubernetes');
      const { server, mount } = auth;
      return {
        server,
        mount,
        name: block.name('existingName', 'role_name'),
        cluster: auth.cluster,
        serviceAccounts: block.names('boundName', 'bound_service_account_names'),
        namespaces: block.names('boundName', 'bound_service_account_namespaces'),
        audience: block.text('audience'),
        ...tokenOf(block),
      };
    },
  },
};
