import { ClusterSecretStore, KubernetesCluster, KvEngine } from '../../src';
import { define, expectRefusal, planOf, tenantOf, tenantRecord } from './definition';

function setUp() {
  const definition = define();
  const [a, b] = [tenantOf(definition), tenantOf(definition, 'team-b')];
  const { platform, cluster, kv } = definition;
  const store = new ClusterSecretStore(platform, 'shared', { cluster, engine: kv, tenants: [b, a, b] });
  return { definition, a, b, store };
}

test('says who may read it, and through which store', () => {
  const { definition, a, b, store } = setUp();
  definition.kv.share('shared/x', { store });
  definition.kv.share('shared/y', { with: [b], properties: ['key'] });
  a.share('z', { with: [b] });
  expect(planOf(definition).sharedSecrets).toEqual([
    expect.objectContaining({ key: 'shared/x', tenants: ['team-a', 'team-b'], clusterStore: 'shared' }),
    expect.objectContaining({ key: 'shared/y', tenants: ['team-b'], clusterStore: undefined }),
  ]);
  expect(tenantRecord(definition).sharedSecrets).toMatchObject([{ key: 'team-a/z', tenants: ['team-b'] }]);
});

test('is not shared twice, not even with others', () => {
  const { definition, a, b } = setUp();
  definition.kv.share('x', { with: [a] });
  expectRefusal(() => definition.kv.share('x', { with: [b] }), {
    given: "'x' is shared twice",
    where: 'secret:x',
  });
  a.share('y', { with: [b] });
  expectRefusal(() => a.share('y', { with: [b] }), { given: "'team-a/y' is shared twice" });
});

test('is not shared with nobody, nor with fewer than can read the store', () => {
  const { definition, a, b, store } = setUp();
  expectRefusal(() => definition.kv.share('x', { with: [] }), { given: 'with nobody' });
  expectRefusal(() => definition.kv.share('x', {}), { given: 'with nobody' });
  expectRefusal(() => definition.kv.share('x', { with: [a], store }), {
    expected: 'exactly the tenants of the store',
  });
  expect(() => definition.kv.share('x', { with: [b, a], store })).not.toThrow();
});

test('a store serves one engine, and a refusal leaves nothing behind', () => {
  const { definition, a, store } = setUp();
  const other = new KvEngine(definition.vault, 'other');
  expectRefusal(() => other.share('x', { store }), { given: "engine 'other'", where: 'acme/shared' });
  expect(() => other.share('x', { with: [a] })).not.toThrow();
});

describe('a ClusterSecretStore', () => {
  test("has an identity of its own in ESO's namespace, and serves its tenants' namespaces alone", () => {
    const { definition } = setUp();
    const plan = planOf(definition);
    expect(plan.secretStores).toMatchObject([
      {
        name: 'shared',
        allowedNamespaces: ['team-a', 'team-b'],
        login: {
          role: 'shared',
          serviceAccount: 'shared',
          serviceAccountNamespace: 'external-secrets',
          audiences: ['vault'],
        },
      },
    ]);
    expect(plan.authRoles).toMatchObject([{ serviceAccounts: ['shared'], namespaces: ['external-secrets'] }]);
    expect(plan.policies[0]?.rules.map(({ path }) => path)).toEqual([
      'auth/token/lookup-self',
      'auth/token/revoke-self',
    ]);
  });

  test('is not of a tenant, has tenants, all of its cluster', () => {
    const { definition, a } = setUp();
    const { platform, cluster, kv: engine } = definition;
    expectRefusal(() => new ClusterSecretStore(a, 'x', { cluster, engine, tenants: [a] }), {
      given: "tenant 'team-a'",
    });
    expectRefusal(() => new ClusterSecretStore(platform, 'x', { cluster, engine, tenants: [] }), {
      given: 'no tenants',
    });
    const edge = new KubernetesCluster(platform, 'edge', { apiServer: 'https://10.0.0.2:6443' });
    expectRefusal(() => new ClusterSecretStore(platform, 'y', { cluster: edge, engine, tenants: [a] }), {
      given: "in cluster 'prod'",
      expected: "'edge'",
    });
  });

  test("does not take the name of ESO's own ServiceAccount", () => {
    const { definition, a } = setUp();
    const { platform, cluster, kv: engine } = definition;
    expectRefusal(
      () => new ClusterSecretStore(platform, 'external-secrets', { cluster, engine, tenants: [a] }),
      { given: "ESO's own ServiceAccount" },
    );
  });
});
