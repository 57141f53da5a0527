import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { Checks, type Platform, Testing } from '../../src';
import { organization } from '../../examples/multi-tenant/organization';

const API = 'external-secrets.io/v1';

/** What becomes of objects that a visitor adds to the chart of team A. */
function added(...objects: object[]): Platform {
  const platform = organization();
  platform.addChartVisitor({
    visitChart(chart) {
      if (chart.node.id !== 'team-a') return;
      objects.forEach((object, index) => new ApiObject(chart, `mine-${index}`, object as ApiObjectProps));
    },
  });
  return platform;
}

const baseline = new Set(Checks.of(organization()).findings.map(({ message }) => message));

function foundIn(...objects: object[]): string[] {
  return Checks.of(added(...objects))
    .findings.filter(({ message }) => !baseline.has(message))
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

/** How ESO logs in as a tenant, with changes. */
function vault(tenant: string, wide: boolean, more: object = {}, login: object = {}) {
  return {
    server: 'https://vault.vault.svc:8200',
    path: 'secret',
    version: 'v2',
    auth: {
      kubernetes: {
        mountPath: 'kubernetes-prod',
        role: tenant,
        serviceAccountRef: {
          name: `${tenant}-external-secrets`,
          ...(wide && { namespace: tenant }),
          audiences: ['vault'],
        },
        ...login,
      },
    },
    ...more,
  };
}

function store(spec: object, metadata: object = {}): object {
  return {
    apiVersion: API,
    kind: 'SecretStore',
    metadata: { name: 'mine', namespace: 'team-a', ...metadata },
    spec,
  };
}

const OWN_STORE = store({ provider: { vault: vault('team-a', false) } });

function clusterStore(spec: object): object {
  return { apiVersion: API, kind: 'ClusterSecretStore', metadata: { name: 'mine' }, spec };
}

function secret(spec: object, metadata: object = {}): object {
  return {
    apiVersion: API,
    kind: 'ExternalSecret',
    metadata: { name: 'mine', namespace: 'team-a', ...metadata },
    spec: { secretStoreRef: { name: 'vault' }, ...spec },
  };
}

const property = (key: string) => [{ secretKey: 'KEY', remoteRef: { key, property: 'api-key' } }];

describe('a store that a visitor adds', () => {
  test('of the tenant’s own role is as good as the tenant’s own', () => {
    expect(foundIn(OWN_STORE)).toEqual([]);
  });

  test("of another tenant's role is refused by the rules of logins", () => {
    const found = foundIn(store({ provider: { vault: vault('team-b', false) } }));
    expect(found).toContainEqual(
      expect.stringMatching(/^error login-mismatch: store 'mine' .*role 'team-b'/),
    );
  });

  test('under the name of one of the plan is refused', () => {
    const found = foundIn(store({ provider: { vault: vault('team-a', false) } }, { name: 'vault' }));
    expect(found).toContainEqual(
      expect.stringMatching(
        /^error duplicate-name: SecretStore 'vault' .* at acme\/team-a\/prod\/SecretStore\.team-a\.vault/,
      ),
    );
  });

  test("that is open to the cluster, with another's role, is refused by the rules of stores and isolation", () => {
    const found = foundIn(clusterStore({ provider: { vault: vault('team-b', true) } }));
    expect(found).toContain(
      "error open-cluster-store: ClusterSecretStore 'mine' may be used by every namespace of cluster 'prod'",
    );
    expect(found).toContainEqual(
      expect.stringMatching(
        /^error tenant-isolation: role 'team-b', which .*every namespace of cluster 'prod' can use/,
      ),
    );
  });

  test('that is open to another tenant is refused', () => {
    const found = foundIn(
      clusterStore({ conditions: [{ namespaces: ['team-a'] }], provider: { vault: vault('team-b', true) } }),
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^error tenant-isolation: role 'team-b', which .*tenant 'team-a'.* can use/),
    );
  });

  test.each<[string, object, string]>([
    [
      'another server',
      store({ provider: { vault: vault('team-a', false, { server: 'https://evil.example' }) } }),
      "spec.provider.vault.server is none of the plan that cluster 'prod' logs in to there",
    ],
    [
      'headers',
      store({ provider: { vault: vault('team-a', false, { headers: { 'X-Vault-Namespace': 'b' } }) } }),
      'spec.provider.vault.headers is nothing that the proof knows',
    ],
    [
      'the token of ESO itself',
      store({ provider: { vault: vault('team-a', false, {}, { serviceAccountRef: null }) } }),
      'spec.provider.vault.auth.kubernetes.serviceAccountRef.name is missing',
    ],
    [
      'another provider',
      store({ provider: { fake: { data: [] } } }),
      'spec.provider.vault.server is missing',
    ],
    [
      'two providers',
      store({ provider: { vault: vault('team-a', false), fake: { data: [] } } }),
      'spec.provider.fake is nothing that the proof knows',
    ],
    [
      'another controller',
      store({ controller: 'mine', provider: { vault: vault('team-a', false) } }),
      'spec.controller is nothing that the proof knows',
    ],
    [
      'an authority that is no text',
      store({ provider: { vault: vault('team-a', false, { caBundle: '//8=' }) } }),
      'spec.provider.vault.caBundle is no text in base64',
    ],
    [
      'namespaces by their labels',
      clusterStore({
        conditions: [{ namespaceSelector: {} }],
        provider: { vault: vault('team-b', true) },
      }),
      'spec.conditions[0].namespaceSelector is nothing that the proof knows',
    ],
  ])('with %s cannot be read back', (_, object, why) => {
    expect(foundIn(object)).toEqual([
      expect.stringMatching(
        /^error outside-proof: .* may decide who may read what, and cannot be read back: /,
      ),
    ]);
    expect(foundIn(object)[0]).toContain(why);
  });
});

