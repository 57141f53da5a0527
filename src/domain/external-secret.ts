import { type Construct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { keyTemplate, literalTemplate } from '../plan/go-template';
import { refreshWithin } from '../plan/lifetime';
import { requireName } from '../plan/names';
import { quoteValue } from '../plan/quote';
import { type ExternalSecretRecord } from '../plan/records';
import { type Duration } from './duration';
import { type KubernetesCluster } from './kubernetes-cluster';
import { originOf } from './ownership';
import { type PlanBuilder } from './plan-builder';
import { Resource } from './resource';
import { type SecretSource, type SourceRecords, type SourceScope } from './secret-source';
import { type ISecretStore, referenceTo } from './secret-store';
import { SecretTemplate } from './secret-template';
import { requireText } from './text';

/** What becomes of the Secret with respect to its ExternalSecret. */
export enum CreationPolicy {
  /** Made, owned, and deleted with the ExternalSecret. */
  OWNER = 'Owner',
  /** Made, and left when the ExternalSecret is deleted. */
  ORPHAN = 'Orphan',
  /** Its keys are added to a Secret that somebody else makes. */
  MERGE = 'Merge',
}

/** What becomes of the Secret when the secret is deleted in Vault. */
export enum DeletionPolicy {
  /** It stays as it is, and the ExternalSecret reports an error. */
  RETAIN = 'Retain',
  /** It is deleted; for {@link CreationPolicy.OWNER} alone. */
  DELETE = 'Delete',
  /** Its keys are removed, and it stays. */
  MERGE = 'Merge',
}

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
   * @default - 15 minutes; for a dynamic credential a third of its life, since every refresh makes a new user
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
const SECRET_TYPES = [
  'Opaque',
  'kubernetes.io/basic-auth',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/ssh-auth',
  'kubernetes.io/tls',
];

/** Sources of an ExternalSecret that stands alone: everything comes through its one store, and nothing is granted. */
function scopeOf(props: ExternalSecretProps, where: string): SourceScope {
  const refuse = (given: string, expected: string): never => {
    throw new DefinitionError({ given, expected, fix: 'Change the store or the source.', where });
  };
  const through = (path: string, engine: unknown) => {
    if (!props.store) return refuse(`a source names '${path}'`, 'a store that reads it');
    if (props.store.engine !== engine)
      return refuse(`'${path}' is in another engine`, "a secret of the store's engine");
    return referenceTo(props.store);
  };
  return {
    storeOf: (secret) => through(secret.path, secret.engine),
    storeOfDirectory: (directory) => through(directory.path, directory.engine),
    generatorOf: (role) =>
      refuse(
        `SecretSource.credentials() of '${role.roleName}'`,
        'SecretSource.generator(), outside of a tenant',
      ),
  };
}

/**
 * An ExternalSecret: what ESO fetches, and the Secret that it makes of it.
 */
export class ExternalSecret extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /** Its namespace, and the Secret's. */
  public readonly namespace: string;
  /** Name of the Secret. */
  public readonly secretName: string;
  private readonly record: ExternalSecretRecord;
  private readonly reads: SourceRecords['reads'];

  /**
   * @param scope whoever owns it
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a name or a template is malformed, or the source is not its owner's to use
   */
  public constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    super(scope, id);
    const where = this.node.path;
    this.namespace = requireName('namespace', props.namespace, 'namespace', where);
    this.secretName = requireName('kubernetesName', props.secretName ?? id, 'name of the Secret', where);
    const source = props.source._bind(props._sources ?? scopeOf(props, where));
    requireConsistency(props, source, where);
    requireMetadata(props, where);
    this.reads = source.reads;
    this.record = {
      origin: where,
      cluster: props.cluster.node.id,
      namespace: this.namespace,
      name: id,
      refreshInterval: props.refreshInterval?.toSeconds() ?? defaultRefresh(source.life),
      life: source.life,
      data: source.data,
      dataFrom: source.dataFrom,
      target: {
        name: this.secretName,
        type: props.type ?? source.type ?? 'Opaque',
        creationPolicy: props.creationPolicy ?? CreationPolicy.OWNER,
        deletionPolicy: props.deletionPolicy ?? DeletionPolicy.RETAIN,
        labels: { ...props.labels },
        annotations: { ...props.annotations },
        ...renderTemplate(source, userTemplates(props.template ?? {}, source, where)),
      },
      providedKeys: source.keys,
    };
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const owned = plan.ownedBy(this);
    owned.externalSecrets.push({ ...this.record, origin: originOf(this) });
    for (const { secret, properties } of this.reads) {
      owned.expectedSecrets.push({
        server: secret.engine.vault.node.id,
        ...secret.engine._mount,
        key: secret.path,
        properties,
      });
    }
  }
}

