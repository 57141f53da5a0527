import { generators } from '../plan/kinds/generator';
import { LiteralReader, Unreadable } from '../plan/literal-reader';
import { type ReadBack } from '../plan/read-back';
import { RecordIndex } from '../plan/record-index';
import {
  type GeneratorRecord,
  type Kind,
  type KubernetesClusterRecord,
  type Origin,
  type PlanRecord,
} from '../plan/records';
import { APPLY_ORDER, MANIFESTS } from './kinds';
import { type ObjectOf, type ObjectReader, type ReadingContext } from './kinds/kind';
import { type Manifest } from './manifest-yaml';
import { type Labels, objectId } from './object-manifest';

/** How what is added is read back, by version and kind, in the order in which one may need another. */
const READERS: ReadonlyMap<string, { readonly kind: Kind; readonly reader: ObjectReader<object> }> = new Map(
  APPLY_ORDER.flatMap((kind) => {
    const objects = MANIFESTS[kind] as 'none' | readonly ObjectOf<object>[];
    if (objects === 'none') return [];
    return objects.flatMap(({ readBack: reader }) =>
      reader ? reader.types.map((type) => [type, { kind, reader }] as const) : [],
    );
  }),
);

/** A chart, and what reading it takes. */
export interface ChartPlace extends Origin {
  /** What tells it from others of that origin. */
  readonly name: string;
  /** The plan that it has parts of; what is read back is in one of its clusters. */
  readonly plan: PlanRecord;
  /** Ids of the clusters that it is for. */
  readonly clusters: ReadonlySet<string>;
  /** The labels that it gives to every object. */
  readonly labels: Labels;
  /**
   * Ids of objects in it that stand for those of the plan.
   *
   * @default - none
   */
  readonly standIns?: ReadonlySet<string>;
}

/** Kinds that are in no namespace. */
const WIDE = / Cluster/;

/** When an object is read: after those that it may need. */
export function readingRank(type: string): number {
  return [...READERS.keys()].indexOf(type);
}

/** The only cluster of a chart. */
function clusterOf({ plan, clusters }: ChartPlace): KubernetesClusterRecord {
  const [id, ...others] = clusters;
  const cluster = plan.clusters.find((each) => each.id === id);
  if (!cluster || others.length > 0) throw new Unreadable('its chart is for more than one cluster');
  return cluster;
}

/**
 * The record of an object that somebody has added; undefined where objects of its kind have none.
 *
 * @param type its version and kind
 * @param before what was read back before it
 * @throws Unreadable when a record cannot say it
 */
export function objectReading(
  type: string,
  manifest: Manifest,
  chart: ChartPlace,
  before: readonly ReadBack[],
): ReadBack | undefined {
  const known = READERS.get(type);
  if (!known) return undefined;
  const { kind, reader } = known;
  const { plan, labels: chartLabels } = chart;
  const cluster = clusterOf(chart);
  const object = new LiteralReader(manifest);
  object.pass('apiVersion', 'kind');
  const metadata = object.part('metadata');
  const name = metadata.name('kubernetesName', 'name');
  const isWide = WIDE.test(type);
  const namespace = isWide ? undefined : metadata.name('namespace', 'namespace');
  const context: ReadingContext = {
    plan,
    cluster,
    kind: type.split(' ')[1] ?? '',
    name,
    namespace,
    labels: metadata.textMap('labels'),
    annotations: metadata.textMap('annotations'),
    chartLabels,
    generator: (of) =>
      generatorIn(plan, before, { cluster: cluster.id, namespace: namespace ?? '', name: of }),
  };
  const says = reader.record(object.part('spec'), context);
  object.end();
  const origin = `${chart.origin}/${chart.name}/${objectId({ kind: context.kind, metadata: { name, namespace } })}`;
  const record = { ...says, cluster: cluster.id, ...(namespace !== undefined && { namespace }), name };
  return { kind, record: { ...record, origin, readBack: true } as unknown as ReadBack['record'] };
}

function generatorIn(
  plan: PlanRecord,
  before: readonly ReadBack[],
  parts: Parameters<typeof generators.key>[0],
): GeneratorRecord | undefined {
  const added = before.flatMap(({ kind, record }) =>
    kind === 'generators' ? [record as GeneratorRecord] : [],
  );
  const key = generators.key(parts);
  return RecordIndex.of(plan).lookUp(generators, parts) ?? added.find((each) => generators.key(each) === key);
}
