import { ApiObject, App, Chart } from 'cdk8s';
import { type Construct, type IConstruct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { type ChartDocument, type ChartPlan, visitedDocument } from './chart-document';
import { differences, differenceText } from '../plan/difference';
import { type Manifest } from './manifest-yaml';
import { addObjects, type PlannedObject } from './object-construct';
import { outsideProof } from './outside-proof';
import { overriddenProofs } from './overridden-proof';

/** Who sees every chart before it is rendered. */
export interface ChartVisitor {
  visitChart(chart: Construct): void;
}

/**
 * A chart that was built in an app of its own, of the very manifests that it is rendered from where nobody visits it.
 */
export function visitedChart(plan: ChartPlan, visitors: readonly ChartVisitor[]): ChartDocument {
  // The labels of the chart are for objects that a visitor adds.
  const chart = new Chart(new App(), plan.directory, { labels: plan.labels });
  const planned = addObjects(chart, plan.objects);
  planned.forEach(requireAsPlanned);
  visitors.forEach((visitor) => visitor.visitChart(chart));
  const constructs = chart.node.findAll();
  requireValid(constructs);
  const objects = constructs.filter((each) => each instanceof ApiObject);
  const manifests = new Map(objects.map((object) => [object, object.toJson() as Manifest]));
  const known = new Set(planned.map(({ object }) => object));
  const added = [...manifests].flatMap(([object, manifest]) => (known.has(object) ? [] : [manifest]));
  const { problems, readBack } = outsideProof(added, {
    ...plan,
    name: plan.cluster,
    clusters: new Set([plan.cluster]),
  });
  return visitedDocument(plan, [...manifests.values()], {
    problems: [...overriddenProofs(planned, manifests), ...problems],
    readBack,
  });
}

/** A class may say more of an object than its manifest, or less: then it would be another one where visitors are. */
function requireAsPlanned({ object, manifest }: PlannedObject): void {
  const [difference] = differences('', manifest, object.toJson());
  if (difference) throw new Error(`${object.node.path} before any visitor: ${differenceText(difference)}`);
}

function requireValid(constructs: readonly IConstruct[]): void {
  for (const { node } of constructs) {
    const errors = node.validate();
    if (errors.length === 0) continue;
    throw new DefinitionError({
      id: 'invalid-chart',
      given: `validation says: ${errors.join('; ')}`,
      expected: 'a chart whose constructs are all valid',
      fix: 'Correct what a chart visitor added or changed.',
      where: node.path,
    });
  }
}
