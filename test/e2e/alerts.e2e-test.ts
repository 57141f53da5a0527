import { type AlertingRule, ruleGroups } from '../../src/kubernetes/alerts/alert-rules';
import { dashboard } from '../../src/kubernetes/alerts/dashboard';
import { groupingOf, selectorsOf } from '../kubernetes/alerts/promql';
import { Example } from '../lab/example/example';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { sendHttp } from '../lab/process/http';
import { type ActiveAlert } from '../lab/prometheus/prometheus-server';
import { waitFor } from '../lab/process/wait';

/** Labels of each metric, by its name, in the text form of Prometheus. */
function labelsIn(text: string): Map<string, Set<string>> {
  const metrics = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const [, metric, labels = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S/.exec(line) ?? [];
    if (metric === undefined) continue;
    // Prometheus adds this one to whatever it scrapes.
    const known = metrics.get(metric) ?? new Set(['instance']);
    for (const [, label = ''] of labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) known.add(label);
    metrics.set(metric, known);
  }
  return metrics;
}

/** A real Prometheus takes what is emitted, and real servers give it something to say. */
describe('alerts and dashboard', () => {
  let lab: Lab;
  let rules: readonly AlertingRule[];
  let expressions: readonly string[];

  beforeAll(async () => {
    lab = await startLab({ prometheus: true });
    const example = new Example(lab);
    await example.load({}, () => undefined);
    const plan = example.platform()._compileUnproven();
    const [cluster] = plan.clusters;
    if (!cluster) throw new Error('The example has no cluster.');
    const watched = { plan, cluster, alerts: { namespace: 'monitoring', labels: {}, maxLeases: 1 } };
    const groups = ruleGroups(watched);
    rules = groups.flatMap((group) => group.rules);
    const { panels } = dashboard(watched) as { panels: { targets: { expr: string }[] }[] };
    expressions = [
      ...rules.map(({ expr }) => expr),
      ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    for (const { externalSecrets } of plan.tenants)
      for (const { namespace, name } of externalSecrets)
        await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name });
    await lab.prometheus.load(groups);
  });
  afterAll(() => stopAfterTests(lab));

  /** Waits until an alert is active, and returns all of that name. */
  function active(name: string): Promise<readonly ActiveAlert[]> {
    return waitFor(`alert ${name}`, async () => {
      const alerts = (await lab.prometheus.alerts()).filter(({ labels }) => labels['alertname'] === name);
      return alerts.length > 0 ? alerts : undefined;
    });
  }

  test('Prometheus takes every rule, and where all is well it tells of nothing but too many leases', async () => {
    await waitFor('every rule to be evaluated, and what was not scraped yet to be', async () => {
      const health = await lab.prometheus.health();
      expect([...health.keys()].sort()).toEqual(rules.map(({ alert }) => alert).sort());
      expect(new Set(health.values())).toEqual(new Set(['ok']));
      const names = (await lab.prometheus.alerts()).map(({ labels }) => labels['alertname']);
      expect(names).toEqual(['VaultTooManyLeases']);
      return true;
    });
    const [leases] = await active('VaultTooManyLeases');
    expect(leases?.annotations['summary']).toMatch(/^Vault holds \d+ leases$/);
  });

  test('a tenant that Vault refuses is told, by its namespace and name', async () => {
    const { client } = lab.vault;
    await client.write('sys/policies/acl/team-a', { policy: 'path "none" { capabilities = ["read"] }' });
    const path = '/apis/external-secrets.io/v1/namespaces/team-a/externalsecrets/orders-api';
    await lab.kubernetes.client.patch(path, { metadata: { annotations: { 'force-sync': 'now' } } });
    const [refused, ...others] = await active('ExternalSecretNotReady');
    expect(others).toEqual([]);
    expect(refused?.annotations['summary']).toBe('ExternalSecret team-a/orders-api is not synced');
    expect(refused?.labels).toMatchObject({ namespace: 'team-a', severity: 'warning' });
    const [errors] = await active('ExternalSecretsProviderErrors');
    expect(errors?.annotations['summary']).toMatch(/^Vault refuses ESO, or fails: \w+$/);
  });

  // Errors are counted from the first one.
  test('ESO and Vault have every metric that is named, with the labels that it is chosen and told by', async () => {
    // A quota is counted from its first refusal, too.
    const { client } = lab.vault;
    await client.write('sys/quotas/rate-limit/probe', { path: 'secret', rate: 1, interval: '1m' });
    for (let i = 0; i < 3; i++) await client.send('GET', 'secret/data/probe');
    const urls = [lab.externalSecrets.metricsUrl, lab.vault.metricsUrl];
    const texts = await Promise.all(urls.map((url) => sendHttp({ method: 'GET', url })));
    const there = labelsIn(texts.map(({ text }) => text).join('\n'));
    const lacking = (metric: string, labels: readonly string[]) =>
      [metric, ...labels].filter((each) => each !== metric && !there.get(metric)?.has(each));
    expect(expressions.length).toBeGreaterThan(15);
    for (const expr of expressions)
      for (const { metric, matchers } of selectorsOf(expr)) {
        const chosen = matchers.map((matcher) => matcher.slice(0, matcher.indexOf('=')));
        expect([...there.keys()]).toContain(metric);
        expect([metric, lacking(metric, [...chosen, ...groupingOf(expr)])]).toEqual([metric, []]);
      }
    for (const { expr, annotations } of rules) {
      const told = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label);
      expect([expr, lacking(selectorsOf(expr)[0]?.metric ?? '', told)]).toEqual([expr, []]);
    }
  });

  test('a Vault that is sealed is told, then that it and ESO do not run', async () => {
    await lab.vault.seal();
    expect((await active('VaultSealed'))[0]?.annotations['summary']).toMatch(
      /^Vault 127.0.0.1:\d+ is sealed$/,
    );
    await lab.externalSecrets.stop();
    await lab.vault.stop();
    expect((await active('VaultUnseen'))[0]?.annotations['summary']).toBe('Vault has no metrics');
    expect((await active('ExternalSecretsUnseen'))[0]?.annotations['summary']).toBe('ESO has no metrics');
  });
});
