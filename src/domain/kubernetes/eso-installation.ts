import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type KubernetesClusterRecord } from '../../plan/records';
import { isAtLeast, OLDEST } from '../../plan/version';
import { requireChoice } from '../argument/argument';
import { requireOptions } from '../argument/options';

/** Where the External Secrets Operator runs, if not where its Helm chart puts it. */
export interface EsoInstallationProps {
  /**
   * Its namespace; ServiceAccounts of cluster-wide stores live there, too.
   *
   * @default 'external-secrets'
   */
  readonly namespace?: string;
  /**
   * Its own ServiceAccount, which no Vault role may ever bind.
   *
   * @default 'external-secrets'
   */
  readonly serviceAccount?: string;
  /**
   * Who says what it may do in Kubernetes.
   *
   * @default EsoRights.CHART
   * @experimental
   */
  readonly rights?: EsoRights;
}

/**
 * Who says what the External Secrets Operator may do in Kubernetes.
 *
 * @experimental
 */
export enum EsoRights {
  /** Its Helm chart: Secrets and tokens of every ServiceAccount, in every namespace of the cluster. */
  CHART = 'chart',
  /**
   * The plan: tokens of the ServiceAccounts of its stores and generators, by name, and Secrets written in the
   * namespaces that it delivers to. The chart is installed with the values that are emitted beside. It still lists
   * and watches Secrets of the whole cluster, which is how it works.
   */
  PLANNED = 'planned',
}

/** The External Secrets Operator of a cluster. */
export class EsoInstallation {
  /**
   * As the Helm chart installs it.
   *
   * @param version `major.minor`, at least `0.17`, the first that serves `external-secrets.io/v1` alone
   * @param props where it runs
   */
  public static helm(version: string, props: EsoInstallationProps = {}): EsoInstallation {
    const where = 'EsoInstallation.helm()';
    requireOptions('EsoInstallationProps', props, where);
    const isVersion = typeof version === 'string' && /^[0-9]{1,3}\.[0-9]{1,3}$/.test(version);
    if (!isVersion || !isAtLeast(version, OLDEST.eso)) {
      throw new DefinitionError({
        id: 'unknown-version',
        given: `version of ESO is ${quoteValue(version)}`,
        expected: `major and minor, at least '${OLDEST.eso}'`,
        fix: 'Leave the patch level out; upgrade ESO where it is older.',
        where,
      });
    }
    const rights = requireChoice(EsoRights, props.rights ?? EsoRights.CHART, 'rights', where);
    return new EsoInstallation({
      version,
      namespace: requireName('namespace', props.namespace ?? 'external-secrets', 'namespace of ESO', where),
      serviceAccount: requireName(
        'kubernetesName',
        props.serviceAccount ?? 'external-secrets',
        'ServiceAccount of ESO',
        where,
      ),
      ...(rights === EsoRights.PLANNED && { rights }),
    });
  }

  /** @internal */
  public readonly _record: KubernetesClusterRecord['eso'];

  private constructor(record: KubernetesClusterRecord['eso']) {
    this._record = record;
  }

  /** Namespace that it runs in. */
  public get namespace(): string {
    return this._record.namespace;
  }
}
