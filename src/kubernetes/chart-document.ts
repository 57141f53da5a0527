import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { type VisitedOutput } from '../plan/read-back';
import { type Manifest, manifestsYaml } from './manifest-yaml';
import { type Labels } from './object-manifest';
import { type PlannedManifest, type PlannedObjects } from './planned-manifest';

/** One chart to come. */
export interface ChartPlan {
  /** Id of the cluster. */
  readonly cluster: string;
  /** Name of the tenant, or `platform`. */
  readonly directory: string;
  /** Name of the tenant; absent of the platform's. */
  readonly tenant?: string;
  readonly labels: Labels;
  /** Origin of its owner. */
  readonly origin: string;
  /** The plan that it is a part of. */
  readonly plan: PlanRecord;
  readonly objects: readonly PlannedManifest[];
}

/** One file of manifests. */
export interface ChartDocument extends VisitedOutput {
  /** Id of the cluster. */
  readonly cluster: string;
  /** Name of the tenant, or `platform`. */
  readonly directory: string;
  /** Name of the file, without extension. */
  readonly name: string;
  /** One YAML document for each object; rendered when it is asked for, where nobody visits it. */
  readonly yaml: () => string;
  /** How many objects it has. */
  readonly objects: number;
  /**
   * The tenant of whose records its text is made, beside what all have in common.
   *
   * @default - the whole plan, and visitors
   */
  readonly madeOf?: string;
}

const FILE_NAME = 'external-secrets';

const NOTHING: VisitedOutput = { problems: [], readBack: [] };

/** The file of a chart that nobody visits. */
export function plannedChart(
  { cluster, directory, tenant: madeOf }: Omit<ChartPlan, 'objects'>,
  objects: PlannedObjects,
): ChartDocument {
  const yaml = () =>
    yamlText(
      objects.manifests.map(({ manifest }) => manifest),
      directory,
    );
  return { cluster, directory, name: FILE_NAME, yaml, objects: objects.count, madeOf, ...NOTHING };
}

/** The file of a chart as visitors leave it. */
export function visitedDocument(
  { cluster, directory }: ChartPlan,
  manifests: readonly Manifest[],
  visited: VisitedOutput,
): ChartDocument {
  const yaml = yamlText(manifests, directory);
  return { cluster, directory, name: FILE_NAME, yaml: () => yaml, objects: manifests.length, ...visited };
}

function yamlText(manifests: readonly Manifest[], where: string): string {
  const yaml = manifestsYaml(manifests);
  requireNoTerraformToken(yaml, where);
  return yaml;
}

function requireNoTerraformToken(yaml: string, where: string): void {
  const line = yaml.includes('{TfToken[') && yaml.split('\n').find((each) => each.includes('{TfToken['));
  if (!line) return;
  throw new DefinitionError({
    id: 'token-in-manifest',
    given: `a manifest holds a value that only Terraform knows: ${quoteValue(line.trim())}`,
    expected: 'literals, since Kubernetes cannot resolve tokens of cdktf',
    fix: 'Give the chart visitor the value itself.',
    where,
  });
}
