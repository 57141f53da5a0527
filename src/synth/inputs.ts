import { createHash } from 'node:crypto';
import {
  acknowledgementsByTenant,
  acknowledgementsOf,
  type AcknowledgementsByTenant,
} from '../plan/document';
import { type Kind, ownersOf, type PlanRecord, type TenantRecord } from '../plan/records';

/** What else than a tenant's own records its files are made of: what records of others name it by. */
export const COMMON_KINDS: readonly Kind[] = [
  'servers',
  'vaultNamespaces',
  'clusters',
  'kubernetesAuths',
  'jwtAuths',
  'appRoleAuths',
  'oidcAuths',
  'ldapAuths',
  'certAuths',
  'kvEngines',
  'databaseEngines',
  'databaseConnections',
  'pkiEngines',
  'pkiIssuers',
  'transitEngines',
  'sshEngines',
  'kubernetesSecretsEngines',
  'awsEngines',
];

/** What a file of a tenant is made of, whose text is nobody else's matter. */
export interface MadeOf {
  /** Name of the tenant. */
  readonly madeOf?: string;
  /** Addresses of what others have in its stack and it depends on. */
  readonly dependsOn?: readonly string[];
}

/** Digests of all that files of tenants are made of, each made once and only where it is asked for. */
export class Inputs {
  private readonly tenants: ReadonlyMap<string, TenantRecord>;
  private readonly acknowledgements: AcknowledgementsByTenant;
  private readonly digests = new Map<string, string>();
  private common: string | undefined;

  public constructor(private readonly plan: PlanRecord) {
    this.acknowledgements = acknowledgementsByTenant(plan);
    this.tenants = new Map(plan.tenants.map((tenant) => [tenant.name, tenant]));
  }

  /** How to get the digest for a file; undefined for one that is made of more than a tenant. */
  public of({ madeOf, dependsOn = [] }: MadeOf): (() => string) | undefined {
    const tenant = madeOf === undefined ? undefined : this.tenants.get(madeOf);
    if (!tenant) return undefined;
    return () => {
      const own = this.ofTenant(tenant);
      return dependsOn.length === 0 ? own : digest([own, dependsOn]);
    };
  }

  private ofTenant(tenant: TenantRecord): string {
    let known = this.digests.get(tenant.name);
    if (known === undefined) {
      this.common ??= digest(commonOf(this.plan));
      this.digests.set(
        tenant.name,
        (known = digest([this.common, tenant, acknowledgementsOf(tenant, this.acknowledgements)])),
      );
    }
    return known;
  }
}

/** What all tenants' files may be made of, whoever has it. */
function commonOf(plan: PlanRecord): unknown {
  const records = COMMON_KINDS.map((kind) => ownersOf(plan).flatMap((owner) => [...owner[kind]]));
  return [plan.platform, records];
}

/** Records are data, frozen and written by code in the same order each time: their JSON has all of them. */
function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}
