import { Alerts, EsoInstallation, KubernetesCluster, type PrometheusAlertsProps } from '../../../src';
import { define, expectRefusal, planOf } from '../definition';

function alertsOf(props?: PrometheusAlertsProps) {
  const { platform, ...others } = define();
  new KubernetesCluster(platform, 'other', {
    apiServer: 'https://10.0.0.2:6443',
    eso: EsoInstallation.helm('0.20', { namespace: 'eso' }),
    alerts: Alerts.prometheus(props),
  });
  return planOf({ platform, ...others }).clusters.find(({ id }) => id === 'other')?.alerts;
}

test('a cluster has none unless they are wanted', () => {
  expect(planOf(define()).clusters[0]?.alerts).toBeUndefined();
});

test('they are where ESO is, and watch ESO alone', () => {
  expect(alertsOf()).toEqual({ namespace: 'eso', labels: {} });
});

test('they are elsewhere, chosen by labels, and watch Vault where that is said', () => {
  const props = { namespace: 'monitoring', labels: { release: 'prometheus' }, vaultMetrics: true };
  expect(alertsOf(props)).toEqual({
    namespace: 'monitoring',
    labels: { release: 'prometheus' },
    maxLeases: 200_000,
  });
  expect(alertsOf({ ...props, maxLeases: 5000 })?.maxLeases).toBe(5000);
});

test.each([
  [{ maxLeases: 5 }, 'maxLeases is 5 without vaultMetrics'],
  [{ vaultMetrics: true, maxLeases: 0 }, 'maxLeases is 0'],
  [{ namespace: 'Monitoring' }, "namespace of the alerts is 'Monitoring'"],
  [{ labels: { 'tenantry.io/x': 'y' } }, "label is 'tenantry.io/x'"],
  [{ vaultMetrics: 'yes' as unknown as boolean }, "vaultMetrics is 'yes'"],
])('%j is refused', (props, given) => {
  expectRefusal(() => Alerts.prometheus(props), { given });
});
