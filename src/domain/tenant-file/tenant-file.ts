import { DefinitionError, type DefinitionProblem, mistakeFinding } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type TenantLimitsRecord } from '../../plan/tenant-limits';
import { tooLong } from './entry-counts';
import { tenantTexts, type TenantText } from './folder';
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

/** Mistakes that are told at once; who made more has other things to do first. */
const TOLD = 20;

/**
 * The tenant files of a folder, sorted by name.
 *
 * @throws DefinitionError with every mistake that the schema finds in any of them, and what is above a limit
 */
export function tenantFilesIn(folder: string, limits: TenantLimitsRecord): TenantFile[] {
  const problems: DefinitionProblem[] = [];
  const files = tenantTexts(folder).flatMap((text) => {
    const file = readTenantFile(text, limits);
    if (!Array.isArray(file)) return [file];
    problems.push(...file);
    return [];
  });
  if (problems.length > 0) throw together(problems);
  return files;
}

function readTenantFile(
  { name, label, text }: TenantText,
  limits: TenantLimitsRecord,
): TenantFile | DefinitionProblem[] {
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

/** Several mistakes as one, that lists them. */
function together(problems: readonly DefinitionProblem[]): DefinitionError {
  const [first] = problems;
  if (first && problems.length === 1) return new DefinitionError(first);
  const told = problems
    .slice(0, TOLD)
    .map(
      ({ id, given, expected, fix, where }) => `\n  ${where}: ${given}; expected ${expected}. ${fix} [${id}]`,
    );
  const more = problems.length - told.length;
  return new DefinitionError({
    id: 'several-mistakes',
    given: `${problems.length} mistakes in tenant files`,
    expected: 'what schemas/tenant.schema.json describes',
    fix: `Correct them:${told.join('')}${more > 0 ? `\n  and ${more} more` : ''}`,
    where: first?.where ?? '',
  })._listing(problems.map(mistakeFinding));
}
