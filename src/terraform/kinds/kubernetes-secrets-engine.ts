import type * as Bindings from '@cdktf/provider-vault/lib/kubernetes-secret-backend';
import { clusters } from '../../plan/kinds/kubernetes-cluster';
import { type KubernetesSecretsEngineRecord } from '../../plan/kinds/kubernetes-secrets-engine';
import { kept, resource } from '../resource';
import { resourceType } from '../resource-type';
import { variableReference } from '../variable';
import { type ResourceKind } from './kind';

/** A Kubernetes secrets engine: mount and configuration are one resource. */
export const KUBERNETES_SECRET_BACKEND = resourceType(
  'vault_kubernetes_secret_backend',
  () =>
    (require('@cdktf/provider-vault/lib/kubernetes-secret-backend') as typeof Bindings)
      .KubernetesSecretBackend,
  {
    path: 'path',
    description: 'description',
    kubernetes_host: 'kubernetesHost',
    kubernetes_ca_cert: 'kubernetesCaCert',
    disable_local_ca_jwt: 'disableLocalCaJwt',
    service_account_jwt_wo: null,
    service_account_jwt_wo_version: null,
  },
  {
    'sys/mounts/{path}': { create: ['update'], read: ['read'], delete: ['delete'] },
    'sys/mounts/{path}/tune': { read: ['read'], update: ['update'] },
    '{path}/config': { create: ['update'], read: ['read'], update: ['update'] },
  },
);

/** Kubernetes secrets engines. */
export const kubernetesSecretsEngines: ResourceKind<KubernetesSecretsEngineRecord> = {
  resources({ id, origin, mount, description, token, preventDestroy, ...engine }, records) {
    const cluster = records.find(clusters, { id: engine.cluster });
    return [
      resource(KUBERNETES_SECRET_BACKEND, {
        id,
        origin,
        attributes: {
          path: mount,
          description,
          kubernetes_host: cluster.apiServer,
          kubernetes_ca_cert: cluster.caPem,
          disable_local_ca_jwt: token !== undefined,
          // The provider sends the token only when its version changes.
          ...(token && {
            service_account_jwt_wo: variableReference(token.variable),
            service_account_jwt_wo_version: token.version,
          }),
        },
        lifecycle: kept(preventDestroy),
        importId: mount,
      }),
    ];
  },

  variables: ({ mount, cluster, token }) =>
    token
      ? [
          {
            name: token.variable,
            use: `token by which Vault makes tokens of ServiceAccounts of cluster ${cluster}`,
            guide: `long-lived token by which \`${mount}\` makes tokens of ServiceAccounts of \`${cluster}\`; needed by every plan`,
            // The provider refuses its version without it (5.9.0: RequiredWith).
            required: true,
          },
        ]
      : [],
};
