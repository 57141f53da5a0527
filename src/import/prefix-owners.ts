import { keyOf } from '../plan/kinds/kind';
import { type TenantRecord } from '../plan/records';

/** Tenants by their parts of KV engines. */
export class PrefixOwners {
  private readonly byPrefix: ReadonlyMap<string, TenantRecord>;

  public constructor(tenants: readonly TenantRecord[]) {
    this.byPrefix = new Map(
      tenants.map((tenant) => [keyOf(tenant.prefix.mount, tenant.prefix.path), tenant]),
    );
  }

  /** The tenant whose part of an engine a path is below. */
  public of(mount: string, path: string): TenantRecord | undefined {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const owner = this.byPrefix.get(keyOf(mount, path.slice(0, end)));
      if (owner) return owner;
    }
    return undefined;
  }
}
