import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { requireOptions } from '../argument/options';
import { KubernetesAuth } from '../login/kubernetes-auth';
import { KubernetesCluster } from './kubernetes-cluster';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';

/** Properties of a {@link ServiceAccount}. */
export interface ServiceAccountProps {
  /** The cluster that it is in. */
  readonly cluster: KubernetesCluster;
  /** Its namespace. */
  readonly namespace: string;
  /**
   * Its name in Kubernetes.
   *
   * @default - the id
   */
  readonly serviceAccountName?: string;
}

/**
 * A ServiceAccount that ESO asks tokens of, and that serves nothing else: it mounts no token into pods.
 */
export class ServiceAccount extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /** The cluster that it is in. */
  public readonly cluster: KubernetesCluster;
  /** Its namespace. */
  public readonly namespace: string;
  /** Its name in Kubernetes. */
  public readonly serviceAccountName: string;

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a name is malformed, or it is that of ESO itself
   */
  public constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('ServiceAccountProps', props, where);
    this.cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    this.namespace = requireName('namespace', props.namespace, 'namespace', where);
    this.serviceAccountName = requireName(
      'kubernetesName',
      props.serviceAccountName ?? id,
      'name of the ServiceAccount',
      where,
    );
    const eso = this.cluster.eso._record;
    if (this.namespace === eso.namespace && this.serviceAccountName === eso.serviceAccount) {
      throw new DefinitionError({
        id: 'kept-name',
        given: `the name is ${eso.namespace}/${eso.serviceAccount}, ESO's own ServiceAccount`,
        expected: 'another one: its manifest would replace that of ESO, and go with it',
        fix: 'Give it another name.',
        where,
      });
    }
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'serviceAccounts', {
      cluster: this.cluster.node.id,
      namespace: this.namespace,
      name: this.serviceAccountName,
      reviewsTokens: KubernetesAuth._allOf(this.cluster).some(
        ({ _reviewer }) => _reviewer._record.kind === 'client',
      ),
    });
  }
}
