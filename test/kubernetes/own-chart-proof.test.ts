import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { PlatformSecrets, TenantSecrets } from 'tenantry/kubernetes';
import { OwnChartProof } from '../../src/kubernetes/own-chart-proof';
import { organization } from '../../examples/multi-tenant/organization';

function validated(change: (chart: Chart) => void, platform = organization()): string[] {
  const plan = platform.compile();
  const chart = new Chart(new App(), 'mine');
  new PlatformSecrets(chart, 'platform', { plan, cluster: 'prod' });
  new TenantSecrets(chart, 'team-a', { plan: plan.tenant('team-a') });
  change(chart);
  return chart.node.findAll().flatMap(({ node }) => node.validate());
}

const binding = (chart: Chart) =>
  void new ApiObject(chart, 'admin', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'team-a-admin' },
  });

test('a chart of parts of a plan, and of what gives nobody a right, is valid', () => {
  const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } };
  expect(validated((chart) => void new ApiObject(chart, 'settings', settings))).toEqual([]);
});

test('one that adds a right is not', () => {
  expect(validated(binding)).toEqual([
    expect.stringMatching(/^ClusterRoleBinding team-a-admin .*\[outside-proof\] at acme;/),
  ]);
  expect(() => {
    const plan = organization().compile();
    const chart = new Chart(new App(), 'mine');
    new PlatformSecrets(chart, 'platform', { plan, cluster: 'prod' });
    binding(chart);
    Testing.synth(chart);
  }).toThrow(/team-a-admin/);
});

test('one that adds what can be read back is valid where the rules find nothing, and refused where they do', () => {
  const storeOf = (role: string) => (chart: Chart) => {
    const store = chart.node.findChild('team-a').node.findChild('SecretStore.team-a.vault');
    const { spec } = ApiObject.of(store).toJson() as { spec: object };
    const added = new ApiObject(chart, 'mine', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: { name: 'mine', namespace: 'team-a' },
      spec: structuredClone(spec),
    });
    added.addJsonPatch(JsonPatch.replace('/spec/provider/vault/auth/kubernetes/role', role));
  };
  expect(validated(storeOf('team-a'))).toEqual([]);
  expect(validated(storeOf('team-b'))).toContainEqual(
    expect.stringMatching(
      /store 'mine' .*role 'team-b'.*\[login-mismatch\] at acme\/mine\/SecretStore\.team-a\.mine; /,
    ),
  );
});

test('one for two clusters has nothing that can be read back', () => {
  const plan = organization().compile();
  const chart = new Chart(new App(), 'mine');
  new TenantSecrets(chart, 'team-a', { plan: plan.tenant('team-a') });
  OwnChartProof.in(chart, plan._record).addObjects(chart, 'staging', []);
  new ApiObject(chart, 'store', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name: 'mine', namespace: 'team-a' },
  });
  expect(chart.node.validate()).toEqual([
    expect.stringMatching(/cannot be read back: its chart is for more than one cluster \[outside-proof\]/),
  ]);
});

test('one that changes what was proven is not', () => {
  const found = validated((chart) => {
    const store = chart.node.findChild('team-a').node.findChild('SecretStore.team-a.vault');
    ApiObject.of(store).addJsonPatch(
      JsonPatch.replace('/spec/provider/vault/auth/kubernetes/role', 'team-b'),
    );
  });
  expect(found).toEqual([expect.stringMatching(/role is 'team-b'.*\[overridden-proof\]/)]);
});

describe('what a validation adds after it', () => {
  /** An app whose last validation adds a binding. */
  const withLate = (add: (chart: Chart) => void, yamlOutputType?: YamlOutputType) => {
    const outdir = mkdtempSync(join(tmpdir(), 'tenantry-own-chart-'));
    const app = new App({ outdir, yamlOutputType });
    const chart = new Chart(app, 'mine');
    new PlatformSecrets(chart, 'platform', { plan: organization().compile(), cluster: 'prod' });
    new Construct(chart, 'late').node.addValidation({
      validate: () => {
        if (!chart.node.tryFindChild('added')) add(new Chart(chart, 'added'));
        return [];
      },
    });
    return { app, chart, outdir };
  };
  const late = /\[mine\] ClusterRoleBinding team-a-admin .*\[outside-proof\]/;

  test.each(Object.values(YamlOutputType).filter((type): type is YamlOutputType => typeof type === 'number'))(
    'is refused before anything is written, in output of type %d',
    (type) => {
      const { app, outdir } = withLate(binding, type);
      expect(() => app.synth()).toThrow(late);
      expect(
        readdirSync(outdir, { recursive: true }).filter((path) => String(path).endsWith('.yaml')),
      ).toEqual([]);
    },
  );

  test('is refused in a chart that is synthesized alone, and in the YAML of an app', () => {
    expect(() => Testing.synth(withLate(binding).chart)).toThrow(late);
    expect(() => withLate(binding).app.synthYaml()).toThrow(late);
  });

  test('is written where it gives nobody a right', () => {
    const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'late-settings' } };
    const { app } = withLate((chart) => void new ApiObject(chart, 'settings', settings));
    expect(app.synthYaml()).toContain('late-settings');
  });
});

test('what was acknowledged passes', () => {
  const platform = organization();
  platform.acknowledge('outside-proof', 'an administrator of the cluster');
  expect(validated(binding, platform)).toEqual([]);
});
