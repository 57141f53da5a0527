import { type PlatformDocument as Platform, type TenantDocument as Tenant } from './document';
import { type Kind, type Records } from './records';

/*
 * The entry `tenantry/plan`, of types alone: plan documents as TypeScript knows them. The main entry keeps to what
 * other languages have, too. Experimental, as rules of one's own are; the documents have a version.
 */

/** JSON that nobody changes. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** What belongs to the platform alone. */
export type PlatformDocument = Frozen<Platform>;

/** What a tenant has. */
export type TenantDocument = Frozen<Tenant>;

/** A record, by the name of its list: `RecordOf<'externalSecrets'>`. */
export type RecordOf<K extends Kind> = Frozen<Records[K][number]>;

/** The documents of a plan: `check()` of a rule may say that it takes these. */
export type PlanDocuments = {
  /** Version of the form of the documents. */
  readonly version: Platform['version'];
  readonly platform: PlatformDocument;
  /** Sorted by name. */
  readonly tenants: TenantDocument[];
};

export { type Kind };
