import { type PlanRecord } from '../plan/records';
import { type ChartDocument, type ChartPlan, plannedChart } from './chart-document';
import { ownerLabels } from './object-manifest';
import { type PlannedObjects, platformObjects, tenantObjects } from './planned-manifest';
import type * as VisitedChart from './visited-chart';

export { type ChartDocument } from './chart-document';

// cdk8s takes longer to load than a hundred charts to render, and only visitors need it.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const visitedCharts = () => require('./visited-chart') as typeof VisitedChart;

/** How charts are rendered. */
export interface RenderOptions {
  /** Each sees every chart, in this order, before it is rendered. */
  readonly visitors: readonly VisitedChart.ChartVisitor[];
  /** Id of the cluster whose charts alone are rendered; those of all unless given. */
  readonly cluster?: string;
}

/**
 * Renders every chart of a plan, one at a time: the platform's of each cluster, then the tenants'.
 *
 * A chart that nobody visits is its manifests. One that is visited is built of them in an app of its own, validated,
 * serialized and dropped: memory does not grow with the number of tenants, nor does the time of one with the number
 * of others.
 */
export function* renderCharts(
  plan: PlanRecord,
  { visitors, cluster }: RenderOptions,
): Generator<ChartDocument> {
  for (const { objects, ...chart } of chartPlans(plan, cluster)) {
    const document =
      visitors.length > 0
        ? visitedCharts().visitedChart({ ...chart, objects: objects.manifests }, visitors)
        : plannedChart(chart, objects);
    if (document.objects > 0) yield document;
  }
}

/** A chart whose manifests are not made yet. */
type ChartToBe = Omit<ChartPlan, 'objects'> & { readonly objects: PlannedObjects };

function* chartPlans(plan: PlanRecord, only: string | undefined): Generator<ChartToBe> {
  const isWanted = (id: string) => only === undefined || only === id;
  for (const cluster of plan.clusters) {
    if (!isWanted(cluster.id)) continue;
    yield {
      cluster: cluster.id,
      directory: 'platform',
      labels: ownerLabels(plan.platform),
      origin: plan.origin,
      plan,
      objects: platformObjects(plan, cluster),
    };
  }
  for (const tenant of plan.tenants) {
    if (!isWanted(tenant.cluster)) continue;
    yield {
      cluster: tenant.cluster,
      directory: tenant.name,
      tenant: tenant.name,
      labels: ownerLabels(plan.platform, tenant.name),
      origin: tenant.origin,
      plan,
      objects: tenantObjects(plan, tenant),
    };
  }
}
