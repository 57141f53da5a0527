import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type KubernetesClusterRecord, type PlanRecord } from '../plan/records';

/**
 * The cluster of that id.
 *
 * @throws DefinitionError where there is none
 */
export function clusterRecord(plan: PlanRecord, id: string, where: string): KubernetesClusterRecord {
  const cluster = plan.clusters.find((each) => each.id === id);
  if (cluster) return cluster;
  throw new DefinitionError({
    id: 'unknown-name',
    given: `cluster is ${quoteValue(id)}`,
    expected: `one of this platform's clusters (${plan.clusters.map((each) => each.id).join(', ')})`,
    fix: 'Correct the name, or define the cluster before compiling.',
    where,
  });
}
