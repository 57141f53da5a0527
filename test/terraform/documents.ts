import { piecesOf } from '../../src/output';
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

/** A stack with the texts of its files, and what they say together. */
export interface Rendered extends StackDocument {
  /** Texts by the name of their file. */
  readonly texts: Readonly<Record<string, string>>;
  readonly json: TerraformJson;
}

/** The stacks of a platform by name. */
export function rendered(platform: Platform, options: Partial<RenderOptions> = {}): Map<string, Rendered> {
  const documents = [...renderStacks(platform._compileUnproven(), { visitors: [], ...options })];
  return new Map(
    documents.map((document) => {
      const texts = textsOf(document);
      return [document.name, { ...document, texts, json: mergedStack(Object.values(texts)) }];
    }),
  );
}

/** The texts of a stack by the name of their file. */
export function textsOf({ files }: StackDocument): Record<string, string> {
  return Object.fromEntries([...files].map(({ name, content }) => [name, [...piecesOf(content)].join('')]));
}

/** What files of a stack say together: Terraform refuses what two of them say, and so does this. */
export function mergedStack(texts: readonly string[]): TerraformJson {
  const resource: TerraformJson['resource'] = {};
  const whole: Record<string, unknown> = { resource };
  for (const text of texts) {
    const { '//': note, resource: types = {}, ...sections } = JSON.parse(text) as Partial<TerraformJson>;
    addOnce(whole, typeof note === 'object' ? { ...sections, '//': note } : sections);
    for (const [type, named] of Object.entries(types)) addOnce((resource[type] ??= {}), named);
  }
  return whole as unknown as TerraformJson;
}

function addOnce(whole: Record<string, unknown>, added: Readonly<Record<string, unknown>>): void {
  const twice = Object.keys(added).filter((name) => Object.hasOwn(whole, name));
  if (twice.length > 0) throw new Error(`two files have ${twice.join(', ')}`);
  Object.assign(whole, added);
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
