import { DefinitionError } from './definition-error';
import { Freezer } from './freezer';
import { quoteValue } from './quote';
import { type PlanRecord, type TenantRecord } from './records';

/**
 * What one tenant's definition means: names and paths, final, the same for both planes.
 */
export class TenantPlan {
  /** @internal */
  public static _of(plan: PlanRecord, record: TenantRecord): TenantPlan {
    return new TenantPlan(plan, record);
  }

  /** @internal */
  public readonly _plan: PlanRecord;
  /** @internal */
  public readonly _record: TenantRecord;

  private constructor(plan: PlanRecord, record: TenantRecord) {
    this._plan = plan;
    this._record = record;
  }

  /** Name of the tenant, or `<tenant>_<placement>`. */
  public get name(): string {
    return this._record.name;
  }

  /** Names of its namespaces, sorted. */
  public get namespaces(): string[] {
    return this._record.namespaces.map((namespace) => namespace.name);
  }

  /** Names of its Vault policies, sorted. */
  public get policyNames(): string[] {
    return this._record.policies.map((policy) => policy.name);
  }

  /** Names of its Kubernetes auth roles, sorted. */
  public get authRoleNames(): string[] {
    return this._record.authRoles.map((role) => role.name);
  }
}

/**
 * What a whole definition means: frozen, made of literals, sorted, the one contract of both planes.
 */
export class Plan {
  /** @internal */
  public static _of(record: PlanRecord): Plan {
    return new Plan(new Freezer().freeze(record));
  }

  /** @internal */
  public readonly _record: PlanRecord;
  private readonly tenants: ReadonlyMap<string, TenantRecord>;

  private constructor(record: PlanRecord) {
    this._record = record;
    this.tenants = new Map(record.tenants.map((tenant) => [tenant.name, tenant]));
  }

  /** Name of the platform. */
  public get platform(): string {
    return this._record.platform;
  }

  /** Names of the tenants, sorted; of one with placements `<tenant>_<placement>` of each. */
  public get tenantNames(): string[] {
    return [...this.tenants.keys()];
  }

  /**
   * The plan of one tenant in its cluster.
   *
   * @param name name of the tenant, or `<tenant>_<placement>`
   * @throws DefinitionError where there is no tenant of that name
   */
  public tenant(name: string): TenantPlan {
    const record = this.tenants.get(name);
    if (record) return TenantPlan._of(this._record, record);
    throw new DefinitionError({
      id: 'unknown-name',
      given: `tenant is ${quoteValue(name)}`,
      expected: `one of this platform's tenants (${this.tenantNames.slice(0, 10).join(', ')})`,
      fix: 'Correct the name, or define the tenant before compiling.',
      where: this._record.origin,
    });
  }
}
