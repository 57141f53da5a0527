import { type Construct } from 'constructs';
import { requireName } from '../../plan/names';
import { requireInstance } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { GeneratedValue } from './generated-value';

/**
 * Properties of a {@link ValueGenerator}.
 *
 * @experimental
 */
export interface ValueGeneratorProps {
  /** The cluster that it is in. */
  readonly cluster: KubernetesCluster;
  /** Its namespace. */
  readonly namespace: string;
  /** What it makes. */
  readonly value: GeneratedValue;
  /**
   * Its name in Kubernetes.
   *
   * @default - the id
   */
  readonly generatorName?: string;
}

/**
 * A generator that ESO itself is, of kind Password, UUID or SSHKey: it asks no Vault, keeps no state, and makes another
 * value whenever it is asked.
 *
 * @experimental
 */
export class ValueGenerator extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /** The cluster that it is in. */
  public readonly cluster: KubernetesCluster;
  /** Its namespace. */
  public readonly namespace: string;
  /** What it makes. */
  public readonly value: GeneratedValue;
  /** Its name in Kubernetes. */
  public readonly generatorName: string;

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a name is malformed
   */
  public constructor(scope: Construct, id: string, props: ValueGeneratorProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('ValueGeneratorProps', props, where);
    this.cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    this.namespace = requireName('namespace', props.namespace, 'namespace', where);
    this.value = requireInstance(GeneratedValue, props.value, 'value', where);
    const name = props.generatorName ?? id;
    this.generatorName = requireName('kubernetesName', name, 'name of the generator', where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'valueGenerators', {
      cluster: this.cluster.node.id,
      namespace: this.namespace,
      name: this.generatorName,
      value: this.value._record,
    });
  }
}
