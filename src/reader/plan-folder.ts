import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { PLATFORM_FILE, TENANT_FOLDER, tenantFile } from '../plan/document-text';
import { visibleText } from '../plan/quote';
import { type PlanRecord, type TenantRecord } from '../plan/records';
import { type ExpectedTenant, planOfTexts, tenantOfText } from './plan-texts';
import { writtenText } from './written-text';

/**
 * The plan whose documents a synthesis wrote to a folder.
 *
 * @param folder the folder of the plan, for example `out/plan`
 * @throws DefinitionError when it is not there, or not as it was written
 */
export function planIn(folder: string): PlanRecord {
  const paths = [PLATFORM_FILE, ...tenantPaths(folder)];
  return planOfTexts(new Map(paths.map((path) => [path, textOf(folder, path)])), folder);
}

/**
 * A tenant whose document a synthesis wrote to a folder; nothing else in it is looked at.
 *
 * @param folder the folder of the plan
 * @param tenant the tenant
 * @throws DefinitionError when it is not there, or not as it was written
 */
export function tenantIn(folder: string, tenant: ExpectedTenant): TenantRecord {
  const path = tenantFile(tenant.name);
  return tenantOfText(textOf(folder, path), tenant, `${folder}/${visibleText(path)}`);
}

/** What stands beside each other is read, and nothing that a document names. */
function tenantPaths(folder: string): string[] {
  try {
    const names = readdirSync(join(folder, TENANT_FOLDER)).filter((name) => name.endsWith('.json'));
    return names.sort().map((name) => `${TENANT_FOLDER}/${name}`);
  } catch {
    // A platform without tenants has none.
    return [];
  }
}

function textOf(folder: string, path: string): string {
  const where = `${folder}/${visibleText(path)}`;
  return writtenText(path, contentOf(join(folder, path), where), where);
}

function contentOf(file: string, where: string): string {
  try {
    if (statSync(file).isFile()) return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw unreadable(
      ABSENT.has(code) ? 'no document is there' : `no document that can be read (${code})`,
      file,
      where,
    );
  }
  throw unreadable('no document that can be read (no regular file)', file, where);
}

/** What says that there is nothing of that name. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

function unreadable(given: string, file: string, where: string): DefinitionError {
  const inOutput = join(dirname(file), 'plan');
  const meant = existsSync(join(inOutput, PLATFORM_FILE)) ? ` Is ${visibleText(inOutput)} meant?` : '';
  return new DefinitionError({
    id: 'unreadable-plan',
    given,
    expected: 'the plan that a synthesis wrote',
    fix: `Run tenantry synth first, or name the folder of another plan.${meant}`,
    where,
  });
}
