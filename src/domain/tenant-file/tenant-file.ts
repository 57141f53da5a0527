import { DefinitionError, type DefinitionProblem } from '../../plan/definition-error';
import { type Mistakes } from '../../plan/mistakes';
import { quoteValue } from '../../plan/quote';
import { type TenantLimitsRecord } from '../../plan/tenant-limits';
import { tooLong } from './entry-counts';
import { entriesOf, tenantNameOf, tenantText, type TenantText } from './folder';
import { pastedManifest } from './manifest';
import { Place } from './place';
import { schemaProblems } from './schema-problems';
import { type TenantContent } from './tenant';
import { YamlDocument } from './yaml-document';

/** Fields whose entries make something: what is said of each entry, by its id. */
export interface Fields {
  readonly [field: string]: { readonly [id: string]: unknown } | undefined;
}

/** A tenant file that the schema accepts, and where everything in it stands. */
export interface TenantFile {
  readonly content: TenantContent;
  /** What stands in it outside of placements. */
  readonly fields: Fields;
  readonly place: Place;
}

/** The tenant files of a folder. */
export interface TenantFilesRead {
  /** Those that the schema accepts, sorted by name. */
  readonly files: readonly TenantFile[];
  /** The tenants that all of them are called after. */
  readonly names: ReadonlySet<string>;
}

/** Reads the tenant files of a folder, and notes every mistake that the schema finds, and what is above a limit. */
export function tenantFilesIn(
  folder: string,
  limits: TenantLimitsRecord,
  mistakes: Mistakes,
): TenantFilesRead {
  const entries = entriesOf(folder);
  const files = entries.flatMap((entry) => {
    const text = mistakes.attempt(() => tenantText(folder, entry));
    const file = text && readTenantFile(text, limits);
    if (file && !Array.isArray(file)) return [file];
    mistakes.add(...(file ?? []));
    return [];
  });
  return { files, names: new Set(entries.map(tenantNameOf)) };
}

function readTenantFile(
  tenantText: TenantText,
  limits: TenantLimitsRecord,
): TenantFile | DefinitionProblem[] {
  const { name, label, text } = tenantText;
  const manifest = pastedManifest(tenantText);
  if (manifest) return [manifest];
  let document: YamlDocument;
  try {
    document = new YamlDocument(label, text);
  } catch (error) {
    if (error instanceof DefinitionError) return [error];
    throw error;
  }
  const long = tooLong(document, limits);
  const problems = long.length > 0 ? long : schemaProblems(document);
  if (problems.length > 0) return problems;
  const content = document.data as TenantContent;
  if (content.name !== name) {
    return [
      {
        id: 'file-of-another-name',
        given: `name is ${quoteValue(content.name)} in a file called ${quoteValue(`${name}.yaml`)}`,
        expected: 'a file called as its tenant',
        fix: 'Rename one of them.',
        where: document.at(['name']),
      },
    ];
  }
  return { content, fields: document.data as Fields, place: new Place(document) };
}
