import { type OutputResult } from '../output';
import { type FormerTenant, formerTenant } from './former-tenant';
import { tenantOfDocument } from './layout';

/** Of how many tenants that are removed it is told what goes with them. */
const TOLD = 5;

/** A tenant that was in the plan, and is no more. */
export interface RemovedTenant {
  readonly name: string;
  /** What it had, or why that cannot be read; absent where there are too many to tell. */
  readonly was?: FormerTenant;
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
      ...(index < TOLD && { was: formerTenant(out, { platform, name }) }),
    })),
  };
}

/** Names of the tenants whose documents are among the paths. */
function tenantsOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => tenantOfDocument(path) ?? []).sort();
}
