import { type Plan } from 'tenantry';
import { parseAllDocuments } from 'yaml';
import { type ChartDocument, renderCharts, type RenderOptions } from '../../src/kubernetes/render';

/** A manifest as a test reads it. */
export interface TestManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
  // The fields of a kind are looked at one by one.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly spec: any;
}

/** Every chart of a plan. */
export function render(plan: Plan, visitors: RenderOptions['visitors'] = []): ChartDocument[] {
  return [...renderCharts(plan._record, { visitors })];
}

/** The objects in YAML text. */
export function parse(yaml: string): TestManifest[] {
  return parseAllDocuments(yaml, { version: '1.1' }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0]!;
    return document.toJS() as TestManifest;
  });
}

/** Every object of a plan. */
export function manifestsOf(plan: Plan): TestManifest[] {
  return render(plan).flatMap((document) => parse(document.yaml()));
}

/** An object by its kind and name, and by its namespace where several have that name. */
export function find(
  manifests: readonly TestManifest[],
  kind: string,
  name: string,
  namespace?: string,
): TestManifest {
  const found = manifests.find(
    (each) =>
      each.kind === kind &&
      each.metadata.name === name &&
      (namespace === undefined || each.metadata.namespace === namespace),
  );
  if (!found) throw new Error(`No ${kind} ${namespace ?? ''} ${name}`);
  return found;
}
