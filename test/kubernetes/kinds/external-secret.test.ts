import { externalSecrets } from '../../../src/kubernetes/kinds/external-secret';
import { type SecretKeys, type ValueSource } from '../../../src/plan/value';
import { PLANS } from '../definitions';
import { find, manifestsOf, type TestManifest } from '../manifests';

const manifests = manifestsOf(PLANS['every feature']!);
const specOf = (name: string) => find(manifests, 'ExternalSecret', name).spec;

test('names its store once where it has one', () => {
  const spec = specOf('tls');
  expect(spec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'wildcards' });
  expect(JSON.stringify(spec.data)).not.toContain('sourceRef');
});

test('names the store of each value where it has several', () => {
  const spec = specOf('mixed');
  expect(spec).not.toHaveProperty('secretStoreRef');
  const stores = spec.data.map(({ secretKey, sourceRef }: TestManifest['spec']) => [
    secretKey,
    sourceRef.storeRef,
  ]);
  expect(Object.fromEntries(stores)).toEqual({
    token: { kind: 'SecretStore', name: 'vault' },
    certificate: { kind: 'ClusterSecretStore', name: 'wildcards' },
  });
  expect(spec.dataFrom).toEqual([
    {
      sourceRef: {
        generatorRef: {
          apiVersion: 'generators.external-secrets.io/v1alpha1',
          kind: 'VaultDynamicSecret',
          name: 'orders',
        },
      },
    },
  ]);
});

test('names no store where all comes from a generator', () => {
  expect(specOf('database')).not.toHaveProperty('secretStoreRef');
  expect(specOf('database')).not.toHaveProperty('data');
});

test('has no source that it does not use', () => {
  expect(specOf('login')).not.toHaveProperty('dataFrom');
  expect(specOf('login').target.template).not.toHaveProperty('data');
});

test('states every strategy whose default differs between versions of the operator', () => {
  const strategies = { conversionStrategy: 'Default', decodingStrategy: 'None' };
  expect(specOf('tls').data[0].remoteRef).toEqual({
    key: 'shared/wildcard',
    property: 'certificate',
    metadataPolicy: 'None',
    ...strategies,
  });
  expect(specOf('extracted').dataFrom).toEqual([
    { extract: { key: 'shop/settings', metadataPolicy: 'None', ...strategies } },
  ]);
  expect(specOf('everything').dataFrom).toEqual([
    { find: { path: 'shop/apps', name: { regexp: '^(?:shop/apps/.*)$' }, ...strategies } },
  ]);
});

describe('what stands under the keys of the Secret', () => {
  const property = (name: string): ValueSource => ({
    kind: 'property',
    name,
    store: { kind: 'SecretStore', name: 'vault' },
    path: 'shop/x',
    property: 'p',
  });
  const secret: ValueSource = {
    kind: 'secret',
    store: { kind: 'SecretStore', name: 'vault' },
    path: 'shop/y',
  };
  const templateOf = (values: ValueSource[], keys: SecretKeys) => {
    const plan = PLANS['every feature']!._record;
    const record = plan.tenants.flatMap((tenant) => tenant.externalSecrets)[0]!;
    const context = { plan, owned: plan, cluster: plan.clusters[0]!, labels: {} };
    const manifest = externalSecrets[0]!.manifest({ ...record, values, keys }, context);
    const { mergePolicy, data } = (manifest as unknown as TestManifest).spec.target.template;
    return [mergePolicy, data];
  };

  test.each<[string, ValueSource[], SecretKeys, [string, Record<string, string>?]]>([
    ['is not said where it is what was fetched', [property('A')], { A: [{ value: 'A' }] }, ['Replace']],
    [
      'is said whole where one key more is made',
      [property('A')],
      { A: [{ value: 'A' }], B: [{ text: 'b' }] },
      ['Replace', { A: '{{ .A }}', B: 'b' }],
    ],
    [
      'is said whole where a value has no key',
      [property('A'), property('constructor')],
      { A: [{ value: 'A' }] },
      ['Replace', { A: '{{ .A }}' }],
    ],
    [
      'is said whole where a value stands under another key',
      [property('A')],
      { B: [{ value: 'A' }] },
      ['Replace', { B: '{{ .A }}' }],
    ],
    ['is not said where Vault alone knows it', [secret], {}, ['Replace']],
    [
      'is added where Vault alone knows the rest',
      [property('A'), secret],
      { A: [{ value: 'A' }], B: [{ text: 'b' }] },
      ['Merge', { B: 'b' }],
    ],
  ])('%s', (_, values, keys, expected) => {
    expect(templateOf(values, keys)).toEqual([expected[0], expected[1]]);
  });
});

test('puts the labels of its owner and those of the user on the Secret', () => {
  expect(specOf('api').target.template.metadata).toEqual({
    labels: {
      'app.kubernetes.io/managed-by': 'tenantry',
      'app.kubernetes.io/part-of': 'shop',
      'tenantry.io/platform': 'features',
      'tenantry.io/tenant': 'shop',
    },
    annotations: { note: '- "1:30" # yes', on: 'off' },
  });
});
