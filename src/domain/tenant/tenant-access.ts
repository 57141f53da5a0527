/** What the policy of a tenant's store covers. */
export class TenantAccess {
  /** Its whole prefix: declared, so never too wide; a new secret below it needs no change in Vault. */
  public static prefix(): TenantAccess {
    return new TenantAccess('prefix');
  }

  /** Exactly the secrets that its ExternalSecrets use. */
  public static used(): TenantAccess {
    return new TenantAccess('used');
  }

  /** @internal */
  public readonly _kind: 'prefix' | 'used';

  private constructor(kind: 'prefix' | 'used') {
    this._kind = kind;
  }
}