describe('an ExternalSecret that a visitor adds', () => {
  test('of the tenant’s own is as good as the tenant’s own', () => {
    expect(foundIn(secret({ data: property('team-a/orders') }))).toEqual([]);
  });

  test('through a store that was added, too', () => {
    const own = secret({
      secretStoreRef: { kind: 'SecretStore', name: 'mine' },
      data: property('team-a/orders'),
    });
    expect(foundIn(OWN_STORE, own)).toEqual([]);
  });

  test("of another's secret is refused as Vault would refuse it", () => {
    expect(foundIn(secret({ data: property('team-b/billing') }))).toContainEqual(
      expect.stringMatching(/^error request-refused: .*team-b\/billing/),
    );
  });

  test('that makes a Secret of another one is refused', () => {
    const found = foundIn(secret({ target: { name: 'orders-api' }, data: property('team-a/orders') }));
    expect(found).toContainEqual(expect.stringMatching(/^error two-writers-of-one-secret: /));
  });

  test('whose annotations make others copy the Secret is refused', () => {
    const annotations = { 'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true' };
    const found = foundIn(secret({ data: property('team-a/orders') }, { annotations }));
    expect(found).toContainEqual(
      expect.stringMatching(/^error copied-secret: Secret 'mine' has 'reflector\..*: Reflector copies it$/),
    );
  });

  test('that takes credentials of a generator which was added lives by its lease', () => {
    const generator = {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'VaultDynamicSecret',
      metadata: { name: 'again', namespace: 'team-a' },
      spec: {
        path: 'database/creds/team-a_orders',
        provider: vault(
          'team-a-generator',
          false,
          { path: undefined, version: undefined },
          {
            serviceAccountRef: { name: 'team-a-external-secrets', audiences: ['vault'] },
          },
        ),
      },
    };
    const takes = (refreshInterval: string) =>
      secret({
        refreshInterval,
        secretStoreRef: undefined,
        dataFrom: [{ sourceRef: { generatorRef: { kind: 'VaultDynamicSecret', name: 'again' } } }],
      });
    // In any order.
    expect(foundIn(takes('8h'), generator)).toEqual([]);
    expect(foundIn(generator, takes('48h'))).toContainEqual(
      expect.stringMatching(/^error credential-outlived: ExternalSecret 'mine'/),
    );
  });

  test.each<[string, object, string]>([
    [
      'another version',
      { data: [{ secretKey: 'A', remoteRef: { key: 'team-a/x', property: 'y', version: '1' } }] },
      'spec.data[0].remoteRef.version',
    ],
    [
      'a generator that nobody made',
      { dataFrom: [{ sourceRef: { generatorRef: { kind: 'VaultDynamicSecret', name: 'x' } } }] },
      'spec.dataFrom[0].sourceRef.generatorRef.name is of no generator of the plan',
    ],
    [
      'a generator of another kind',
      { dataFrom: [{ sourceRef: { generatorRef: { kind: 'Webhook', name: 'x' } } }] },
      "generatorRef.kind is 'Webhook'",
    ],
    [
      'names that are written again',
      { dataFrom: [{ extract: { key: 'team-a/x' }, rewrite: [] }] },
      'spec.dataFrom[0].rewrite',
    ],
    [
      'a target that is no Secret',
      { target: { manifest: { apiVersion: 'v1', kind: 'ConfigMap' } } },
      'spec.target.manifest',
    ],
    ['what never changes', { target: { immutable: true } }, 'spec.target.immutable'],
    [
      'templates of others',
      { target: { template: { templateFrom: [] } } },
      'spec.target.template.templateFrom',
    ],
    ['no refresh', { refreshInterval: '0' }, 'spec.refreshInterval is no interval'],
    [
      'a key with two dots',
      { data: property('team-a/../team-b/x') },
      "spec.data[0].remoteRef.key is 'team-a/../team-b/x'",
    ],
  ])('with %s cannot be read back', (_, spec, why) => {
    const [found = '', ...others] = foundIn(secret(spec));
    expect(others).toEqual([]);
    expect(found).toContain('cannot be read back: ');
    expect(found).toContain(why);
  });
});

test('labels and annotations by which somebody acts are held on whatever is added', () => {
  const settings = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'x', namespace: 'team-a', annotations: { 'argocd.argoproj.io/hook': 'PreSync' } },
  };
  expect(foundIn(settings)).toEqual([
    "error outside-proof: ConfigMap team-a/x (v1) has 'argocd.argoproj.io/hook': Argo CD acts on it",
  ]);
});

test('what was read back is in the document of the tenant whose namespace it is in', () => {
  const { otherFiles } = Testing.synth(added(OWN_STORE));
  expect(otherFiles['plan/tenants/team-a.json']).toMatch(
    /"name": "mine", .*"origin": "acme\/team-a\/prod\/SecretStore\.team-a\.mine", .*"readBack": true/,
  );
});
