import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { TENANT_FOLDER } from '../plan/document-text';
import { quoteValue } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { formerTenant } from './former-tenant';
import { COMMON_FOLDER, LAYOUT, tenantOfPath } from './layout';
import { type Half } from './request';

/** What of an output is of one cluster alone: its manifests, and the files of each tenant in it. */
export class ClusterPart {
  private readonly tenants: ReadonlyMap<string, string>;

  /** @throws DefinitionError where the platform has no such cluster */
  public constructor(
    private readonly plan: PlanRecord,
    public readonly cluster: string,
  ) {
    requireCluster(plan, cluster);
    this.tenants = new Map(plan.tenants.map((tenant) => [tenant.name, tenant.cluster]));
  }

  /** Whether a file of the plan is of it. */
  public has(path: string): boolean {
    if (path.startsWith(`${LAYOUT.cluster(this.cluster)}/`)) return true;
    const tenant = tenantOfPath(path);
    return tenant !== undefined && this.tenants.get(tenant) === this.cluster;
  }

  /** Where in an output folder is what was of it and is no more: whose a document was, it says itself. */
  public prunable(out: string, halves: readonly Half[]): string[] {
    const gone = documentsIn(out).filter((tenant) => this.isGone(tenant, out));
    return [
      ...(halves.includes('kubernetes') ? [LAYOUT.cluster(this.cluster)] : []),
      ...gone.map((tenant) => LAYOUT.tenant(tenant)),
    ];
  }

  private isGone(tenant: string, out: string): boolean {
    if (this.tenants.has(tenant)) return false;
    const former = formerTenant(out, { platform: this.plan.platform, name: tenant });
    return 'record' in former && former.record.cluster === this.cluster;
  }
}

/** Refuses a cluster that is none of the platform's. */
export function requireCluster({ clusters, origin }: PlanRecord, cluster: string): void {
  const ids = clusters.map(({ id }) => id);
  if (ids.includes(cluster)) return;
  throw new DefinitionError({
    id: 'unknown-name',
    given: `cluster is ${quoteValue(cluster)}`,
    expected:
      ids.length === 0 ? 'none: the platform has no cluster' : `one of the platform's: ${ids.join(', ')}`,
    fix: 'Correct --cluster, or leave it out for all of them.',
    where: origin,
  });
}

/** Names of the tenants that have a plan document. */
function documentsIn(out: string): string[] {
  try {
    const names = readdirSync(join(out, COMMON_FOLDER, TENANT_FOLDER));
    return names.flatMap((name) => tenantOfPath(LAYOUT.plan(`${TENANT_FOLDER}/${name}`)) ?? []).sort();
  } catch {
    // Nothing was written yet.
    return [];
  }
}
