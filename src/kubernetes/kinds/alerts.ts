import { type KubernetesClusterRecord } from '../../plan/records';
import { ruleGroups } from '../alerts/alert-rules';
import { dashboard } from '../alerts/dashboard';
import { type ManifestContext, type ObjectOf } from './kind';

/** A PrometheusRule and a dashboard, where alerts are wanted. */
export const alertObjects: readonly ObjectOf<KubernetesClusterRecord>[] = [
  {
    isOf: ({ alerts }) => alerts !== undefined,
    manifest: (cluster, context) => ({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: metadata('', cluster, context, { ...cluster.alerts?.labels }),
      spec: { groups: watchedOf(cluster, context).flatMap(ruleGroups) },
    }),
  },
  {
    isOf: ({ alerts }) => alerts !== undefined,
    manifest: (cluster, context) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      // By which the sidecar of Grafana's Helm chart finds dashboards.
      metadata: metadata('-dashboard', cluster, context, { grafana_dashboard: '1' }),
      data: Object.fromEntries(
        watchedOf(cluster, context).map((watched) => [
          `${context.plan.platform}-${cluster.id}.json`,
          JSON.stringify(dashboard(watched)),
        ]),
      ),
    }),
  },
];

function watchedOf(cluster: KubernetesClusterRecord, { plan }: ManifestContext) {
  return cluster.alerts ? [{ plan, cluster, alerts: cluster.alerts }] : [];
}

function metadata(
  suffix: string,
  { eso, alerts }: KubernetesClusterRecord,
  { plan, labels }: ManifestContext,
  more: Readonly<Record<string, string>>,
) {
  return {
    name: `tenantry-${plan.platform}${suffix}`,
    namespace: alerts?.namespace ?? eso.namespace,
    labels: { ...more, ...labels },
  };
}
