import { DefinitionError } from '../../plan/definition-error';
import { type AlertsRecord } from '../../plan/kinds/kubernetes-cluster';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { requireBoolean } from '../argument/argument';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { requireLabels } from '../delivery/secret-metadata';

/**
 * Where alerts go, and what they watch.
 *
 * @experimental
 */
export interface PrometheusAlertsProps {
  /**
   * Namespace of the PrometheusRule and of the ConfigMap with the dashboard.
   *
   * @default - ESO's
   */
  readonly namespace?: string;
  /**
   * Labels by which the cluster's Prometheus chooses its rules, such as `release: kube-prometheus-stack`.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Whether the cluster's Prometheus also has the metrics of Vault. An alert on a metric that nobody scrapes never
   * fires, so that one for their absence is among them.
   *
   * @default false
   */
  readonly vaultMetrics?: boolean;
  /**
   * Leases of a Vault server above which it alerts. Needs `vaultMetrics`.
   *
   * @default 200000
   */
  readonly maxLeases?: number;
}

/** Vault's default quota of leases is 300,000 (Enterprise); from there on what revokes them falls behind. */
const MAX_LEASES = 200_000;

/**
 * Alerts and a dashboard of what is delivered in a cluster.
 *
 * @experimental
 */
export class Alerts {
  /**
   * A PrometheusRule for the Prometheus operator, and a ConfigMap with a dashboard that the sidecar of Grafana's Helm
   * chart loads: over the metrics of ESO, and of Vault where they are scraped.
   *
   * @param props where they go, and what they watch
   * @throws DefinitionError when a name or label is malformed, or leases are to be counted without Vault's metrics
   */
  public static prometheus(props: PrometheusAlertsProps = {}): Alerts {
    const where = 'Alerts.prometheus()';
    const { namespace, labels, vaultMetrics, maxLeases } = requireOptions(
      'PrometheusAlertsProps',
      props,
      where,
    );
    if (namespace !== undefined) requireName('namespace', namespace, 'namespace of the alerts', where);
    const hasVault = requireBoolean(vaultMetrics, false, 'vaultMetrics', where);
    if (maxLeases !== undefined && !hasVault)
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `maxLeases is ${quoteValue(maxLeases)} without vaultMetrics`,
        expected: "leases to count where the Prometheus has Vault's metrics",
        fix: 'Say vaultMetrics: true once Vault is scraped, or leave maxLeases out.',
        where,
      });
    const most = requireInteger(maxLeases ?? MAX_LEASES, 1, 1_000_000_000, 'maxLeases', where);
    return new Alerts(namespace, requireLabels(labels, where), hasVault ? most : undefined);
  }

  private constructor(
    private readonly namespace: string | undefined,
    private readonly labels: Readonly<Record<string, string>>,
    private readonly maxLeases: number | undefined,
  ) {}

  /** @internal */
  public _record(esoNamespace: string): AlertsRecord {
    const { namespace = esoNamespace, labels, maxLeases } = this;
    return { namespace, labels, maxLeases };
  }
}
