import { type DatabaseRole } from './database-role';
import { type KubernetesAuthRole } from './kubernetes-auth-role';
import { KubernetesNamespace } from './kubernetes-namespace';
import { SecretStore } from './secret-store';
import { ServiceAccount } from './service-account';
import { type Tenant } from './tenant';
import { VaultDynamicSecret } from './vault-dynamic-secret';

/** Id of what a tenant has in a namespace: `<what>-<namespace>`, or `<what>` alone where tenant and namespace share a name. */
function idIn(namespace: string, tenant: Tenant, what: string): string {
  return namespace === tenant.node.id ? what : `${what}-${namespace}`;
}

/** One namespace of a tenant, with the ServiceAccount and the store that serve it; its ExternalSecrets are below it. */
export class TenantNamespace extends KubernetesNamespace {
  /** Reads the tenant's KV engine. */
  public readonly store: SecretStore;
  private readonly serviceAccount: ServiceAccount;
  private readonly generatorId: string;

  public constructor(
    tenant: Tenant,
    name: string,
    props: { readonly owned?: boolean; readonly serviceAccount: string; readonly role: KubernetesAuthRole },
  ) {
    const { cluster, kv } = tenant;
    const { role } = props;
    super(tenant, idIn(name, tenant, 'namespace'), { cluster, namespaceName: name, owned: props.owned });
    // Below the role that they are for: an ExternalSecret may have any name.
    this.serviceAccount = new ServiceAccount(role, idIn(name, tenant, 'service-account'), {
      cluster,
      namespace: name,
      serviceAccountName: props.serviceAccount,
    });
    this.store = new SecretStore(role, idIn(name, tenant, 'store'), {
      namespace: name,
      engine: kv,
      role,
      serviceAccount: props.serviceAccount,
      storeName: kv.vault.node.id,
    });
    this.generatorId = idIn(name, tenant, 'generator');
  }

  /** The generator of a role in this namespace, made on first use and called like the role. */
  public generatorOf(databaseRole: DatabaseRole, role: KubernetesAuthRole): VaultDynamicSecret {
    const existing = databaseRole.node.tryFindChild(this.generatorId);
    if (existing instanceof VaultDynamicSecret) return existing;
    return new VaultDynamicSecret(databaseRole, this.generatorId, {
      namespace: this.namespaceName,
      databaseRole,
      role,
      serviceAccount: this.serviceAccount.serviceAccountName,
      generatorName: databaseRole.node.id,
    });
  }
}
