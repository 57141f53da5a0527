import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { refreshWithin } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { sortedBy } from '../../plan/sorted';
import { type ExternalSecretRecord } from '../../plan/records';
import { knownNames, type ValueSource } from '../../plan/value';
import { requireInstance } from '../argument/argument';
import { Duration } from '../argument/duration';
import { requireOptions } from '../argument/options';
import {
  type BoundSource,
  bindSource,
  expectSecrets,
  type SecretRead,
  type SourceScope,
} from './bound-source';
import { deliveredKeys } from './delivered-keys';
import { type IExternalSecret } from './external-secret-interface';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type IKvEngine } from '../kv/kv-engine-interface';
import { originOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { SecretSource } from './secret-source';
import { SecretStore } from './secret-store';
import { type ISecretStore, referenceTo } from './secret-store-interface';
import { requireAnnotations, requireLabels } from './secret-metadata';
import { CreationPolicy, requireCreation } from './creation-policy';
import { type DeletionPolicy, requireDeletion } from './deletion-policy';
import { type SecretTemplate } from './secret-template';
import { requireType } from './secret-type';
import { type VaultDynamicSecret } from './vault-dynamic-secret';

/** What an ExternalSecret delivers, and how. */
export interface ExternalSecretOptions {
  /** What it takes its values from. */
  readonly source: SecretSource;
  /**
   * Keys that are added to what the source delivers; a bare string is a literal.
   *
   * @default - none
   */
  readonly template?: { [key: string]: SecretTemplate | string };
  /**
   * Whether the Secret has the keys of `template` alone: what the source delivers is then for templates to read.
   *
   * @default false
   * @experimental
   */
  readonly templateOnly?: boolean;
  /**
   * Name of the Secret.
   *
   * @default - the id
   */
  readonly secretName?: string;
  /**
   * Type of the Secret.
   *
   * @default - the source's, else `Opaque`
   */
  readonly type?: string;
  /**
   * How often ESO fetches it again.
   *
   * @default - 15 minutes; for a dynamic credential a third of its life, since every refresh makes a new user; for a
   * static one a minute, or a third of its rotation period, since logins are refused until then
   */
  readonly refreshInterval?: Duration;
  /**
   * What becomes of the Secret with respect to its ExternalSecret.
   *
   * @default CreationPolicy.OWNER
   */
  readonly creationPolicy?: CreationPolicy;
  /**
   * What becomes of the Secret when the secret is deleted in Vault.
   *
   * @default DeletionPolicy.RETAIN
   */
  readonly deletionPolicy?: DeletionPolicy;
  /**
   * Labels of the Secret, besides those of the platform.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the Secret, for example of a reloader.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** Properties of an {@link ExternalSecret}. */
export interface ExternalSecretProps extends ExternalSecretOptions {
  /** The cluster that it is in. */
  readonly cluster: KubernetesCluster;
  /** Its namespace. */
  readonly namespace: string;
  /**
   * Store for the KV secrets that it names.
   *
   * @default - none: it names none
   */
  readonly store?: ISecretStore;
  /** @internal */
  readonly _sources?: SourceScope;
}

const STATIC_REFRESH = 15 * 60;
/** Refresh interval of a password that Vault changes, in seconds: until then it is refused. */
const ROTATED_REFRESH = 60;
/**
 * A generator, when it is in the namespace of the ExternalSecret, where alone ESO looks for it.
 *
 * @throws DefinitionError when it is elsewhere
 */
export function requireNamespaceOf(
  generator: VaultDynamicSecret,
  namespace: string,
  where: string,
): VaultDynamicSecret {
  if (generator.namespace === namespace) return generator;
  throw new DefinitionError({
    id: 'of-another-place',
    given: `generator '${generator.generatorName}' is in namespace '${generator.namespace}'`,
    expected: `a generator of namespace '${namespace}'`,
    fix: 'Use one of that namespace.',
    where,
  });
}

/** Sources of an ExternalSecret that stands alone: everything comes through its one store, and nothing is granted. */
function scopeOf(props: ExternalSecretProps, where: string): SourceScope {
  const refuse = (given: string, expected: string): never => {
    throw new DefinitionError({
      id: 'source-not-in-store',
      given,
      expected,
      fix: 'Change the store or the source.',
      where,
    });
  };
  const through = (path: string, kv: IKvEngine) => {
    if (!props.store) return refuse(`a source names '${path}'`, 'a store that reads it');
    if (props.store.kv !== kv)
      return refuse(`'${path}' is in another engine`, "a secret of the store's engine");
    if (props.store instanceof SecretStore && props.store.namespace !== props.namespace) {
      return refuse(
        `store '${props.store.storeName}' is in namespace '${props.store.namespace}'`,
        `a store of namespace '${props.namespace}', or a ClusterSecretStore`,
      );
    }
    return referenceTo(props.store, where);
  };
  return {
    secretOf: (secret) => secret,
    directoryOf: (directory) => directory,
    storeOf: (secret) => through(secret.path, secret.kv),
    storeOfDirectory: (directory) => through(directory.path, directory.kv),
    generatorOf: ({ path }) =>
      refuse(`SecretSource.credentials() of '${path}'`, 'SecretSource.generator(), outside of a tenant'),
    ownGenerator: (generator) => requireNamespaceOf(generator, props.namespace, where),
  };
}

/**
 * An ExternalSecret: what ESO fetches, and the Secret that it makes of it.
 */
export class ExternalSecret extends Resource implements IExternalSecret {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /** Its namespace, and the Secret's. */
  public readonly namespace: string;
  /** Name of the Secret. */
  public readonly secretName: string;
  private readonly record: ExternalSecretRecord;
  private readonly reads: readonly SecretRead[];

  /**
   * @param scope whoever owns it
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a name or a template is malformed, or the source is not its owner's to use
   */
  public constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('ExternalSecretProps', props, where);
    this.namespace = requireName('namespace', props.namespace, 'namespace', where);
    this.secretName = requireName('kubernetesName', props.secretName ?? id, 'name of the Secret', where);
    const cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    requireInstance(SecretSource, props.source, 'source', where);
    const source = bindSource(props.source._records(where), props._sources ?? scopeOf(props, where));
    const creationPolicy = requireCreation(props.creationPolicy, where);
    const deletionPolicy = requireDeletion(props.deletionPolicy, creationPolicy, where);
    const keys = deliveredKeys(props, { ...source, names: knownNames(source.values) }, where);
    const type = requireType(props.type, source, keys, creationPolicy === CreationPolicy.MERGE, where);
    this.reads = source.reads;
    this.record = {
      origin: where,
      cluster: cluster.node.id,
      namespace: this.namespace,
      name: id,
      refreshInterval: refreshInterval(props, source, where),
      life: source.life,
      values: sortedValues(source.values),
      keys,
      target: {
        name: this.secretName,
        type,
        creationPolicy,
        deletionPolicy,
        labels: requireLabels(props.labels, where),
        annotations: requireAnnotations(props.annotations, where),
      },
    };
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'externalSecrets', { ...this.record, origin: originOf(this) });
    expectSecrets(plan, this, this.reads);
  }
}

/** Single properties by their names; of the others a later one may overrule an earlier one. */
function sortedValues(values: readonly ValueSource[]): ValueSource[] {
  const properties = values.flatMap((source) => (source.kind === 'property' ? source : []));
  const others = values.filter(({ kind }) => kind !== 'property');
  return [...sortedBy(properties, ({ name }) => name), ...others];
}

function refreshInterval(props: ExternalSecretProps, source: BoundSource, where: string): number {
  if (props.refreshInterval === undefined) {
    const usual = source.life === undefined ? STATIC_REFRESH : refreshWithin(source.life);
    const rotated = source.credentials.filter(({ _parts }) => _parts.isRotated);
    return Math.min(
      usual,
      ...rotated.map(({ _parts }) => Math.min(ROTATED_REFRESH, refreshWithin(_parts.life))),
    );
  }
  return requireInstance(Duration, props.refreshInterval, 'refreshInterval', where).toSeconds();
}
