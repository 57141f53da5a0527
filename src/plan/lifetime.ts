/** Vault's system maximum for a token or a lease unless its configuration says otherwise: 32 days, in seconds. */
export const VAULT_MAX_TTL = 768 * 3600;

/** The longest of Vault's maximum and of what is said in its place: no life can be longer, whatever cuts it. */
export function longestTtl(...said: readonly (number | undefined)[]): number {
  return Math.max(VAULT_MAX_TTL, ...said.map((ttl) => ttl ?? 0));
}

/** A generator's token outlives the longest lease by this many seconds: the lease dies with its token. */
export const TOKEN_MARGIN = 300;

/** Token life of a role that dynamic credentials are created with, in seconds. */
export function generatorTokenTtl(leases: readonly number[]): number {
  return Math.max(0, ...leases) + TOKEN_MARGIN;
}

/** Refresh interval for a credential of that life: at most a third of it, in whole minutes where it is long enough. */
export function refreshWithin(life: number): number {
  const third = Math.floor(life / 3);
  return third >= 60 ? third - (third % 60) : Math.max(1, third);
}

/** How long Vault or ESO may be away before a credential in use dies, in seconds. ESO never renews a lease. */
export function outageBudget(life: number, refresh: number): number {
  return life - refresh;
}
