import { type AlertingRule, ruleGroups } from '../../src/kubernetes/alerts/alert-rules';
import { dashboard } from '../../src/kubernetes/alerts/dashboard';
import { groupingOf, selectorsOf } from '../kubernetes/alerts/promql';
import { Example } from '../lab/example/example';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { sendHttp } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';

/** A sample of a metric, as it stands: `name{label="value"} 1`. */
interface Sample {
  readonly metric: string;
  readonly labels: ReadonlySet<string>;
  readonly value: number;
}

/** Samples in the text form of Prometheus. */
function samplesOf(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, metric = '', labels = '', value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
    if (value === undefined) return [];
    return [{ metric, labels: new Set(labels.match(/\w+="(?:[^"\\]|\\.)*"/g)), value: Number(value) }];
  });
}

/** What is emitted is watched with what real servers tell of themselves. */
describe('alerts and dashboard', () => {
  let lab: Lab;
  let rules: readonly AlertingRule[];
  let expressions: readonly string[];

  beforeAll(async () => {
    lab = await startLab();
    const example = new Example(lab);
    await example.load({}, () => undefined);
    const plan = example.platform()._compileUnproven();
    const [cluster] = plan.clusters;
    if (!cluster) throw new Error('The example has no cluster.');
    const watched = { plan, cluster, alerts: { namespace: 'monitoring', labels: {}, maxLeases: 1 } };
    rules = ruleGroups(watched).flatMap((group) => group.rules);
    const { panels } = dashboard(watched) as { panels: { targets: { expr: string }[] }[] };
    expressions = [
      ...rules.map(({ expr }) => expr),
      ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    await waitUntilReady(lab.kubernetes.client, {
      kind: 'externalsecrets',
      namespace: 'team-a',
      name: 'orders-api',
    });
  });
  afterAll(() => stopAfterTests(lab));

  async function samples(): Promise<Sample[]> {
    const eso = await sendHttp({ method: 'GET', url: lab.externalSecrets.metricsUrl });
    return [...samplesOf(eso.text), ...samplesOf(await lab.vault.metrics())];
  }

  const ruleOf = (alert: string) => {
    const rule = rules.find((each) => each.alert === alert);
    if (!rule) throw new Error(`no rule ${alert}`);
    return rule;
  };

  /** Samples that the only selector of a rule takes. */
  function chosenBy(alert: string, all: readonly Sample[]): Sample[] {
    const [selector] = selectorsOf(ruleOf(alert).expr);
    return all.filter(
      ({ metric, labels }) =>
        metric === selector?.metric && selector.matchers.every((matcher) => labels.has(matcher)),
    );
  }

  test('where all is well, none of them would fire', async () => {
    const all = await waitFor('what is told from time to time', async () => {
      const there = await samples();
      const isTold = (alert: string) => chosenBy(alert, there).length > 0;
      return ['VaultIrrevocableLeases', 'VaultSealed', 'SecretStoreNotReady'].every(isTold)
        ? there
        : undefined;
    });
    for (const alert of ['ExternalSecretNotReady', 'SecretStoreNotReady', 'ClusterSecretStoreNotReady']) {
      expect(chosenBy(alert, all).length).toBeGreaterThan(0);
      expect(chosenBy(alert, all).filter(({ value }) => value === 1)).toEqual([]);
    }
    expect(Math.max(...chosenBy('VaultSealed', all).map(({ value }) => value))).toBe(1);
    expect(chosenBy('VaultIrrevocableLeases', all).map(({ value }) => value)).toEqual([0]);
    expect(chosenBy('VaultAuditFailure', all).every(({ value }) => value === 0)).toBe(true);
  });

  test('leases are counted', async () => {
    await waitFor('leases', async () => {
      const [leases] = chosenBy('VaultTooManyLeases', await samples());
      return (leases?.value ?? 0) > 1 ? true : undefined;
    });
  });

  test('a tenant that Vault refuses is told, by its namespace and name', async () => {
    await lab.vault.client.write('sys/policies/acl/team-a', {
      policy: 'path "none" { capabilities = ["read"] }',
    });
    await lab.kubernetes.client.patch(
      '/apis/external-secrets.io/v1/namespaces/team-a/externalsecrets/orders-api',
      {
        metadata: { annotations: { 'force-sync': 'now' } },
      },
    );
    await waitFor('the metric of what is refused', async () => {
      const all = await samples();
      const refused = chosenBy('ExternalSecretNotReady', all).filter(({ value }) => value === 1);
      if (refused.length === 0) return undefined;
      expect(refused.map(({ labels }) => [...labels])).toEqual([
        expect.arrayContaining(['namespace="team-a"', 'name="orders-api"']),
      ]);
      return chosenBy('ExternalSecretsProviderErrors', all).some(({ value }) => value > 0) ? true : undefined;
    });
  });

  // Errors are counted from the first one.
  test('ESO and Vault have every metric that is named, with the labels that it is chosen and told by', async () => {
    const named = new Set(expressions.flatMap((expr) => selectorsOf(expr).map(({ metric }) => metric)));
    expect(named.size).toBeGreaterThan(10);
    const all = await waitFor('every metric', async () => {
      const there = await samples();
      const lacking = [...named].filter((name) => !there.some(({ metric }) => metric === name));
      if (lacking.length > 0) throw new Error(`no ${lacking.join(', ')}`);
      return there;
    });
    const labelsOf = (metric: string) =>
      new Set([
        // Prometheus adds it to whatever it scrapes.
        'instance',
        ...all
          .filter((each) => each.metric === metric)
          .flatMap(({ labels }) => [...labels].map((label) => label.slice(0, label.indexOf('=')))),
      ]);
    for (const expr of expressions)
      for (const { metric, matchers } of selectorsOf(expr)) {
        const wanted = [
          ...matchers.map((matcher) => matcher.slice(0, matcher.indexOf('='))),
          ...groupingOf(expr),
        ];
        expect([metric, wanted.filter((label) => !labelsOf(metric).has(label))]).toEqual([metric, []]);
      }
    for (const { expr, annotations } of rules)
      for (const [, label = ''] of annotations.summary.matchAll(/\$labels\.(\w+)/g))
        expect(labelsOf(selectorsOf(expr)[0]?.metric ?? '')).toContain(label);
  });
});