/** ESO drops what a template does not list, unless told to merge: everything is listed where it is known. */
function renderTemplate(
  { keys, hidden, templates }: SourceRecords,
  added: Readonly<Record<string, string>>,
): Pick<ExternalSecretRecord['target'], 'template' | 'mergePolicy'> {
  const own = { ...templates, ...added };
  if (Object.keys(own).length === 0) return { mergePolicy: 'Replace' };
  if (keys === undefined) return { template: own, mergePolicy: 'Merge' };
  const delivered = keys
    .filter((key) => !hidden.includes(key))
    .map((key) => [key, keyTemplate(key)] as const);
  return { template: { ...Object.fromEntries(delivered), ...own }, mergePolicy: 'Replace' };
}

/** Refuses a combination of source, type and policies that ESO or Kubernetes would refuse. */
function requireConsistency(props: ExternalSecretProps, source: SourceRecords, where: string): void {
  const type = props.type ?? source.type ?? 'Opaque';
  const creationPolicy = props.creationPolicy ?? CreationPolicy.OWNER;
  if (source.keys === undefined && source.hidden.length > 0) {
    throw new DefinitionError({
      given: 'a registry login together with a whole secret',
      expected: 'sources whose keys are known, so that the login can be kept out of the Secret',
      fix: 'Make two ExternalSecrets of it.',
      where,
    });
  }
  if (!SECRET_TYPES.includes(type) || (source.type !== undefined && type !== source.type)) {
    throw new DefinitionError({
      given: `type is ${quoteValue(type)}`,
      expected: source.type ?? `one of ${SECRET_TYPES.join(', ')}`,
      fix: 'Leave the type to the source.',
      where,
    });
  }
  if (props.deletionPolicy === DeletionPolicy.DELETE && creationPolicy !== CreationPolicy.OWNER) {
    throw new DefinitionError({
      given: `deletionPolicy Delete with creationPolicy ${creationPolicy}`,
      expected: 'creationPolicy Owner, the only one whose Secret ESO deletes',
      fix: 'Change one of the two.',
      where,
    });
  }
}

/** Refuses labels and annotations that Kubernetes would refuse, or ESO would read as templates. */
function requireMetadata(props: ExternalSecretProps, where: string): void {
  for (const [key, value] of Object.entries(props.labels ?? {})) {
    requireName('metadataKey', key, 'label', where);
    requireName('labelValue', value, `value of label ${key}`, where);
  }
  for (const [key, value] of Object.entries(props.annotations ?? {})) {
    requireName('metadataKey', key, 'annotation', where);
    requireText(value, `value of annotation ${key}`, where);
    if (literalTemplate(value) !== value) {
      throw new DefinitionError({
        given: `annotation ${key} is ${quoteValue(value)}`,
        expected: "text without '{{'",
        fix: 'ESO would read it as a template.',
        where,
      });
    }
  }
}

function defaultRefresh(life: number | undefined): number {
  return life === undefined ? STATIC_REFRESH : refreshWithin(life);
}

/** The author's templates, each reading only what the source provides. */
function userTemplates(
  templates: Readonly<Record<string, SecretTemplate | string>>,
  source: SourceRecords,
  where: string,
): Record<string, string> {
  const rendered = Object.entries(templates).map(([key, value]) => {
    requireName('secretKey', key, 'key of the template', where);
    const template = typeof value === 'string' ? SecretTemplate.literal(value) : value;
    const missing = source.keys && template._keys.find((name) => !source.keys?.includes(name));
    if (missing !== undefined) {
      throw new DefinitionError({
        given: `template of '${key}' reads '${missing}'`,
        expected: `a key that the source provides: ${source.keys?.join(', ') || 'none'}`,
        fix: `Correct the key, or add a source that provides '${missing}'.`,
        where,
      });
    }
    return [key, template._text] as const;
  });
  return Object.fromEntries(rendered);
}
