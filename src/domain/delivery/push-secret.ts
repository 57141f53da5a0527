import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { requireInstance } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { KvSecret } from '../kv/kv-secret';
import { notGranted, ownerOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { SecretStore } from './secret-store';
import { ValueGenerator } from './value-generator';

/**
 * Properties of a {@link PushSecret}.
 *
 * @experimental
 */
export interface PushSecretProps {
  /** The secret that it writes, one of its owner's own. */
  readonly secret: KvSecret;
  /** What makes the values, in the namespace of the store. */
  readonly generator: ValueGenerator;
  /** The store that it writes through, which says which version it replaces (`checkAndSet`). */
  readonly store: SecretStore;
  /**
   * Its name in Kubernetes.
   *
   * @default - the id
   */
  readonly pushSecretName?: string;
}

/**
 * A PushSecret: the first version of a KV secret, of values that a generator makes, once, and only where there is none
 * yet. What is there, whoever wrote it, stays, and stays when this goes.
 *
 * @experimental
 */
export class PushSecret extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /** The secret that it writes. */
  public readonly secret: KvSecret;
  /** Its name in Kubernetes. */
  public readonly pushSecretName: string;
  private readonly store: SecretStore;
  private readonly generator: ValueGenerator;

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a name is malformed, the secret belongs to somebody else or is written already, or
   * store, secret and generator do not fit each other
   */
  public constructor(scope: Construct, id: string, props: PushSecretProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('PushSecretProps', props, where);
    const { secret, generator, store } = props;
    this.generator = this._requirePart(ValueGenerator, generator, 'generator');
    this.store = this._requirePart(SecretStore, store, 'store');
    this.secret = requireInstance(KvSecret, secret, 'secret', where);
    const name = props.pushSecretName ?? id;
    this.pushSecretName = requireName('kubernetesName', name, 'name of the PushSecret', where);
    const { owner } = secret._access;
    if (owner !== ownerOf(this)) throw notGranted(`secret '${secret.path}'`, owner, where);
    this.requireFit();
    secret._writeBy(where, generator.value.names);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { store, generator, secret } = this;
    plan.add(this, 'pushSecrets', {
      cluster: generator.cluster.node.id,
      namespace: store.namespace,
      name: this.pushSecretName,
      store: store.storeName,
      generator: { kind: generator.value._record.kind, name: generator.generatorName },
      key: secret.path,
    });
  }

  private requireFit(): void {
    const { store, generator, secret } = this;
    const misfit =
      (store.kv !== secret.kv && `secret '${secret.path}' of engine '${secret.kv.mount}'`) ||
      (!store.checkAndSet && `store '${store.storeName}' without checkAndSet`) ||
      ((store._cluster !== generator.cluster || store.namespace !== generator.namespace) &&
        `generator '${generator.generatorName}' in namespace '${generator.namespace}' of cluster '${generator.cluster.node.id}'`);
    if (misfit === false) return;
    throw new DefinitionError({
      id: 'source-not-in-store',
      given: `${misfit}, and store '${store.storeName}' of engine '${store.kv.mount}' in namespace '${store.namespace}' of cluster '${store._cluster.node.id}'`,
      expected: 'a secret of the engine of the store, a store with checkAndSet, and a generator beside it',
      fix: 'Change the secret, the store or the generator.',
      where: this.node.path,
    });
  }
}
