import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type KubernetesClusterRecord } from '../../plan/records';
import { isAtLeast, OLDEST } from '../../plan/version';
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
    return new EsoInstallation({
      version,
      namespace: requireName('namespace', props.namespace ?? 'external-secrets', 'namespace of ESO', where),
      serviceAccount: requireName(
        'kubernetesName',
        props.serviceAccount ?? 'external-secrets',
        'ServiceAccount of ESO',
        where,
      ),
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
