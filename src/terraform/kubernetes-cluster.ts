import { AuthBackend } from '@cdktf/provider-vault/lib/auth-backend';
import { KubernetesAuthBackendConfig } from '@cdktf/provider-vault/lib/kubernetes-auth-backend-config';
import { type KubernetesClusterRecord, type ProductRecord } from '../plan/records';
import { addressOf, type Blueprint, blueprint } from './blueprint';
import { variableReference } from './variable';

/** The auth mount of a cluster with its configuration. */
export function clusterBlueprints(cluster: KubernetesClusterRecord, product: ProductRecord): Blueprint[] {
  const { id, origin, mount, reviewer } = cluster;
  return [
    blueprint(AuthBackend, {
      id,
      origin,
      config: { path: mount, type: 'kubernetes' },
      preventDestroy: cluster.preventDestroy,
    }),
    blueprint(KubernetesAuthBackendConfig, {
      id,
      origin,
      needs: [addressOf(AuthBackend, id)],
      config: {
        backend: mount,
        kubernetesHost: cluster.apiServer,
        kubernetesCaCert: cluster.caPem,
        disableLocalCaJwt: reviewer.kind !== 'local',
        // Annotations are written by tenants. OpenBao does not know the field.
        useAnnotationsAsAliasMetadata: product.name === 'vault' ? false : undefined,
      },
      // Later than the bindings; the provider sends the token only when its version changes.
      overrides:
        reviewer.kind === 'token'
          ? {
              token_reviewer_jwt_wo: variableReference(reviewer.variable),
              token_reviewer_jwt_wo_version: reviewer.version,
            }
          : {},
    }),
  ];
}
