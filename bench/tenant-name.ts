/** Name of a tenant of the synthetic organization. */
export function tenantName(index: number): string {
  return `tenant-${String(index).padStart(5, '0')}`;
}
