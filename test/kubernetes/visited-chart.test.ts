import { type ChartPlan } from '../../src/kubernetes/chart-document';
import { type PlannedManifest, tenantObjects } from '../../src/kubernetes/planned-manifest';
import { visitedChart } from '../../src/kubernetes/visited-chart';
import { PLANS } from './definitions';

const { _plan: plan, _record: tenant } = PLANS['multi-tenant']!.tenant('team-a');
const objects = tenantObjects(plan, tenant).manifests;

function chartOf(changed: (planned: PlannedManifest) => object): ChartPlan {
  return {
    cluster: 'prod',
    directory: 'team-a',
    labels: {},
    origin: tenant.origin,
    plan,
    objects: objects.map((each) => ({ ...each, manifest: { ...each.manifest, ...changed(each) } })),
  };
}

test('builds what is planned', () => {
  expect(
    visitedChart(
      chartOf(() => ({})),
      [],
    ).objects,
  ).toBe(objects.length);
});

test('a manifest that its class does not give is an error of ours, before a visitor sees the chart', () => {
  const visitChart = jest.fn();
  const chart = chartOf(({ manifest }) =>
    manifest.kind === 'ServiceAccount' ? { imagePullSecrets: [{ name: 'registry' }] } : {},
  );
  expect(() => visitedChart(chart, [{ visitChart }])).toThrow(
    'team-a/ServiceAccount.team-a.team-a-external-secrets/Resource before any visitor: imagePullSecrets is absent, planned was [{"name":"registry"}]',
  );
  expect(visitChart).not.toHaveBeenCalled();
});
