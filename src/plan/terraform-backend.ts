/** Where Terraform keeps the state of each stack: literals, and no credential, which Terraform takes from its environment. */
export interface TerraformBackendRecord {
  readonly type: 'azurerm' | 'gcs' | 'http' | 'kubernetes' | 'pg' | 's3';
  /** Attributes that are the same for all stacks, by name. */
  readonly attributes: Readonly<Record<string, string | boolean>>;
  /** By name of an attribute, what stands around the name of the stack, by which states are told apart. */
  readonly keys: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
}

/** The attributes of the back end for a stack. */
export function backendAttributes(
  { attributes, keys }: TerraformBackendRecord,
  stack: string,
): Record<string, string | boolean> {
  const named = Object.entries(keys).map(([name, { before, after }]) => [name, `${before}${stack}${after}`]);
  return { ...attributes, ...(Object.fromEntries(named) as Record<string, string>) };
}
