import { type IConstruct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { mergedSecrets } from '../plan/expected-secret';
import { Plan, sortedBy, sortedRecords } from '../plan/plan';
import { type OwnedRecords, type PlanRecord, type TenantRecord } from '../plan/records';
import { ownerOf } from './ownership';

/** Lists that grow. */
type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer R)[] ? R[] : T[K] };
type TenantHead = Omit<TenantRecord, keyof OwnedRecords>;
type PlatformLists = Omit<PlanRecord, 'platform' | 'origin' | 'shared' | 'tenants'>;

function nothingOwned(): Growing<OwnedRecords> {
  return {
    policies: [],
    authRoles: [],
    databaseRoles: [],
    namespaces: [],
    serviceAccounts: [],
    secretStores: [],
    generators: [],
    externalSecrets: [],
    sharedSecrets: [],
    expectedSecrets: [],
  };
}

/** An owner's records as they stand in a plan. */
function sortedOwned(owned: OwnedRecords): OwnedRecords {
  return sortedRecords({ ...owned, expectedSecrets: mergedSecrets(owned.expectedSecrets) });
}

/** Collects the records of a definition; every construct adds its own. */
export class PlanBuilder {
  /** What belongs to the platform alone. */
  public readonly platform: Growing<PlatformLists> = {
    servers: [],
    clusters: [],
    kvEngines: [],
    databaseEngines: [],
    postgresConnections: [],
    auditDevices: [],
    acknowledgements: [],
  };
  private readonly begun = new Map<string, TenantHead>();
  private readonly finished = new Map<string, TenantRecord>();
  private readonly shared = nothingOwned();
  private readonly owned = new Map<string, Growing<OwnedRecords>>();

  /** Adds a tenant; what it owns is added by its children. */
  public addTenant(tenant: TenantHead): void {
    const namesake = this.begun.get(tenant.name) ?? this.finished.get(tenant.name);
    if (namesake) {
      throw new DefinitionError({
        given: `tenant '${tenant.name}' is also defined at ${namesake.origin}`,
        expected: 'tenants of different names, wherever they are defined',
        fix: 'Rename one of them.',
        where: tenant.origin,
      });
    }
    this.begun.set(tenant.name, tenant);
  }

  /** The lists of whoever owns this construct. */
  public ownedBy(construct: IConstruct): Growing<OwnedRecords> {
    const owner = ownerOf(construct);
    if (owner === undefined) return this.shared;
    let lists = this.owned.get(owner);
    if (!lists) this.owned.set(owner, (lists = nothingOwned()));
    return lists;
  }

  /** Finishes the tenants whose children have all been added: lists that may grow take more than what is in them. */
  public finishTenants(): void {
    for (const [name, tenant] of this.begun) {
      const owned = this.owned.get(name) ?? nothingOwned();
      this.finished.set(name, Object.assign(tenant, sortedOwned(owned)));
      this.owned.delete(name);
    }
    this.begun.clear();
  }

  /** The finished plan. */
  public build(platform: string): Plan {
    const byId = (record: { readonly id: string; readonly server?: string }) =>
      `${record.server ?? ''} ${record.id}`;
    return Plan._of({
      platform,
      origin: platform,
      servers: sortedBy(this.platform.servers, byId),
      clusters: sortedBy(this.platform.clusters, byId),
      kvEngines: sortedBy(this.platform.kvEngines, byId),
      databaseEngines: sortedBy(this.platform.databaseEngines, byId),
      postgresConnections: sortedBy(this.platform.postgresConnections, byId),
      auditDevices: sortedBy(this.platform.auditDevices, byId),
      shared: sortedOwned(this.shared),
      tenants: sortedBy([...this.finished.values()], (tenant) => tenant.name),
      acknowledgements: sortedBy(this.platform.acknowledgements, ({ origin, rule }) => `${origin} ${rule}`),
    });
  }
}
