import { type VisitedProblem } from '../plan/visited-problem';
import { type Manifest } from './manifest-yaml';

/** Kinds that neither give rights nor run or write anything: all others may decide who may read what. */
const HARMLESS = new Set([
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

function shown(value: unknown): string {
  return typeof value === 'string' ? value : 'something';
}

/**
 * What a chart has beside what is planned that may decide who may read what: the proof knows nothing of it.
 *
 * @param added manifests of all objects that are not of the plan
 * @param origin where they are said to be
 */
export function outsideProof(added: readonly Manifest[], origin: string): VisitedProblem[] {
  return added
    .map((manifest) => manifest as Readonly<Record<string, unknown>>)
    .filter(({ apiVersion, kind }) => !HARMLESS.has(`${shown(apiVersion)} ${shown(kind)}`))
    .map(({ apiVersion, kind, metadata }): VisitedProblem => {
      const { name, namespace } = (metadata ?? {}) as Readonly<Record<string, unknown>>;
      const place = namespace === undefined ? '' : `${shown(namespace)}/`;
      return {
        rule: 'outside-proof',
        origin,
        message: `${shown(kind)} ${place}${shown(name)} (${shown(apiVersion)}) may decide who may read what, and is not of the plan`,
      };
    });
}
