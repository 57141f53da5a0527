import { ApiObject, App, Chart } from 'cdk8s';
import { type Construct, type IConstruct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { type Finding } from '../plan/finding';
import { quoteValue } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { type Manifest, manifestsYaml } from './manifest-yaml';
import { type Labels, type ObjectManifest, ownerLabels } from './object-identity';
import { overrideFindings, snapshots } from './override';
import { type PlannedObject } from './owned-objects';
import { addPlatformObjects } from './platform-secrets';
import { addTenantObjects, tenantManifests } from './tenant-secrets';

/** One file of manifests. */
export interface ChartDocument {
  /** Id of the cluster. */
  readonly cluster: string;
  /** Name of the tenant, or `platform`. */
  readonly directory: string;
  /** Name of the file, without extension. */
  readonly name: string;
  /** One YAML document for each object. */
  readonly yaml: string;
  /** How many objects it has. */
  readonly objects: number;
  /** What a visitor changed of that which the plan proves. */
  readonly overridden: readonly Finding[];
}

/** How charts are rendered. */
export interface RenderOptions {
  /** Each sees every chart, in this order, before it is rendered. */
  readonly visitors: readonly { visitChart(chart: Construct): void }[];
}

/** One chart to come. */
interface ChartPlan {
  readonly cluster: string;
  readonly directory: string;
  readonly labels: Labels;
  readonly add: (chart: Chart) => PlannedObject[];
  /** What is added, without constructs: of charts of which there are many. */
  readonly manifests?: () => ObjectManifest[];
}

const FILE_NAME = 'external-secrets';

/**
 * Renders every chart of a plan: the platform's of each cluster, then the tenants'.
 *
 * Each is built in an app of its own, visited, validated, serialized and dropped: memory does not grow with
 * the number of tenants, nor does the time of one with the number of others.
 */
export function* renderCharts(plan: PlanRecord, options: RenderOptions): Generator<ChartDocument> {
  for (const chart of chartPlans(plan)) {
    const { manifests } = chart;
    const literals = options.visitors.length === 0 && manifests;
    const document = literals ? renderLiterals(chart, literals()) : renderChart(chart, options);
    if (document.objects > 0) yield document;
  }
}

function* chartPlans(plan: PlanRecord): Generator<ChartPlan> {
  for (const { id } of plan.clusters) {
    yield {
      cluster: id,
      directory: 'platform',
      labels: ownerLabels(plan.platform),
      add: (chart) => addPlatformObjects(chart, plan, id),
    };
  }
  for (const tenant of plan.tenants) {
    yield {
      cluster: tenant.cluster,
      directory: tenant.name,
      labels: ownerLabels(plan.platform, tenant.name),
      add: (chart) => addTenantObjects(chart, plan, tenant),
      manifests: () => tenantManifests(plan, tenant),
    };
  }
}

/** A chart that nobody sees: cdk8s would look for tokens in its literals, which takes most of the time. */
function renderLiterals({ cluster, directory }: ChartPlan, manifests: readonly Manifest[]): ChartDocument {
  const yaml = manifestsYaml(manifests);
  requireNoTerraformToken(yaml, directory);
  return { cluster, directory, name: FILE_NAME, yaml, objects: manifests.length, overridden: [] };
}

function renderChart(plan: ChartPlan, { visitors }: RenderOptions): ChartDocument {
  const { cluster, directory } = plan;
  // The labels of the chart are for objects that a visitor adds.
  const chart = new Chart(new App(), directory, { labels: plan.labels });
  const planned = plan.add(chart);
  const before = visitors.length > 0 ? snapshots(planned) : [];
  visitors.forEach((visitor) => visitor.visitChart(chart));
  const constructs = chart.node.findAll();
  requireValid(constructs);
  const objects = constructs.filter((each) => each instanceof ApiObject);
  const manifests = new Map(objects.map((object) => [object, object.toJson() as Manifest]));
  const yaml = manifestsYaml(manifests.values());
  requireNoTerraformToken(yaml, directory);
  return {
    cluster,
    directory,
    name: FILE_NAME,
    yaml,
    objects: manifests.size,
    overridden: overrideFindings(before, manifests),
  };
}

function requireValid(constructs: readonly IConstruct[]): void {
  for (const { node } of constructs) {
    const errors = node.validate();
    if (errors.length === 0) continue;
    throw new DefinitionError({
      given: `validation says: ${errors.join('; ')}`,
      expected: 'a chart whose constructs are all valid',
      fix: 'Correct what a chart visitor added or changed.',
      where: node.path,
    });
  }
}

function requireNoTerraformToken(yaml: string, where: string): void {
  const line = yaml.includes('{TfToken[') && yaml.split('\n').find((each) => each.includes('{TfToken['));
  if (!line) return;
  throw new DefinitionError({
    given: `a manifest holds a value that only Terraform knows: ${quoteValue(line.trim())}`,
    expected: 'literals, since Kubernetes cannot resolve tokens of cdktf',
    fix: 'Give the chart visitor the value itself.',
    where,
  });
}
