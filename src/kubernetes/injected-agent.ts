import { Chart } from 'cdk8s';
import { type IServiceAccount, ServiceAccount, Volume, type Workload } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { refuseMisspelled } from '../plan/misspelled-option';
import { requireName } from '../plan/names';
import { type TenantPlan } from '../plan/plan';
import { quoteValue } from '../plan/quote';
import { type VaultAgentRecord } from '../plan/records';
import { AGENT_FILES, AGENT_TOKEN_VOLUME, agentAnnotations, agentTokenVolume } from './agent-annotations';
import { requireNamespace } from './workload-namespace';

/**
 * Properties of an {@link InjectedAgent}.
 *
 * @experimental
 */
export interface InjectedAgentProps {
  /** What the tenant's definition means, proven: `platform.compile().tenant(name)`. */
  readonly plan: TenantPlan;
  /** Name of the tenant's Vault Agent. */
  readonly agent: string;
  /**
   * Secret of the namespace with the certificate of the authority that Vault's is of, under `ca.crt`.
   *
   * @default - the authority that the injector was installed with, `AGENT_INJECT_VAULT_CACERT_BYTES`, else those of its image
   */
  readonly caSecret?: string;
}

/** Its names, which the compiler keeps complete. */
const OPTIONS: Readonly<Record<keyof InjectedAgentProps, true>> = {
  agent: true,
  caSecret: true,
  plan: true,
};

/**
 * What pods need for HashiCorp's injector to put a Vault Agent of the plan beside them: annotations, a ServiceAccount, and
 * the token that it logs in with.
 *
 * @experimental
 */
export class InjectedAgent extends Construct {
  /** Annotations of the pods, which may stand in any manifest. */
  public readonly annotations: { [name: string]: string };
  /** Namespace of the pods. */
  public readonly namespace: string;
  /** Name of the ServiceAccount that the pods run as. */
  public readonly serviceAccountName: string;
  /** That ServiceAccount, for `serviceAccount` of a Deployment. */
  public readonly serviceAccount: IServiceAccount;
  private readonly record: VaultAgentRecord;
  private token?: Volume;

  /**
   * @param scope a Chart, or a construct in one
   * @param id id of the construct
   * @param props which Vault Agent it is
   * @throws DefinitionError when an option is misspelled, the tenant has no such Vault Agent, or the chart is of another
   * namespace
   */
  public constructor(scope: Construct, id: string, props: InjectedAgentProps) {
    super(scope, id);
    const where = this.node.path;
    refuseMisspelled('InjectedAgentProps', Object.keys(OPTIONS), props, where);
    this.record = agentOf(props, where);
    this.namespace = this.record.namespace;
    this.serviceAccountName = this.record.login.serviceAccount;
    this.serviceAccount = ServiceAccount.fromServiceAccountName(
      this,
      'service-account',
      this.serviceAccountName,
      { namespaceName: this.namespace },
    );
    const { caSecret } = props;
    if (caSecret !== undefined) requireName('kubernetesName', caSecret, 'caSecret', where);
    this.annotations = agentAnnotations(this.record, caSecret);
    this.requireNamespace(Chart.of(this).namespace, 'chart');
  }

  /**
   * Volumes of the pods, as they stand in a manifest: the token that Vault Agent logs in with.
   */
  public get volumes(): unknown[] {
    return [agentTokenVolume(this.record)];
  }

  /**
   * Where a container finds a file.
   *
   * @param file name of the file
   * @throws DefinitionError when there is no such file
   */
  public pathOf(file: string): string {
    const { files } = this.record;
    if (Object.hasOwn(files, file)) return `${AGENT_FILES}/${file}`;
    throw new DefinitionError({
      id: 'unknown-name',
      given: `file of Vault Agent '${this.record.name}' is ${quoteValue(file)}`,
      expected: `one that it renders: ${Object.keys(files).join(', ')}`,
      fix: 'Correct the name, or add it to the files.',
      where: this.node.path,
    });
  }

  /**
   * Has the injector put it beside the pods of a workload, which runs as {@link serviceAccount}.
   *
   * @param workload a Deployment, StatefulSet, DaemonSet or Job
   * @throws DefinitionError when the workload is of another namespace, or runs as somebody else
   */
  public inject(workload: Workload): void {
    const what = `workload '${workload.node.path}'`;
    this.requireNamespace(workload.metadata.namespace, what);
    if (workload.serviceAccount?.name !== this.serviceAccountName) {
      throw new DefinitionError({
        id: 'of-another-place',
        given: `${what} runs as ServiceAccount ${quoteValue(workload.serviceAccount?.name ?? 'default')}`,
        expected: `'${this.serviceAccountName}', as which alone Vault Agent '${this.record.name}' may log in`,
        fix: 'Say `serviceAccount: agent.serviceAccount` of the workload.',
        where: this.node.path,
      });
    }
    for (const [name, value] of Object.entries(this.annotations))
      workload.podMetadata.addAnnotation(name, value);
    workload.addVolume(this.tokenVolume());
  }

  /** The volume with the token: cdk8s-plus knows no projected ones, and renders what a volume says of itself. */
  private tokenVolume(): Volume {
    this.token ??= Object.assign(Volume.fromEmptyDir(this, 'token', AGENT_TOKEN_VOLUME), {
      _toKube: () => agentTokenVolume(this.record),
    });
    return this.token;
  }

  private requireNamespace(namespace: string | undefined, what: string): void {
    requireNamespace(namespace, this.namespace, {
      what,
      holds: `Vault Agent '${this.record.name}'`,
      where: this.node.path,
    });
  }
}

/** The Vault Agent of a tenant that is meant. */
function agentOf({ plan, agent }: InjectedAgentProps, where: string): VaultAgentRecord {
  const { name: tenant, vaultAgents } = plan._record;
  const found = vaultAgents.find(({ name }) => name === agent);
  if (found) return found;
  throw new DefinitionError({
    id: 'unknown-name',
    given: `agent is ${quoteValue(agent)}`,
    expected: `one of tenant '${tenant}': ${vaultAgents.map(({ name }) => name).join(', ') || 'none'}`,
    fix: 'Correct the name, or add it to the tenant.',
    where,
  });
}
