import { join } from 'node:path';
import { type OutputResult } from '../output';
import { DefinitionError } from '../plan/definition-error';
import { TENANT_FOLDER } from '../plan/document-text';
import { type TenantRecord } from '../plan/records';
import type * as Reader from '../reader';
import { COMMON_FOLDER, LAYOUT } from './layout';

/** Of how many tenants that are removed it is told what goes with them. */
const TOLD = 5;

/** A tenant that was in the plan, and is no more. */
export interface RemovedTenant {
  readonly name: string;
  /** What it had, or why that cannot be read; absent where there are too many to tell. */
  readonly was?: { readonly record: TenantRecord } | { readonly problem: string };
}

/** What becomes of tenants in an output folder, by name. */
export interface TenantChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly RemovedTenant[];
}

/**
 * What becomes of tenants, by the plan documents that are written and pruned, while those are there: the others are
 * not looked at, so that it costs nothing where nothing changes.
 */
export function tenantChanges(
  { written, created, pruned }: OutputResult,
  { out, platform }: { readonly out: string; readonly platform: string },
): TenantChanges {
  const isNew = new Set(created);
  return {
    added: tenantsOf(created),
    changed: tenantsOf(written.filter((path) => !isNew.has(path))),
    removed: tenantsOf(pruned).map((name, index) => ({
      name,
      ...(index < TOLD && { was: formerTenant(join(out, COMMON_FOLDER), { platform, name }) }),
    })),
  };
}

/** Names of the tenants whose documents are among the paths. */
function tenantsOf(paths: readonly string[]): string[] {
  const folder = LAYOUT.plan(`${TENANT_FOLDER}/`);
  return paths
    .filter((path) => path.startsWith(folder) && path.endsWith('.json'))
    .map((path) => path.slice(folder.length, -'.json'.length))
    .sort();
}

/** A document is strangers' input, and no reason to stop. */
function formerTenant(folder: string, tenant: Reader.ExpectedTenant): RemovedTenant['was'] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- most syntheses remove nobody
  const { tenantIn } = require('../reader') as typeof Reader;
  try {
    return { record: tenantIn(folder, tenant) };
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return { problem: error.given };
  }
}
