import { type KubernetesClusterRecord, type PlanRecord } from '../plan/records';
import { hasPushSecrets } from '../plan/seeded';

/** Values of ESO's Helm chart for a cluster. */
export interface EsoValues {
  readonly cluster: string;
  readonly text: string;
}

/** Where what ESO of a cluster is installed with is in an output folder. */
export function esoFolder(cluster: string): string {
  return `external-secrets/${cluster}`;
}

/** Values of ESO's Helm chart for every cluster whose rights the plan says: it is to give itself none. */
export function esoValues(plan: PlanRecord): EsoValues[] {
  return plan.clusters
    .filter(({ eso }) => eso.rights === 'planned')
    .map((cluster) => ({ cluster: cluster.id, text: valuesOf(cluster, hasPushSecrets(plan, cluster.id)) }));
}

function valuesOf(
  { eso: { namespace, serviceAccount, version } }: KubernetesClusterRecord,
  pushes: boolean,
): string {
  return `# ESO ${version} without rights of its Helm chart: what it may do is among the manifests of this cluster.
# helm upgrade --install external-secrets external-secrets/external-secrets \\
#   --namespace ${namespace} --create-namespace --values values.yaml
serviceAccount:
  name: ${serviceAccount}
rbac:
  create: false
# What nobody uses here, and what would need rights in every namespace.
processClusterExternalSecret: false
processClusterPushSecret: false
processPushSecret: ${String(pushes)}
`;
}
