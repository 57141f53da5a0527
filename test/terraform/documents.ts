import { type Platform } from 'tenantry';
import { type RenderOptions, renderStacks, type StackDocument } from '../../src/terraform/render';

/** Attributes of one resource. */
export type Attributes = Record<string, unknown> & { depends_on?: string[] };

/** Terraform JSON as far as tests look into it. */
export interface TerraformJson {
  '//'?: { metadata: Record<string, unknown>; outputs: Record<string, unknown> };
  provider: { vault: Record<string, unknown>[] };
  resource: Record<string, Record<string, Attributes>>;
  terraform: Record<string, unknown>;
  variable?: Record<string, Record<string, unknown>>;
  output?: Record<string, unknown>;
}

/** A stack with its text and what that says. */
export interface Rendered extends StackDocument {
  readonly text: string;
  readonly json: TerraformJson;
}

/** The stacks of a platform by name. */
export function rendered(platform: Platform, options: Partial<RenderOptions> = {}): Map<string, Rendered> {
  const documents = [...renderStacks(platform._compileUnproven(), { visitors: [], ...options })];
  return new Map(
    documents.map((document) => {
      const text = [...document.chunks].join('');
      return [document.name, { ...document, text, json: JSON.parse(text) as TerraformJson }];
    }),
  );
}

/** The resources of a stack by address. */
export function resourcesOf(json: Pick<TerraformJson, 'resource'>): Map<string, Attributes> {
  return new Map(
    Object.entries(json.resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, attributes]) => [`${type}.${name}`, attributes] as const),
    ),
  );
}

/** What Terraform makes of a text of its JSON syntax that holds no reference. */
export function evaluated(text: string): string {
  return text.replace(/\$\{"\["\}|\$\$\{|%%\{/g, (escape) => ({ '$${': '${', '%%{': '%{' })[escape] ?? '[');
}
