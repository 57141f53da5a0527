/** What one tenant may have at most, so that it cannot harm the others. */
export interface TenantLimitsRecord {
  readonly namespaces: number;
  readonly secrets: number;
  readonly roles: number;
  readonly externalSecrets: number;
  readonly entries: number;
  readonly templateCharacters: number;
  readonly templateSteps: number;
  readonly liveCredentials: number;
  readonly requestsPerSecond: number;
}

/** The name of a limit. */
export type TenantLimit = keyof TenantLimitsRecord;

/** What holds where a platform says nothing: several times what the largest teams have. */
export const USUAL_TENANT_LIMITS: TenantLimitsRecord = {
  namespaces: 100,
  secrets: 1000,
  roles: 200,
  externalSecrets: 1000,
  entries: 1000,
  templateCharacters: 131072,
  templateSteps: 1_000_000,
  liveCredentials: 1000,
  requestsPerSecond: 50,
};

/** How a platform raises a limit, as an error says it. */
export function raiseText(limit: TenantLimit, needed: number): string {
  return `new Platform(name, { tenantLimits: { ${limit}: ${needed} } })`;
}

/** The limits of a platform. */
export function limitsOf(plan: { readonly tenantLimits?: Partial<TenantLimitsRecord> }): TenantLimitsRecord {
  return { ...USUAL_TENANT_LIMITS, ...plan.tenantLimits };
}
