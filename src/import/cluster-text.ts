import { keyOf } from '../plan/kinds/kind';
import { type GeneratorRecord, type PlanRecord, type Records } from '../plan/records';
import { ExternalSecretText } from './external-secret-text';
import { type ProgramWriter } from './program-writer';
import { textOf } from './source-text';

/** Writes namespaces, and what is in them, as a program defines them. */
export class ClusterText {
  private readonly externalSecrets: ExternalSecretText;

  public constructor(
    private readonly writer: ProgramWriter,
    plan: PlanRecord,
  ) {
    this.externalSecrets = new ExternalSecretText(writer, plan);
  }

  /**
   * Defines what somebody has in Kubernetes.
   *
   * @param scope whose it is
   */
  public define(owner: Records, scope: string): void {
    this.writer.line('');
    for (const { cluster, name } of owner.namespaces)
      this.writer.define(
        'KubernetesNamespace',
        `${cluster} ${name} namespace`,
        keyOf('namespace', cluster, name),
        scope,
        this.writer.names.id(scope, `namespace ${name}`),
        {
          cluster: this.writer.ref(keyOf('cluster', cluster)),
          namespaceName: textOf(name),
        },
      );
    const within = (cluster: string, namespace: string) =>
      this.writer.ref(keyOf('namespace', cluster, namespace));
    for (const { cluster, namespace, name } of owner.serviceAccounts) {
      const space = within(cluster, namespace);
      this.writer.define(
        'ServiceAccount',
        undefined,
        '',
        space,
        this.writer.names.id(space, `service account ${name}`),
        {
          cluster: this.writer.ref(keyOf('cluster', cluster)),
          namespace: textOf(namespace),
          serviceAccountName: textOf(name),
        },
      );
    }
    for (const { cluster, namespace = '', name, path, login } of owner.secretStores) {
      const space = within(cluster, namespace);
      this.writer.define(
        'SecretStore',
        `${namespace} ${name} store`,
        keyOf('store', cluster, namespace, name),
        space,
        this.writer.names.id(space, `store ${name}`),
        {
          namespace: textOf(namespace),
          kv: this.writer.ref(keyOf('kv', path)),
          role: this.writer.ref(keyOf('role', login.mount, login.role)),
          serviceAccount: textOf(login.serviceAccount),
          storeName: textOf(name),
        },
      );
    }
    for (const generator of owner.generators) {
      const { cluster, namespace, name, login } = generator;
      const space = within(cluster, namespace);
      this.writer.define(
        'VaultDynamicSecret',
        `${namespace} ${name} generator`,
        keyOf('generator', cluster, namespace, name),
        space,
        this.writer.names.id(space, `generator ${name}`),
        {
          namespace: textOf(namespace),
          credential: this.credentialOf(generator),
          role: this.writer.ref(keyOf('role', login.mount, login.role)),
          serviceAccount: textOf(login.serviceAccount),
          generatorName: textOf(name),
        },
      );
    }
    for (const secret of owner.externalSecrets)
      this.externalSecrets.define(secret, within(secret.cluster, secret.namespace));
  }

  /** What a generator delivers. */
  private credentialOf({ role, parameters = {} }: GeneratorRecord): string {
    const made = this.writer.ref(keyOf(role.kind, role.key));
    const { common_name: name } = parameters;
    return name === undefined ? made : `${made}.certificate({ commonName: ${textOf(name)} })`;
  }
}
