import { type Construct } from 'constructs';
import { requireName } from '../../plan/names';
import { requireBoolean } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { KubernetesCluster } from './kubernetes-cluster';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';

/** Properties of a {@link KubernetesNamespace}. */
export interface KubernetesNamespaceProps {
  /** The cluster that it is in. */
  readonly cluster: KubernetesCluster;
  /**
   * Its name.
   *
   * @default - the id
   */
  readonly namespaceName?: string;
  /**
   * Whether its manifest is emitted, kept from pruning.
   *
   * @default false - somebody else makes it
   */
  readonly owned?: boolean;
}

/**
 * A namespace that roles and stores may name.
 */
export class KubernetesNamespace extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /** Its name. */
  public readonly namespaceName: string;
  private readonly cluster: KubernetesCluster;
  private readonly owned: boolean;

  /**
   * @param scope whoever owns it: whoever may create pods in a tenant's namespace is that tenant
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when the name is malformed
   */
  public constructor(scope: Construct, id: string, props: KubernetesNamespaceProps) {
    super(scope, id);
    requireOptions('KubernetesNamespaceProps', props, this.node.path);
    this.namespaceName = requireName('namespace', props.namespaceName ?? id, 'namespace', this.node.path);
    this.cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    this.owned = requireBoolean(props.owned, false, 'owned', this.node.path);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'namespaces', {
      cluster: this.cluster.node.id,
      name: this.namespaceName,
      owned: this.owned,
    });
  }
}
