import { actorOn } from '../plan/acting-metadata';
import { serviceAccounts } from '../plan/kinds/service-account';
import { Unreadable } from '../plan/literal-reader';
import { visibleText } from '../plan/quote';
import { type ReadBack, type VisitedOutput } from '../plan/read-back';
import { RecordIndex } from '../plan/record-index';
import { type PlanRecord } from '../plan/records';
import { type VisitedProblem } from '../plan/visited-problem';
import { type Manifest } from './manifest-yaml';
import { type Labels, objectId } from './object-manifest';
import { type ChartPlace, objectReading, readingRank } from './object-reading';
import { isRbac, rbacReading, roleRights, type RoleRights } from './rbac-reading';

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
  return typeof value === 'string' ? visibleText(value) : 'something';
}

/** What is added, as messages name it. */
interface Added {
  readonly type: string;
  readonly what: string;
  readonly namespace: unknown;
  readonly manifest: Manifest;
}

function addedOf(manifest: Manifest): Added {
  const { apiVersion, kind, metadata } = manifest;
  const { name, namespace } = (metadata ?? {}) as Manifest;
  const place = namespace === undefined ? '' : `${shown(namespace)}/`;
  return {
    type: `${shown(apiVersion)} ${shown(kind)}`,
    what: `${shown(kind)} ${place}${shown(name)} (${shown(apiVersion)})`,
    namespace,
    manifest,
  };
}

/** Labels and annotations of an object by which somebody acts on it, but for its chart's own. */
function actingOn({ metadata }: Manifest, { labels: ofChart }: ChartPlace): string[] {
  const { labels, annotations } = (metadata ?? {}) as {
    readonly labels?: Labels;
    readonly annotations?: Labels;
  };
  return Object.entries({ ...annotations, ...labels })
    .filter(([key, value]) => ofChart[key] !== value)
    .flatMap(([key]) => {
      const who = actorOn(key);
      return who === undefined ? [] : [`has '${visibleText(key)}': ${who}`];
    });
}

/** What is wrong with a ServiceAccount under the name of a planned one: the tokens of either are those of the other. */
function takenName({ type, manifest }: Added, { plan, clusters, standIns }: ChartPlace): string | undefined {
  if (type !== 'v1 ServiceAccount') return undefined;
  const { name = '', namespace = '' } = (manifest.metadata ?? {}) as { name?: string; namespace?: string };
  const isPlanned = [...clusters].some(
    (cluster) => RecordIndex.of(plan).lookUp(serviceAccounts, { cluster, namespace, name }) !== undefined,
  );
  if (!isPlanned) return undefined;
  if (!standIns?.has(objectId({ kind: 'ServiceAccount', metadata: { name, namespace } })))
    return 'has the name of one of the plan, whose tokens log in to Vault';
  return manifest.automountServiceAccountToken === false
    ? undefined
    : 'stands for one of the plan, whose tokens log in to Vault, and pods are given them';
}

/** Whether an object gives nobody a right. */
function isHarmless({ type, namespace }: Added, plan: PlanRecord): boolean {
  return HARMLESS.has(type) || (WORKLOADS.has(type) && namespacesOfTenants(plan).has(namespace));
}

/**
 * What a chart has beside what is planned that may decide who may read what: read back where a record can say it, else
 * the proof knows nothing of it.
 *
 * @param added manifests of all objects that are not of the plan
 * @param chart where they are
 */
export function outsideProof(added: readonly Manifest[], chart: ChartPlace): VisitedOutput {
  const { plan, origin } = chart;
  const problems: VisitedProblem[] = [];
  const readBack: ReadBack[] = [];
  const refuse = (message: string): void => void problems.push({ rule: 'outside-proof', origin, message });
  const objects = added.map(addedOf).sort((a, b) => readingRank(a.type) - readingRank(b.type));
  const roles = roleRights(objects);
  for (const each of objects) {
    for (const acting of actingOn(each.manifest, chart)) refuse(`${each.what} ${acting}`);
    const taken = takenName(each, chart);
    if (taken !== undefined) refuse(`${each.what} ${taken}`);
    if (isHarmless(each, plan)) continue;
    if (isRbac(each.type)) {
      const gives = givenBy(each, roles);
      if (gives !== undefined) refuse(`${each.what} ${gives}`);
      continue;
    }
    const reading = readingOf(each, chart, readBack);
    if (typeof reading !== 'string') readBack.push(reading);
    else refuse(`${each.what} may decide who may read what, and ${reading}`);
  }
  return { problems, readBack };
}

/** What a role or a binding gives that is not harmless, or why that cannot be told. */
function givenBy({ type, manifest }: Added, roles: RoleRights): string | undefined {
  try {
    return rbacReading(type, manifest, roles);
  } catch (error) {
    if (error instanceof Unreadable)
      return `may decide who may read what, and cannot be read back: ${error.message}`;
    throw error;
  }
}

/** The record of what is added, or why there is none. */
function readingOf(
  { type, manifest }: Added,
  chart: ChartPlace,
  before: readonly ReadBack[],
): ReadBack | string {
  try {
    return objectReading(type, manifest, chart, before) ?? 'is not of the plan';
  } catch (error) {
    if (error instanceof Unreadable) return `cannot be read back: ${error.message}`;
    throw error;
  }
}
