import { requireProps } from '../argument/argument';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { type TenantLimit, type TenantLimitsRecord, USUAL_TENANT_LIMITS } from '../../plan/tenant-limits';

/**
 * What each tenant may have at most, so that none harms the others: what is above is an error. The defaults are
 * several times what large teams have.
 */
export interface TenantLimits {
  /**
   * Namespaces.
   *
   * @default 100
   */
  readonly namespaces?: number;
  /**
   * KV secrets that it names.
   *
   * @default 1000
   */
  readonly secrets?: number;
  /**
   * Database and PKI roles.
   *
   * @default 200
   */
  readonly roles?: number;
  /**
   * ExternalSecrets.
   *
   * @default 1000
   */
  readonly externalSecrets?: number;
  /**
   * Sources, keys, labels and annotations of one ExternalSecret, each; in a tenant file entries of any other list or
   * mapping, too.
   *
   * @default 1000
   */
  readonly entries?: number;
  /**
   * Characters of all templates of one ExternalSecret, as they stand in its manifest.
   *
   * @default 131072
   */
  readonly templateCharacters?: number;
  /**
   * Steps of all templates of one ExternalSecret: characters that they make, on the way, too. A value of a secret counts
   * as a line of text, or as a list of ten.
   *
   * @default 1000000
   */
  readonly templateSteps?: number;
  /**
   * Dynamic credentials that are alive at once: for each the life divided by the refresh interval.
   *
   * @default 1000
   */
  readonly liveCredentials?: number;
  /**
   * Requests to Vault a second: for each ExternalSecret those of one refresh divided by the refresh interval.
   *
   * @default 50
   */
  readonly requestsPerSecond?: number;
}

/** More than this is no limit. */
const MOST = 1_000_000_000;

/**
 * The limits that a platform sets.
 *
 * @throws DefinitionError when one is no whole number from 1
 */
export function requireLimits(limits: TenantLimits, where: string): Partial<TenantLimitsRecord> {
  requireProps(limits, 'tenantLimits', where);
  requireOptions('TenantLimits', limits, where);
  const names = Object.keys(USUAL_TENANT_LIMITS) as TenantLimit[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const limit = limits[name];
      return limit === undefined ? [] : [[name, requireInteger(limit, 1, MOST, name, where)]];
    }),
  );
}
