import { type OutputResult } from '../output';
import { formerOwner } from '../plan/former';
import { type PlanRecord, type TenantRecord } from '../plan/records';
import { type FormerTenant, formerTenant } from './former-tenant';
import { tenantOfDocument } from './layout';
import { tenantOfStackFile } from './stack-file-owner';

/** Of how many tenants that are removed it is told what goes with them. */
const TOLD = 5;

/** A tenant that was in the plan, and is no more. */
export interface RemovedTenant {
  readonly name: string;
  /** What it had, or why that cannot be read; absent where there are too many to tell. */
  readonly was?: FormerTenant;
  /** Name of one that was added and has its part of a KV engine: it may be that it was renamed. */
  readonly successor?: string;
}

/** A tenant that has another name than before, and says so. */
export interface RenamedTenant {
  readonly from: string;
  readonly to: string;
}

/** What becomes of tenants in an output folder, by name. */
export interface TenantChanges {
  readonly added: readonly string[];
  readonly renamed: readonly RenamedTenant[];
  readonly changed: readonly string[];
  readonly removed: readonly RemovedTenant[];
  /** Former names that are said no more: what is in Vault under them goes. */
  readonly forgotten: readonly string[];
}

/** Nothing becomes of any. */
export const NO_CHANGES: TenantChanges = { added: [], renamed: [], changed: [], removed: [], forgotten: [] };

/**
 * What becomes of tenants, by the plan documents that are written and pruned, while those are there: the others are
 * not looked at, so that it costs nothing where nothing changes.
 */
export function tenantChanges(
  { written, created, pruned }: OutputResult,
  { out, plan }: { readonly out: string; readonly plan: PlanRecord },
): TenantChanges {
  const isNew = new Set(created);
  const [added, gone] = [tenantsOf(created), tenantsOf(pruned)];
  const names = formerNames(plan);
  const renamed = gone.flatMap((from) => {
    const to = names.get(from);
    return to === undefined ? [] : [{ from, to }];
  });
  const isSuccessor = new Set(renamed.map(({ to }) => to));
  const successors = added.filter((name) => !isSuccessor.has(name));
  return {
    added: successors,
    renamed,
    changed: tenantsOf(written.filter((path) => !isNew.has(path))),
    removed: gone
      .filter((name) => !names.has(name))
      .map((name, index) =>
        index < TOLD ? removedTenant(name, { out, plan, added: successors }) : { name },
      ),
    forgotten: forgottenNames(pruned, new Set([...gone, ...names.keys(), ...plan.tenants.map(nameOf)])),
  };
}

function nameOf({ name }: TenantRecord): string {
  return name;
}

/** By name that tenants had before, the one that they have. */
function formerNames({ tenants }: PlanRecord): ReadonlyMap<string, string> {
  return new Map(
    tenants.flatMap((tenant) => {
      const former = formerOwner(tenant);
      return former === undefined ? [] : [[former, tenant.name]];
    }),
  );
}

function removedTenant(
  name: string,
  {
    out,
    plan,
    added,
  }: { readonly out: string; readonly plan: PlanRecord; readonly added: readonly string[] },
): RemovedTenant {
  const was = formerTenant(out, { platform: plan.platform, name });
  if (!('record' in was)) return { name, was };
  const { server, prefix } = was.record;
  const isAdded = new Set(added);
  const successor = plan.tenants.find(
    (tenant) =>
      isAdded.has(tenant.name) &&
      tenant.server === server &&
      tenant.prefix.mount === prefix.mount &&
      tenant.prefix.path === prefix.path,
  );
  return { name, was, ...(successor && { successor: successor.name }) };
}

/** Names of the tenants whose documents are among the paths. */
function tenantsOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => tenantOfDocument(path) ?? []).sort();
}

/** Of whom a file of a stack goes, and who is none of those that are known: that was a former name. */
function forgottenNames(pruned: readonly string[], known: ReadonlySet<string>): string[] {
  const owners = pruned.flatMap((path) => tenantOfStackFile(path) ?? []);
  return [...new Set(owners)].filter((name) => !known.has(name)).sort();
}
