import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
    throw unreadable((error as NodeJS.ErrnoException).code ?? 'unknown error', where);
  }
  throw unreadable('no regular file', where);
}

function unreadable(why: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'unreadable-plan',
    given: `no document that can be read (${why})`,
    expected: 'the plan that a synthesis wrote',
    fix: 'Run tenantry synth first, or name the folder of another plan.',
    where,
  });
}
