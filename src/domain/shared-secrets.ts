import { type IConstruct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { requireInstance, requireList } from './argument';
import { ClusterSecretStore } from './cluster-secret-store';
import { type KvSecret } from './kv-secret';
import { originOf } from './ownership';
import { type PlanBuilder } from './plan-builder';
import { Tenant } from './tenant';

/** Who may read a shared secret, and how they get it. */
export interface ShareProps {
  /**
   * Tenants that may read it.
   *
   * @default - the tenants of the store
   */
  readonly with?: Tenant[];
  /**
   * Cluster-wide store that delivers it, with an identity of its own.
   *
   * @default - each tenant's own store does, by a rule in the tenant's own policy once the tenant uses it
   */
  readonly store?: ClusterSecretStore;
  /**
   * Properties that it is expected to have.
   *
   * @default - whatever is used
   */
  readonly properties?: string[];
}

function tenantNames(tenants: readonly Tenant[], where: string): string[] {
  return requireList(tenants, 'with', where).map(
    (tenant) => requireInstance(Tenant, tenant, 'tenant', where).node.id,
  );
}

/** The secrets that one owner shares. */
export class SharedSecrets {
  private readonly secrets = new Map<string, KvSecret>();

  public constructor(private readonly owner: IConstruct) {}

  /**
   * Shares a secret with the tenants named.
   *
   * @throws DefinitionError when it is shared already, nobody is named, or the store serves other tenants
   */
  public add(secret: KvSecret, props: ShareProps): KvSecret {
    const where = secret._where;
    const { store } = props;
    if (store !== undefined) requireInstance(ClusterSecretStore, store, 'store', where);
    const storeTenants = store?._tenantNames;
    const named = props.with ? tenantNames(props.with, where) : (storeTenants ?? []);
    if (this.secrets.has(secret.path)) {
      throw new DefinitionError({
        given: `'${secret.path}' is shared twice`,
        expected: 'one call that names everybody who may read it',
        fix: 'Name all tenants in the first call.',
        where,
      });
    }
    if (named.length === 0) {
      throw new DefinitionError({
        given: `'${secret.path}' is shared with nobody`,
        expected: 'the tenants that may read it',
        fix: 'Name them in `with`, or in the tenants of the store.',
        where,
      });
    }
    // All of a store's tenants can read whatever the store can: naming fewer would promise what nobody keeps.
    if (storeTenants && [...new Set(named)].sort().join() !== [...storeTenants].sort().join()) {
      throw new DefinitionError({
        given: `'${secret.path}' is shared with ${named.join(', ')} through a store for ${storeTenants.join(', ')}`,
        expected: 'exactly the tenants of the store',
        fix: 'Leave `with` out, or use another store.',
        where,
      });
    }
    store?._deliver(secret);
    secret._access.readers = new Set(named);
    secret._access.store = store;
    this.secrets.set(secret.path, secret);
    return secret;
  }

  /** The secret shared at that path, if any. */
  public find(path: string): KvSecret | undefined {
    return this.secrets.get(path);
  }

  /** Adds a record for each. */
  public _compile(plan: PlanBuilder): void {
    for (const secret of this.secrets.values()) {
      plan.add(this.owner, 'sharedSecrets', {
        origin: secret._access.origin ?? originOf(this.owner),
        server: secret.engine.vault.node.id,
        ...secret.engine._mount,
        key: secret.path,
        tenants: [...(secret._access.readers ?? [])].sort(),
        clusterStore: secret._access.store?.storeName,
      });
    }
  }
}
