import { type Construct } from 'constructs';
import { type Credential } from '../vault/credential';
import { type KubernetesAuthRole } from '../login/kubernetes-auth-role';
import { KubernetesNamespace } from '../kubernetes/kubernetes-namespace';
import { type IKvEngine } from '../kv/kv-engine-interface';
import { SecretStore } from '../delivery/secret-store';
import { ServiceAccount } from '../kubernetes/service-account';
import { VaultDynamicSecret } from '../delivery/vault-dynamic-secret';

/** Id of what a tenant has in a namespace: `<what>-<namespace>`, or `<what>` alone where tenant and namespace share a name. */
function idIn(namespace: string, tenant: string, what: string): string {
  return namespace === tenant ? what : `${what}-${namespace}`;
}

/** One namespace of a tenant, with the ServiceAccount and the store that serve it; its ExternalSecrets are below it. */
export class TenantNamespace extends KubernetesNamespace {
  /** Reads the tenant's KV engine. */
  public readonly store: SecretStore;
  private readonly serviceAccount: ServiceAccount;
  private readonly generatorId: string;

  public constructor(
    scope: Construct,
    name: string,
    props: {
      readonly tenant: string;
      readonly kv: IKvEngine;
      readonly owned?: boolean;
      readonly serviceAccount: string;
      readonly role: KubernetesAuthRole;
    },
  ) {
    const { tenant, kv, role } = props;
    const { cluster } = role.auth;
    super(scope, idIn(name, tenant, 'namespace'), { cluster, namespaceName: name, owned: props.owned });
    // Below the role that they are for: an ExternalSecret may have any name.
    this.serviceAccount = new ServiceAccount(role, idIn(name, tenant, 'service-account'), {
      cluster,
      namespace: name,
      serviceAccountName: props.serviceAccount,
    });
    this.store = new SecretStore(role, idIn(name, tenant, 'store'), {
      namespace: name,
      kv,
      role,
      serviceAccount: props.serviceAccount,
      storeName: kv.vault.server.node.id,
    });
    this.generatorId = idIn(name, tenant, 'generator');
  }

  /** The generator of a credential in this namespace, made on first use, below the role that makes the credential. */
  public generatorOf(credential: Credential, role: KubernetesAuthRole): VaultDynamicSecret {
    const { _role: maker } = credential;
    const { name } = credential._parts;
    const id = name === maker.node.id ? this.generatorId : `${this.generatorId}-${name}`;
    const existing = maker.node.tryFindChild(id);
    if (existing instanceof VaultDynamicSecret) return existing;
    return new VaultDynamicSecret(maker, id, {
      namespace: this.namespaceName,
      credential: { credential },
      role,
      serviceAccount: this.serviceAccount.serviceAccountName,
      generatorName: name,
    });
  }
}
