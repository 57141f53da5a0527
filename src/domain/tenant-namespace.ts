import { Construct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
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
  private readonly generators: Construct;

  public constructor(
    scope: Construct,
    tenant: Tenant,
    name: string,
    props: { readonly owned?: boolean; readonly serviceAccount: string; readonly role: KubernetesAuthRole },
  ) {
    const { cluster, kv } = tenant;
    super(scope, name, { cluster, owned: props.owned });
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
    this.generators = new Construct(this, 'generators');
    this.externalSecrets = new Construct(this, 'external-secrets');
  }

  /** The generator of a role, made on first use and called like the role. */
  public generatorOf(databaseRole: DatabaseRole, role: KubernetesAuthRole): VaultDynamicSecret {
    const existing = this.generators.node.tryFindChild(databaseRole.node.id);
    if (existing instanceof VaultDynamicSecret) {
      if (existing.databaseRole === databaseRole) return existing;
      throw new DefinitionError({
        given: `'${databaseRole.node.path}' beside '${existing.databaseRole.node.path}'`,
        expected: 'database roles of different ids: their generators go by them',
        fix: 'Rename one of them.',
        where: existing.node.path,
      });
    }
    return new VaultDynamicSecret(this.generators, databaseRole.node.id, {
      namespace: this.namespaceName,
      databaseRole,
      role,
      serviceAccount: this.serviceAccount.serviceAccountName,
    });
  }
}
