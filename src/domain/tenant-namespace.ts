import { Construct } from 'constructs';
import { type DatabaseRole } from './database-role';
import { type KubernetesAuthRole } from './kubernetes-auth-role';
import { KubernetesNamespace } from './kubernetes-namespace';
import { SecretStore } from './secret-store';
import { ServiceAccount } from './service-account';
import { type Tenant } from './tenant';
import { VaultDynamicSecret } from './vault-dynamic-secret';

/** One namespace of a tenant, with the ServiceAccount and the store that serve it. */
export class TenantNamespace extends KubernetesNamespace {
  /** Reads the tenant's KV engine. */
  public readonly store: SecretStore;
  /** Scope of its ExternalSecrets. */
  public readonly externalSecrets: Construct;
  private readonly serviceAccount: ServiceAccount;

  public constructor(
    tenant: Tenant,
    name: string,
    props: { readonly owned?: boolean; readonly serviceAccount: string; readonly role: KubernetesAuthRole },
  ) {
    const { cluster, kv } = tenant;
    super(tenant, `namespace-${name}`, { cluster, namespaceName: name, owned: props.owned });
    this.serviceAccount = new ServiceAccount(this, 'service-account', {
      cluster,
      namespace: name,
      serviceAccountName: props.serviceAccount,
    });
    this.store = new SecretStore(this, 'store', {
      namespace: name,
      engine: kv,
      role: props.role,
      serviceAccount: props.serviceAccount,
      storeName: kv.vault.node.id,
    });
    this.externalSecrets = new Construct(this, 'external-secrets');
  }

  /** The generator of a role in this namespace, made on first use and called like the role. */
  public generatorOf(databaseRole: DatabaseRole, role: KubernetesAuthRole): VaultDynamicSecret {
    const existing = databaseRole.node.tryFindChild(this.namespaceName);
    if (existing instanceof VaultDynamicSecret) return existing;
    return new VaultDynamicSecret(databaseRole, this.namespaceName, {
      namespace: this.namespaceName,
      databaseRole,
      role,
      serviceAccount: this.serviceAccount.serviceAccountName,
      generatorName: databaseRole.node.id,
    });
  }
}
