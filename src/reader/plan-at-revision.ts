import { relative, sep } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { PLATFORM_FILE, TENANT_FOLDER } from '../plan/document-text';
import { quoteValue, visibleText } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { GitRevision } from './git-revision';
import { planOfTexts } from './plan-texts';
import { writtenText } from './written-text';

/** The documents of a plan: the platform's, and what stands in the folder of the tenants, as `planIn` reads it. */
function isDocument(path: string): boolean {
  const [folder, name, ...deeper] = path.split('/');
  if (path === PLATFORM_FILE) return true;
  return folder === TENANT_FOLDER && name?.endsWith('.json') === true && deeper.length === 0;
}

/**
 * The plan whose documents a commit has, read from git: nothing of the commit is run or checked out.
 *
 * @param revision what names the commit: a branch, a tag, a hash, `HEAD~1`
 * @param folder the folder of the plan, for example `out/plan`
 * @throws DefinitionError when there is no such commit, it has no plan there, or that is not as it was written
 */
export function planAtRevision(revision: string, folder: string): PlanRecord {
  const from = relative(process.cwd(), folder).split(sep).join('/');
  const files = new GitRevision(revision).files(from, isDocument);
  const where = `${visibleText(revision)}:${visibleText(from)}`;
  if (!files?.some(({ path }) => path === PLATFORM_FILE)) throw noPlan(revision, from, where);
  const texts = files.map(
    ({ path, content }) => [path, writtenText(path, content, `${where}/${visibleText(path)}`)] as const,
  );
  return planOfTexts(new Map(texts), where);
}

function noPlan(revision: string, folder: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'unreadable-plan',
    given: `revision ${quoteValue(revision)} has no ${visibleText(`${folder}/${PLATFORM_FILE}`)}`,
    expected: 'the documents of a plan, committed with the rest of the output',
    fix: `${revision === 'HEAD' ? 'Commit the output first, or name' : 'Name'} a commit that has them, or their folder with --plan.`,
    where,
  });
}
