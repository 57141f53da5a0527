import { type Construct } from 'constructs';
import { type EngineTokenRecord } from '../../plan/kinds/kubernetes-secrets-engine';
import { requireName } from '../../plan/names';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { pathIn } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { SecretsEngine, type SecretsEngineProps } from '../vault/secrets-engine';

/**
 * Properties of a {@link KubernetesSecretsEngine}.
 *
 * @experimental
 */
export interface KubernetesSecretsEngineProps extends SecretsEngineProps {
  /** The cluster whose ServiceAccounts it makes tokens of. */
  readonly cluster: KubernetesCluster;
  /**
   * Ephemeral Terraform variable that holds the long-lived token by which Vault asks the API server, passed write-only.
   * Needs Terraform's provider for Vault 5.7.
   *
   * @default - the token of the pod that Vault runs in, in that very cluster
   */
  readonly tokenVariable?: string;
  /**
   * Raised whenever the token changes: the provider sends it then.
   *
   * @default 1
   */
  readonly tokenVersion?: number;
}

/**
 * A Kubernetes secrets engine: makes tokens of ServiceAccounts for whoever was granted it, for example pipelines that
 * deploy. What it asks the API server by may make tokens of these ServiceAccounts, and needs no other right.
 *
 * @experimental
 */
export class KubernetesSecretsEngine extends SecretsEngine {
  /** The cluster whose ServiceAccounts it makes tokens of. */
  public readonly cluster: KubernetesCluster;
  private readonly token?: EngineTokenRecord;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: KubernetesSecretsEngineProps) {
    super(scope, id, requireOptions('KubernetesSecretsEngineProps', props, pathIn(scope, id)));
    const where = this.node.path;
    this.cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    const { tokenVariable, tokenVersion = 1 } = props;
    const version = requireInteger(tokenVersion, 1, 1_000_000, 'tokenVersion', where);
    if (tokenVariable !== undefined)
      this.token = {
        variable: requireName('terraformVariable', tokenVariable, 'tokenVariable', where),
        version,
      };
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'kubernetesSecretsEngines', {
      ...this._made,
      cluster: this.cluster.node.id,
      token: this.token,
    });
  }
}
