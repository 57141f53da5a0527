import { type Construct } from 'constructs';
import { generatorTokenTtl } from '../plan/lifetime';
import { requireName } from '../plan/names';
import { type DatabaseRole } from './database-role';
import { type KubernetesAuthRole } from './kubernetes-auth-role';
import { originOf } from './ownership';
import { type PlanBuilder } from './plan-builder';
import { Resource } from './resource';

/** Properties of a {@link VaultDynamicSecret}. */
export interface VaultDynamicSecretProps {
  /** Its namespace. */
  readonly namespace: string;
  /** The database role that it makes credentials of. */
  readonly databaseRole: DatabaseRole;
  /** The role that ESO logs in with; its tokens are made to outlive the credentials. */
  readonly role: KubernetesAuthRole;
  /** Name of the ServiceAccount in that namespace whose token ESO logs in with. */
  readonly serviceAccount: string;
  /**
   * Its name in Kubernetes.
   *
   * @default - the id
   */
  readonly generatorName?: string;
}

/**
 * A VaultDynamicSecret generator: makes a new credential whenever an ExternalSecret refreshes.
 *
 * A credential dies with the token that created it, and ESO neither renews nor revokes that token.
 */
export class VaultDynamicSecret extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /** The database role that it makes credentials of. */
  public readonly databaseRole: DatabaseRole;
  /** Its name in Kubernetes. */
  public readonly generatorName: string;
  /** Its namespace. */
  public readonly namespace: string;
  private readonly props: VaultDynamicSecretProps;

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a name is malformed
   */
  public constructor(scope: Construct, id: string, props: VaultDynamicSecretProps) {
    super(scope, id);
    this.databaseRole = props.databaseRole;
    this.namespace = requireName('namespace', props.namespace, 'namespace', this.node.path);
    this.generatorName = requireName(
      'kubernetesName',
      props.generatorName ?? id,
      'name of the generator',
      this.node.path,
    );
    props.role._outlive(generatorTokenTtl([props.databaseRole._life]));
    this.props = props;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { role, serviceAccount } = this.props;
    plan.ownedBy(this).generators.push({
      origin: originOf(this),
      cluster: role.cluster.node.id,
      namespace: this.namespace,
      name: this.generatorName,
      login: role._login(serviceAccount, this.namespace),
      path: this.databaseRole._path,
    });
  }
}
