/** Name in Vault of the identity that an owner's generators log in as: its policy and its role. */
export function generatorsName(owner: string): string {
  return `${owner}-generator`;
}

/** Name in Vault of the identity by which an owner's seeds are written: its policy and its role. */
export function seedsName(owner: string): string {
  return `${owner}-seeds`;
}

/** Name of the ServiceAccount by which ESO logs in for a tenant, the same in all of its namespaces and placements. */
export function esoAccountName(tenant: string): string {
  return `${tenant}-external-secrets`;
}
