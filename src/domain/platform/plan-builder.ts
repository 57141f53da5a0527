import { type IConstruct } from 'constructs';
import { mergedSecrets } from '../../plan/expected-secret';
import { type Made, withFormer, withFormerCredentials } from '../../plan/former';
import { Freezer } from '../../plan/freezer';
import { acknowledgementKey } from '../../plan/acknowledgement';
import { Plan } from '../../plan/plan';
import { withoutQuarantined, withQuarantine } from '../../plan/quarantine';
import { type QuarantineReason } from '../../plan/quarantine-record';
import {
  type AcknowledgementRecord,
  type Kind,
  type KvSecretRecord,
  type RecordOf,
  type Records,
  type SeverityRecord,
  type TenantRecord,
} from '../../plan/records';
import { sortedBy, sortedRecords } from '../../plan/sorted';
import { type TenantLimitsRecord } from '../../plan/tenant-limits';
import { type TerraformBackendRecord } from '../../plan/terraform-backend';
import { originOf, ownerOf } from './ownership';

/** Lists that grow, of what there is. */
type GrowingRecords = { [K in Kind]?: RecordOf<K>[] };

/** What is said of a tenant besides what it has. */
export type TenantHead = Omit<TenantRecord, Kind | 'quarantine'> & { readonly quarantine?: QuarantineReason };

/** A record that a construct adds: where it comes from is known unless it says otherwise. */
type Added<R> = Omit<R, 'origin'> & { readonly origin?: string };

/** An owner's records as they stand in a plan. */
function finished(records: GrowingRecords): Records {
  const { expectedSecrets = [] } = records;
  return sortedRecords({ ...records, expectedSecrets: mergedSecrets(expectedSecrets) });
}

/** Collects the records of a definition; every construct adds its own. */
export class PlanBuilder {
  /** That findings are meant. */
  public readonly acknowledgements: AcknowledgementRecord[] = [];
  /** That rules have another severity. */
  public readonly severities: SeverityRecord[] = [];
  /** What each tenant may have at most, where the platform says so. */
  public tenantLimits: Partial<TenantLimitsRecord> = {};
  /** Where the states of its stacks are, where the platform says so. */
  public terraformBackend?: TerraformBackendRecord;
  /** Whether every secret that can be read is to be declared. */
  public onlyDeclaredSecrets = false;
  /** Tenants whose children are being added, and what these have added. */
  private begun = new Map<string, TenantHead>();
  private owned = new Map<string, GrowingRecords>();
  private readonly tenants = new Map<string, TenantRecord>();
  private readonly platform: GrowingRecords = {};
  /** By the credentials of tenants that were renamed, those that they had before. */
  private readonly formerCredentials = new Map<string, Made>();
  private readonly freezer = new Freezer();

  /** Adds a tenant; what it has is added by its children. */
  public addTenant(tenant: TenantHead): void {
    this.begun.set(tenant.name, tenant);
  }

  /** Adds a record of a construct to what its owner has. */
  public add<K extends Kind>(construct: IConstruct, kind: K, record: Added<RecordOf<K>>): void {
    const lists = this.ownedBy(construct);
    const list: Added<RecordOf<K>>[] = (lists[kind] ??= []);
    list.push(record.origin === undefined ? { ...record, origin: originOf(construct) } : record);
  }

  /** Adds a KV secret that a construct expects to be there. */
  public expectSecret(construct: IConstruct, secret: KvSecretRecord): void {
    (this.ownedBy(construct).expectedSecrets ??= []).push(secret);
  }

  /** Finishes the tenants whose children have all been added: lists that may grow take more than what is in them. */
  public finishTenants(): void {
    for (const [name, { quarantine, ...tenant }] of this.begun) {
      const whole = withFormer(
        { ...tenant, ...finished(this.owned.get(name) ?? {}) },
        this.formerCredentials,
      );
      this.tenants.set(name, this.freezer.freeze(quarantine ? withQuarantine(whole, quarantine) : whole));
    }
    this.begun = new Map();
    this.owned = new Map();
  }

  /** The finished plan. */
  public build(platform: string): Plan {
    const platforms = finished(this.platform);
    const tenants = sortedBy([...this.tenants.values()], (tenant) => tenant.name);
    return Plan._of({
      platform,
      origin: platform,
      ...platforms,
      policies: withFormerCredentials(platforms.policies, this.formerCredentials),
      secretStores: withoutQuarantined(platforms.secretStores, tenants),
      tenants,
      acknowledgements: sortedBy(this.acknowledgements, acknowledgementKey),
      ...(this.onlyDeclaredSecrets && { onlyDeclaredSecrets: true as const }),
      ...(Object.keys(this.tenantLimits).length > 0 && { tenantLimits: this.tenantLimits }),
      ...(this.terraformBackend && { terraformBackend: this.terraformBackend }),
      ...(this.severities.length > 0 && { severities: sortedBy(this.severities, ({ rule }) => rule) }),
    });
  }

  /** The lists of whoever owns a construct. */
  private ownedBy(construct: IConstruct): GrowingRecords {
    const owner = ownerOf(construct);
    if (owner === undefined) return this.platform;
    let lists = this.owned.get(owner);
    if (!lists) this.owned.set(owner, (lists = {}));
    return lists;
  }
}
