import type * as Bindings from '@cdktf/provider-vault/lib/kubernetes-auth-backend-config';
import { type KubernetesAuthRecord } from '../../plan/kinds/kubernetes-auth';
import { clusters } from '../../plan/kinds/kubernetes-cluster';
import { servers } from '../../plan/kinds/vault-server';
import { serverOf } from '../../plan/place';
import { kept, resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { variableReference } from '../variable';
import { AUTH_BACKEND } from './auth-backend';
import { tuned } from './auth-tune';
import { type ResourceKind } from './kind';

const CONFIG = resourceType(
  'vault_kubernetes_auth_backend_config',
  () =>
    (require('@cdktf/provider-vault/lib/kubernetes-auth-backend-config') as typeof Bindings)
      .KubernetesAuthBackendConfig,
  {
    backend: 'backend',
    kubernetes_host: 'kubernetesHost',
    kubernetes_ca_cert: 'kubernetesCaCert',
    disable_local_ca_jwt: 'disableLocalCaJwt',
    use_annotations_as_alias_metadata: 'useAnnotationsAsAliasMetadata',
    token_reviewer_jwt_wo: null,
    token_reviewer_jwt_wo_version: null,
  },
  {
    'auth/{backend}/config': { create: ['update'], read: ['read'], update: ['update'] },
  },
);

/** Kubernetes auth mounts with their configuration. */
export const kubernetesAuths: ResourceKind<KubernetesAuthRecord> = {
  resources(auth, records) {
    const { id, origin, mount, reviewer } = auth;
    const { product } = records.find(servers, { id: serverOf(auth.server) });
    const cluster = records.find(clusters, { id: auth.cluster });
    return [
      resource(AUTH_BACKEND, {
        id,
        origin,
        attributes: { path: mount, type: 'kubernetes' },
        lifecycle: kept(auth.preventDestroy),
        importId: mount,
      }),
      resource(CONFIG, {
        id,
        origin,
        needs: [addressOf(AUTH_BACKEND, id)],
        attributes: {
          backend: mount,
          kubernetes_host: cluster.apiServer,
          kubernetes_ca_cert: cluster.caPem,
          disable_local_ca_jwt: reviewer?.kind !== 'local',
          // Annotations are written by tenants. OpenBao does not know the field.
          use_annotations_as_alias_metadata: product.name === 'vault' ? false : undefined,
          // The provider sends the token only when its version changes.
          ...(reviewer?.kind === 'token' && {
            token_reviewer_jwt_wo: variableReference(reviewer.variable),
            token_reviewer_jwt_wo_version: reviewer.version,
          }),
        },
        importId: `auth/${mount}/config`,
      }),
      ...tuned(auth, AUTH_BACKEND),
    ];
  },

  variables: ({ cluster, reviewer }) =>
    reviewer?.kind === 'token'
      ? [
          {
            name: reviewer.variable,
            use: `token by which Vault reviews ServiceAccount tokens of cluster ${cluster}`,
            guide: `long-lived token by which Vault reviews tokens of \`${cluster}\`; needed by every plan`,
            // The provider refuses its version without it (5.9.0: RequiredWith).
            required: true,
          },
        ]
      : [],
};
