import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, type Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { DefinitionError } from 'tenantry';
import type * as Render from '../../src/kubernetes/render';
import { PLANS } from './definitions';
import { find, parse, render } from './manifests';

const plan = PLANS['multi-tenant']!;

/** Charts with their texts; what nobody visits says beside it what it is made of. */
function rendered(documents: readonly Render.ChartDocument[]): object[] {
  return documents.map(({ madeOf: _, yaml, ...document }) => ({ ...document, yaml: yaml() }));
}

/** A visitor that does something to one chart, by its id. */
function visitorOf(id: string, visit: (chart: Construct) => void): { visitChart(chart: Construct): void } {
  return { visitChart: (chart) => (chart.node.id === id ? visit(chart) : undefined) };
}

test('gives one document for the platform in each cluster, then one for each tenant', () => {
  expect(
    render(plan).map(({ cluster, directory, name, objects }) => [cluster, directory, name, objects]),
  ).toEqual([
    ['prod', 'platform', 'external-secrets', 6],
    ['prod', 'team-a', 'external-secrets', 7],
    ['prod', 'team-b', 'external-secrets', 10],
  ]);
  expect(render(PLANS['other ways']!).map(({ cluster, directory }) => `${cluster}/${directory}`)).toEqual([
    'eu/platform',
    'us/platform',
    'us/apac',
    'eu/ops',
  ]);
});

test('gives nothing for a platform that has nothing in a cluster', () => {
  const { _record: record } = PLANS['other ways']!;
  const empty = { ...record, namespaces: [], serviceAccounts: [], secretStores: [] };
  const documents = render({ _record: empty } as never);
  expect(documents.map(({ cluster, directory }) => `${cluster}/${directory}`)).not.toContain('eu/platform');
});

test('writes objects in the order in which they are best applied, each kind by name', () => {
  const shop = render(PLANS['every feature']!).find(({ directory }) => directory === 'shop')!;
  expect(
    parse(shop.yaml()).map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name].join(' ')),
  ).toEqual([
    'Namespace  shop',
    'Namespace  shop-jobs',
    'Role shop tenantry-external-secrets',
    'Role shop-jobs tenantry-external-secrets',
    'RoleBinding shop tenantry-external-secrets',
    'RoleBinding shop-jobs tenantry-external-secrets',
    'ServiceAccount shop api',
    'ServiceAccount shop shop-external-secrets',
    'ServiceAccount shop-jobs shop-external-secrets',
    'ClusterRoleBinding  tenantry:features:shop:api',
    'ClusterRoleBinding  tenantry:features:shop:shop-external-secrets',
    'ClusterRoleBinding  tenantry:features:shop-jobs:shop-external-secrets',
    'SecretStore shop vault',
    'SecretStore shop vault-seeds',
    'SecretStore shop-jobs vault',
    'SecretStore shop-jobs vault-seeds',
    'VaultDynamicSecret shop orders',
    'VaultDynamicSecret shop-jobs orders',
    'SSHKey shop deploy-key',
    'Password shop-jobs session',
    'PushSecret shop deploy-key',
    'PushSecret shop-jobs session',
    'ExternalSecret shop api',
    'ExternalSecret shop everything',
    'ExternalSecret shop extracted',
    'ExternalSecret shop login',
    'ExternalSecret shop mixed',
    'ExternalSecret shop registry',
    'ExternalSecret shop tls',
    'ExternalSecret shop-jobs database',
    'Role shop tenantry-people-developers',
    'Role shop-jobs tenantry-people-developers',
    'RoleBinding shop tenantry-people-developers',
    'RoleBinding shop-jobs tenantry-people-developers',
    'NetworkPolicy shop tenantry-api-egress',
    'NetworkPolicy vault tenantry-vault-from-shop',
  ]);
});

test('gives the same bytes whatever the environment of cdk8s says, and writes no file', () => {
  const expected = rendered(render(plan));
  const environment = { CDK8S_DISABLE_SORT: '1', CDK8S_OUTDIR: join(__dirname, 'never-written'), CDK8S_RECORD_CONSTRUCT_METADATA: 'true' }; // prettier-ignore
  Object.assign(process.env, environment);
  try {
    expect(rendered(render(plan))).toEqual(expected);
    expect(rendered(render(plan, [visitorOf('team-a', () => undefined)]))).toEqual(expected);
    expect(process.env.CDK8S_DISABLE_SORT).toBe('1');
    expect(existsSync(environment.CDK8S_OUTDIR)).toBe(false);
  } finally {
    Object.keys(environment).forEach((name) => delete process.env[name]);
  }
  expect(process.env.CDK8S_DISABLE_SORT).toBeUndefined();
});

