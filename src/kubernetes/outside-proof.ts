import { type PlanRecord } from '../plan/records';
import { type VisitedOutput } from '../plan/read-back';
import { type VisitedProblem } from '../plan/visited-problem';
import { type Manifest } from './manifest-yaml';

/** Kinds that neither give rights nor run or write anything: all others may decide who may read what. */
const HARMLESS = new Set([
  'v1 Namespace',
  'v1 ServiceAccount',
  'v1 ConfigMap',
  'v1 LimitRange',
  'v1 ResourceQuota',
  'v1 Service',
  'autoscaling/v2 HorizontalPodAutoscaler',
  'monitoring.coreos.com/v1 PodMonitor',
  'monitoring.coreos.com/v1 PrometheusRule',
  'monitoring.coreos.com/v1 ServiceMonitor',
  'networking.k8s.io/v1 Ingress',
  'networking.k8s.io/v1 NetworkPolicy',
  'policy/v1 PodDisruptionBudget',
]);

/** What runs with the rights of its namespace, which are a tenant's own in a namespace of a tenant's. */
const WORKLOADS = new Set([
  'apps/v1 DaemonSet',
  'apps/v1 Deployment',
  'apps/v1 StatefulSet',
  'batch/v1 CronJob',
  'batch/v1 Job',
]);

const namespaces = new WeakMap<PlanRecord, ReadonlySet<unknown>>();

function namespacesOfTenants(plan: PlanRecord): ReadonlySet<unknown> {
  let names = namespaces.get(plan);
  if (!names) {
    names = new Set(plan.tenants.flatMap((tenant) => tenant.namespaces.map(({ name }) => name)));
    namespaces.set(plan, names);
  }
  return names;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : 'something';
}

/**
 * What a chart has beside what is planned that may decide who may read what: the proof knows nothing of it.
 *
 * @param added manifests of all objects that are not of the plan
 * @param plan the plan
 * @param origin where they are said to be; the platform unless given
 */
export function outsideProof(
  added: readonly Manifest[],
  plan: PlanRecord,
  origin: string = plan.origin,
): VisitedOutput {
  const problems = added
    .map(({ apiVersion, kind, metadata }) => {
      const { name, namespace } = (metadata ?? {}) as Manifest;
      return { apiVersion, kind, name, namespace, type: `${shown(apiVersion)} ${shown(kind)}` };
    })
    .filter(({ type }) => !HARMLESS.has(type))
    .filter(({ type, namespace }) => !(WORKLOADS.has(type) && namespacesOfTenants(plan).has(namespace)))
    .map(({ apiVersion, kind, name, namespace }): VisitedProblem => {
      const place = namespace === undefined ? '' : `${shown(namespace)}/`;
      return {
        rule: 'outside-proof',
        origin,
        message: `${shown(kind)} ${place}${shown(name)} (${shown(apiVersion)}) may decide who may read what, and is not of the plan`,
      };
    });
  return { problems, readBack: [] };
}
