import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { type RuleGroup } from '../../../src/kubernetes/alerts/alert-rules';
import { platformObjects } from '../../../src/kubernetes/planned-manifest';
import { type AlertsRecord } from '../../../src/plan/kinds/kubernetes-cluster';
import { type PlanRecord } from '../../../src/plan/records';
import { selectorsOf } from '../alerts/promql';
import { PLANS } from '../definitions';

const ALL = { namespace: 'monitoring', labels: { release: 'prometheus' }, maxLeases: 1000 };

interface Panel {
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly expr: string }[];
}

/** What the platform of the multi-tenant example has where it has alerts, or another plan. */
function emitted(alerts: AlertsRecord | undefined, plan: PlanRecord = PLANS['multi-tenant']!._record) {
  const clusters = plan.clusters.map((cluster) => ({ ...cluster, alerts }));
  const manifests = clusters.flatMap((cluster) =>
    platformObjects({ ...plan, clusters }, cluster).manifests.map(({ manifest }) => manifest),
  );
  const of = (kind: string) => manifests.find((each) => each.kind === kind);
  const { groups = [] } = (of('PrometheusRule')?.['spec'] ?? {}) as {
    readonly groups?: readonly RuleGroup[];
  };
  const data = (of('ConfigMap')?.['data'] ?? {}) as Readonly<Record<string, string>>;
  const [json = '{"panels":[]}'] = Object.values(data);
  const { panels } = JSON.parse(json) as { readonly panels: readonly Panel[] };
  return { of, names: groups.flatMap(({ rules }) => rules.map(({ alert }) => alert)), groups, data, panels };
}

test('nothing is emitted unless alerts are wanted', () => {
  const { of } = emitted(undefined);
  expect([of('PrometheusRule'), of('ConfigMap')]).toEqual([undefined, undefined]);
});

test("the rules are as the Prometheus operator's schema has them", () => {
  const manifest = emitted(ALL).of('PrometheusRule');
  const model = new PrometheusRule(manifest as never);
  model.validate();
  expect(model.toJSON()).toEqual(manifest);
  const wrong = { ...manifest, spec: { groups: [{ name: 'x', rules: [{ alert: 'x', expr: {} }] }] } };
  expect(() => new PrometheusRule(wrong as never).validate()).toThrow();
});

test('both are where they are wanted, and labelled so that they are found', () => {
  const { of, data } = emitted(ALL);
  expect(of('PrometheusRule')?.metadata).toMatchObject({
    name: 'tenantry-acme',
    namespace: 'monitoring',
    labels: { release: 'prometheus', 'app.kubernetes.io/managed-by': 'tenantry' },
  });
  expect(of('ConfigMap')?.metadata).toMatchObject({
    name: 'tenantry-acme-dashboard',
    namespace: 'monitoring',
    labels: { grafana_dashboard: '1' },
  });
  expect(Object.keys(data)).toEqual(['acme-prod.json']);
});

test("every expression is one of Prometheus' language, and a wrong one is seen", () => {
  const { groups, panels } = emitted(ALL);
  const expressions = [
    ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  expect(expressions.length).toBeGreaterThan(15);
  for (const expr of expressions) expect(selectorsOf(expr).length).toBeGreaterThan(0);
  expect(() => selectorsOf('sum by (a (b)')).toThrow();
});

test('names, durations and what messages read of a result are well formed', () => {
  for (const { rules } of emitted(ALL).groups)
    for (const rule of rules) {
      expect(rule.alert).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(rule.for).toMatch(/^[0-9]+[smh]$/);
      const { summary, description } = rule.annotations;
      for (const [, inner] of `${summary} ${description}`.matchAll(/\{\{([^}]*)\}\}/g))
        expect(inner).toMatch(/^ \$(?:labels\.[a-z]+|value) $/);
    }
});

test('only what there is is watched', () => {
  const { names, panels } = emitted(ALL);
  expect(new Set(names).size).toBe(names.length);
  const eso = emitted({ namespace: 'monitoring', labels: {} });
  expect(eso.names).toEqual(names.filter((name) => !name.startsWith('Vault')));
  expect(eso.panels.map(({ title }) => title).join()).not.toContain('Vault could');
  const bare = { ...PLANS['multi-tenant']!._record, databaseEngines: [], auditDevices: [], secretStores: [] };
  const less = emitted(ALL, bare);
  expect(names.filter((name) => !less.names.includes(name))).toEqual([
    'ClusterSecretStoreNotReady',
    'VaultIrrevocableLeases',
    'VaultAuditFailure',
  ]);
  expect(panels.length - less.panels.length).toBe(2);
});

test('a tenant more changes neither', () => {
  const plan = PLANS['multi-tenant']!._record;
  const [of, less] = [emitted(ALL).of, emitted(ALL, { ...plan, tenants: plan.tenants.slice(1) }).of];
  for (const kind of ['PrometheusRule', 'ConfigMap']) expect(of(kind)).toEqual(less(kind));
});

test('no panel covers another, and each is in the grid', () => {
  const { panels } = emitted(ALL);
  const places = panels.map(({ gridPos: { x, y, w, h } }) => {
    expect(x + w).toBeLessThanOrEqual(24);
    expect(h).toBeGreaterThan(0);
    return `${x},${y}`;
  });
  expect(new Set(places).size).toBe(panels.length);
});

test('docs/alerts.md has every alert, with its severity', () => {
  const page = readFileSync(join(__dirname, '../../../docs/alerts.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` .*\| (\w+) +\|$/gm)].map(([, name, severity]) => [
    name,
    severity,
  ]);
  const rules = emitted(ALL).groups.flatMap((group) => group.rules);
  expect(rows).toEqual(rules.map(({ alert, labels }) => [alert, labels.severity]));
});