test.each(Object.keys(PLANS))('gives the same bytes whether somebody looks on or nobody does: %s', (name) => {
  const idle = { visitChart: () => undefined };
  expect(rendered(render(PLANS[name]!, [idle]))).toEqual(rendered(render(PLANS[name]!)));
});

test('needs cdk8s only where somebody looks on', () => {
  jest.isolateModules(() => {
    jest.doMock('cdk8s', () => {
      throw new Error('cdk8s is loaded');
    });
    try {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const { renderCharts } = require('../../src/kubernetes/render') as typeof Render;
      const idle = { visitChart: () => undefined };
      expect(rendered([...renderCharts(plan._record, { visitors: [] })])).toEqual(rendered(render(plan)));
      expect(() => [...renderCharts(plan._record, { visitors: [idle] })]).toThrow('cdk8s is loaded');
    } finally {
      jest.dontMock('cdk8s');
    }
  });
});

describe('a visitor', () => {
  test('sees the first chart and the last, and overrides an object of each', () => {
    const seen: string[] = [];
    const documents = render(plan, [
      {
        visitChart(chart: Construct) {
          seen.push(chart.node.path);
          const [first] = (chart as Chart).node.findAll().filter((each) => each instanceof ApiObject);
          first?.metadata.addAnnotation('acme.example/seen', chart.node.id);
        },
      },
    ]);
    expect(seen).toEqual(['platform', 'team-a', 'team-b']);
    for (const { yaml, directory, problems } of documents) {
      expect(parse(yaml())[0]?.metadata.annotations).toEqual({ 'acme.example/seen': directory });
      expect(problems).toEqual([]);
    }
  });

  test('finds an object by kind, namespace and name', () => {
    const [, , last] = render(plan, [
      visitorOf('team-b', (chart) => {
        const store = ApiObject.of(chart.node.findChild('SecretStore.team-b.vault'));
        store.metadata.addLabel('tier', 'gold');
        const account = ApiObject.of(chart.node.findChild('ServiceAccount.team-b.team-b-external-secrets'));
        account.metadata.addLabel('tier', 'gold');
      }),
    ]);
    const manifests = parse(last!.yaml());
    expect(find(manifests, 'SecretStore', 'vault').metadata.labels.tier).toBe('gold');
    expect(find(manifests, 'ServiceAccount', 'team-b-external-secrets').metadata.labels.tier).toBe('gold');
  });

  test('adds an object, which is labelled like all others', () => {
    const [, first] = render(plan, [
      visitorOf('team-a', (chart) => {
        new ApiObject(chart, 'quota', {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'quota' },
        });
      }),
    ]);
    expect(first).toMatchObject({ objects: 8, problems: [] });
    const manifests = parse(first!.yaml());
    expect(manifests.at(-1)).toMatchObject({
      kind: 'ResourceQuota',
      metadata: { labels: manifests[0]!.metadata.labels },
    });
  });

  test('cannot let a token of Terraform through', () => {
    const visit = visitorOf('team-a', (chart) =>
      ApiObject.of(chart.node.findChild('SecretStore.team-a.vault')).metadata.addAnnotation(
        'accessor',
        '${TfToken[TOKEN.5]}',
      ),
    );
    expect(() => render(plan, [visit])).toThrow(DefinitionError);
    expect(() => render(plan, [visit])).toThrow('accessor: "${TfToken[TOKEN.5]}"');
  });

  test('is told what its own validations say, with their path', () => {
    const visit = visitorOf('team-b', (chart) => {
      const construct = new Construct(chart, 'own');
      construct.node.addValidation({ validate: () => ['it lacks a thing'] });
    });
    expect(() => render(plan, [visit])).toThrow(
      expect.objectContaining({
        where: 'team-b/own',
        message: expect.stringContaining('lacks a thing') as string,
      }),
    );
  });
});
