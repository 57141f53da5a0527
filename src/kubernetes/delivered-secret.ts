import { Chart } from 'cdk8s';
import { EnvValue, type ISecret, Secret, Volume, type Workload } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { keysOf } from '../plan/kinds/external-secret';
import { refuseMisspelled } from '../plan/misspelled-option';
import { type TenantPlan } from '../plan/plan';
import { quoteValue } from '../plan/quote';
import { type ExternalSecretRecord, type TenantRecord } from '../plan/records';
import { requireNamespace } from './workload-namespace';

/**
 * Properties of a {@link DeliveredSecret}.
 *
 * @experimental
 */
export interface DeliveredSecretProps {
  /** What the tenant's definition means, proven: `platform.compile().tenant(name)`. */
  readonly plan: TenantPlan;
  /** Name of the tenant's ExternalSecret that delivers it. */
  readonly externalSecret: string;
  /**
   * Namespace of the ExternalSecret.
   *
   * @default - that of the only one of its name
   */
  readonly namespace?: string;
}

/** Its names, which the compiler keeps complete. */
const OPTIONS: Readonly<Record<keyof DeliveredSecretProps, true>> = {
  externalSecret: true,
  namespace: true,
  plan: true,
};

/** By which Reloader of Stakater knows of which Secrets a workload is restarted: their names, with commas between. */
const RELOAD = 'secret.reloader.stakater.com/reload';

/** Names of the Secrets of which each workload is restarted. */
const RESTARTED = new WeakMap<Workload, readonly string[]>();

/**
 * A Secret that ESO delivers, for workloads of your own: as variables, as files, and to be restarted by when it changes.
 * Keys that it will not have are refused.
 *
 * @experimental
 */
export class DeliveredSecret extends Construct {
  /** Name of the Secret. */
  public readonly secretName: string;
  /** Its namespace, which alone its pods can be in. */
  public readonly namespace: string;
  private readonly record: ExternalSecretRecord;
  private readonly secret: ISecret;
  private readonly volumes = new Map<string, Volume>();

  /**
   * @param scope a Chart, or a construct in one
   * @param id id of the construct
   * @param props which Secret it is
   * @throws DefinitionError when an option is misspelled, the tenant has no such ExternalSecret or several, or the chart
   * is of another namespace
   */
  public constructor(scope: Construct, id: string, props: DeliveredSecretProps) {
    super(scope, id);
    const where = this.node.path;
    refuseMisspelled('DeliveredSecretProps', Object.keys(OPTIONS), props, where);
    this.record = externalSecretOf(props, where);
    this.namespace = this.record.namespace;
    this.secretName = this.record.target.name;
    this.secret = Secret.fromSecretName(this, 'secret', this.secretName);
    this.requireNamespace(Chart.of(this).namespace, 'chart');
  }

  /**
   * A variable of a container: `envVariables: { PASSWORD: secret.envValue('password') }`.
   *
   * @param key key of the Secret
   * @throws DefinitionError when the Secret will not have it, or nobody knows whether it will
   */
  public envValue(key: string): EnvValue {
    return EnvValue.fromSecretValue({ secret: this.secret, key: this.requireKey(key) });
  }

  /**
   * Files of a container, one for each key that is named: `volumeMounts: [{ path: '/etc/tls', volume }]`.
   *
   * @param keys keys of the Secret, each of which is the name of its file
   * @throws DefinitionError when none is named, or the Secret will not have one of them, or nobody knows whether it will
   */
  public volume(keys: string[]): Volume {
    if (keys.length === 0) {
      throw new DefinitionError({
        id: 'nothing-named',
        given: `no keys of Secret '${this.secretName}'`,
        expected: 'at least one',
        fix: 'Name the keys that are files.',
        where: this.node.path,
      });
    }
    const names = [...new Set(keys.map((key) => this.requireKey(key)))].sort();
    const id = `volume-${names.join('-')}`;
    const known = this.volumes.get(id);
    if (known) return known;
    const volume = Volume.fromSecret(this, id, this.secret, {
      name: this.volumeName(this.volumes.size),
      items: Object.fromEntries(names.map((name) => [name, { path: name }])),
    });
    this.volumes.set(id, volume);
    return volume;
  }

  /**
   * Has a workload restarted when the Secret changes, by Stakater's Reloader: who reads variables, or a file once, does
   * not learn of it otherwise.
   *
   * @param workload a Deployment, StatefulSet or DaemonSet
   * @throws DefinitionError when the workload is of another namespace
   */
  public restartOnChange(workload: Workload): void {
    this.requireNamespace(workload.metadata.namespace, `workload '${workload.node.path}'`);
    const names = [...new Set([...(RESTARTED.get(workload) ?? []), this.secretName])].sort();
    RESTARTED.set(workload, names);
    workload.metadata.addAnnotation(RELOAD, names.join(','));
  }

  /** A name of volumes is a label of DNS, and that of a Secret may be longer, and have dots. */
  private volumeName(index: number): string {
    const name = this.secretName.replace(/\./g, '-').slice(0, 52).replace(/-+$/, '');
    return index === 0 ? `secret-${name}` : `secret-${name}-${index}`;
  }

  private requireKey(key: string): string {
    const keys = keysOf(this.record);
    if (keys?.includes(key)) return key;
    throw new DefinitionError({
      id: 'unknown-name',
      given: `key of Secret '${this.secretName}' is ${quoteValue(key)}`,
      expected: keys
        ? `one that it will have: ${keys.join(', ')}`
        : 'a Secret whose keys are known: this one has those that are in Vault by then',
      fix: keys
        ? 'Correct the key, or add it to the ExternalSecret.'
        : 'Say the properties of the secret, or deliver them by SecretSource.properties().',
      where: this.node.path,
    });
  }

  private requireNamespace(namespace: string | undefined, what: string): void {
    requireNamespace(namespace, this.namespace, {
      what,
      holds: `Secret '${this.secretName}'`,
      where: this.node.path,
    });
  }
}

/** The ExternalSecret of a tenant that is meant. */
function externalSecretOf(props: DeliveredSecretProps, where: string): ExternalSecretRecord {
  const { externalSecret, namespace } = props;
  const { name: tenant, externalSecrets }: TenantRecord = props.plan._record;
  const named = externalSecrets.filter(({ name }) => name === externalSecret);
  const [found, another] = named.filter((each) => namespace === undefined || each.namespace === namespace);
  if (found && !another) return found;
  const known = [...new Set(externalSecrets.map(({ name }) => name))];
  throw new DefinitionError({
    id: 'unknown-name',
    given: `externalSecret is ${quoteValue(externalSecret)}${namespace === undefined ? '' : ` of namespace ${quoteValue(namespace)}`}`,
    expected: another
      ? `one alone: it is in namespaces ${named.map((each) => each.namespace).join(', ')}`
      : `one of tenant '${tenant}': ${known.join(', ') || 'none'}`,
    fix: another ? 'Say its namespace.' : 'Correct the name, or add it to the tenant.',
    where,
  });
}
