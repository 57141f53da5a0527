import { type KubernetesClient } from '../../lab/kubernetes/kubernetes-client';
import { inParallel } from '../../lab/process/parallel';
import { type AppliedOrganization } from './applied-organization';
import { type EsoStatus } from './eso-status';
import { type Symptom, undelivered, unisolated } from './symptom';

/** An ExternalSecret that somebody writes to see whether a cluster-wide store serves the namespace. */
interface Trial {
  readonly namespace: string;
  readonly store: string;
  readonly key: string;
  /** Whether the store is meant for the namespace. */
  readonly isMeant: boolean;
}

const NAME = 'trial';

function trialsOf({ organization, strangerNamespace }: AppliedOrganization): Trial[] {
  const { secretStores, sharedSecrets, tenants } = organization.intended;
  const namespaces = tenants.flatMap((tenant) => tenant.namespaces.map(({ name }) => name));
  return secretStores.flatMap(({ name: store, allowedNamespaces }) => {
    const secret = sharedSecrets.find(({ clusterStore }) => clusterStore === store);
    return [...namespaces, strangerNamespace].map((namespace) => ({
      namespace,
      store,
      key: secret?.key ?? '',
      isMeant: allowedNamespaces.includes(namespace),
    }));
  });
}

/** Writes an ExternalSecret for each cluster-wide store into each namespace. */
export async function tryClusterStores(
  client: KubernetesClient,
  applied: AppliedOrganization,
): Promise<void> {
  await inParallel(trialsOf(applied), 4, ({ namespace, store, key }) =>
    client.create(`/apis/external-secrets.io/v1/namespaces/${namespace}/externalsecrets`, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: `${NAME}-${store}`, namespace },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: store },
        data: [{ secretKey: 'certificate', remoteRef: { key, property: 'certificate' } }],
      },
    }),
  );
}

/** What the trials show: whoever a store is meant for is served, and nobody else. */
export function clusterStoreSymptoms(
  applied: AppliedOrganization,
  statuses: ReadonlyMap<string, EsoStatus>,
): Symptom[] {
  return trialsOf(applied).flatMap(({ namespace, store, isMeant }) => {
    const status = statuses.get(`${namespace}/${NAME}-${store}`);
    if (status?.isReady === isMeant) return [];
    return isMeant
      ? [
          undelivered(
            `ClusterSecretStore ${store} does not serve ${namespace}: ${status?.said ?? 'no status'}`,
          ),
        ]
      : [unisolated(`ClusterSecretStore ${store} serves ${namespace}`)];
  });
}
