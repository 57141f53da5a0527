import type * as Bindings from '@cdktf/provider-vault/lib/kubernetes-secret-backend-role';
import { kubernetesSecretsEngines } from '../../plan/kinds/kubernetes-secrets-engine';
import { type KubernetesSecretsRoleRecord } from '../../plan/kinds/kubernetes-secrets-role';
import { compareText } from '../../plan/order';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
import { KUBERNETES_SECRET_BACKEND } from './kubernetes-secrets-engine';

const ROLE = resourceType(
  'vault_kubernetes_secret_backend_role',
  () =>
    (require('@cdktf/provider-vault/lib/kubernetes-secret-backend-role') as typeof Bindings)
      .KubernetesSecretBackendRole,
  {
    backend: 'backend',
    name: 'name',
    allowed_kubernetes_namespaces: 'allowedKubernetesNamespaces',
    service_account_name: 'serviceAccountName',
    token_default_audiences: null,
    token_default_ttl: 'tokenDefaultTtl',
    token_max_ttl: 'tokenMaxTtl',
  },
  {
    '{backend}/roles/*': {
      create: ['create', 'update'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** Roles of Kubernetes secrets engines: tokens of ServiceAccounts that exist. */
export const kubernetesSecretsRoles: ResourceKind<KubernetesSecretsRoleRecord> = {
  resources(role, records) {
    const { server, mount, name, namespace, audiences, ttl } = role;
    const engine = records.find(kubernetesSecretsEngines, { server, mount });
    return [
      resource(ROLE, {
        id: `${engine.id}_${name}`,
        origin: role.origin,
        needs: [addressOf(KUBERNETES_SECRET_BACKEND, engine.id)],
        attributes: {
          backend: mount,
          name,
          allowed_kubernetes_namespaces: [namespace],
          service_account_name: role.serviceAccount,
          ...(audiences.length > 0 && { token_default_audiences: audiences }),
          token_default_ttl: ttl,
          token_max_ttl: ttl,
        },
        importId: `${mount}/roles/${name}`,
      }),
    ];
  },
  readBack: {
    type: ROLE,
    path: '{backend}/roles/{name}',
    mountedBy: kubernetesSecretsEngines,
    record(block, context) {
      const engine = mountedAt(block, context, kubernetesSecretsEngines, 'Kubernetes secrets engine');
      const { server, mount } = engine;
      const [namespace, ...others] = block.names('namespace', 'allowed_kubernetes_namespaces');
      if (namespace === undefined || others.length > 0)
        return block.refuse('allowed_kubernetes_namespaces', 'is not one namespace, and no record says so');
      const ttl = block.count('token_default_ttl', 0);
      if (ttl === 0 || block.count('token_max_ttl', 0) !== ttl)
        block.refuse('token_max_ttl', 'is not its token_default_ttl, and no record says so');
      const name = block.name('existingName', 'name');
      return {
        id: name,
        server,
        mount,
        name,
        cluster: engine.cluster,
        namespace,
        serviceAccount: block.name('kubernetesName', 'service_account_name'),
        audiences: block.names('audience', 'token_default_audiences').sort(compareText),
        ttl,
      };
    },
  },
};
