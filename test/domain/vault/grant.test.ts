import { ClusterSecretStore, KubernetesCluster, KvEngine } from '../../../src';
import { define, expectRefusal, planOf, tenantOf, tenantRecord, granted } from '../definition';

function setUp() {
  const definition = define();
  const [a, b] = [tenantOf(definition), tenantOf(definition, 'team-b')];
  const { platform, cluster, kv } = definition;
  const store = new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants: [b, a, b] });
  return { definition, a, b, store };
}

test('says who may read it, and through which store', () => {
  const { definition, a, b, store } = setUp();
  granted(definition.kv.secret('shared/x'), store);
  granted(definition.kv.secret('shared/y', { properties: ['key'] }), b);
  granted(a.secret('z'), b);
  expect(planOf(definition).sharedSecrets).toEqual([
    expect.objectContaining({ key: 'shared/x', tenants: ['team-a', 'team-b'], clusterStore: 'shared' }),
    expect.objectContaining({ key: 'shared/y', tenants: ['team-b'], clusterStore: undefined }),
  ]);
  expect(tenantRecord(definition).sharedSecrets).toMatchObject([{ key: 'team-a/z', tenants: ['team-b'] }]);
});

test('is granted to one after the other, and twice is once', () => {
  const { definition, a, b } = setUp();
  const secret = granted(definition.kv.secret('x'), b, a, b);
  expect(definition.kv.secret('x')).toBe(secret);
  expect(planOf(definition).sharedSecrets).toMatchObject([{ key: 'x', tenants: ['team-a', 'team-b'] }]);
});

test('says what was granted to whom', () => {
  const { definition, a, store } = setUp();
  const secret = definition.kv.secret('x');
  expect(secret.grantRead(store)).toMatchObject({ secret, granteeName: "ClusterSecretStore 'shared'" });
  expect(a.secret('y').grantRead(a).granteeName).toBe("tenant 'team-a'");
});

test('is read by all tenants in one way', () => {
  const { definition, a, store } = setUp();
  const secret = granted(definition.kv.secret('x'), a);
  expectRefusal(() => secret.grantRead(store), {
    given: "'x' is granted to ClusterSecretStore 'shared', and to others through their own stores",
    where: 'acme/vault/secret:x',
  });
});

test('a store serves one engine, and a refusal leaves nothing behind', () => {
  const { definition, a, store } = setUp();
  const other = new KvEngine(definition.vault, 'other');
  expectRefusal(() => granted(other.secret('x'), store), { given: "engine 'other'", where: 'acme/shared' });
  expect(() => granted(other.secret('x'), a)).not.toThrow();
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
    expectRefusal(() => new ClusterSecretStore(a, 'x', { cluster, kv: engine, tenants: [a] }), {
      given: "tenant 'team-a'",
    });
    expectRefusal(() => new ClusterSecretStore(platform, 'x', { cluster, kv: engine, tenants: [] }), {
      given: 'no tenants',
    });
    const edge = new KubernetesCluster(platform, 'edge', { apiServer: 'https://10.0.0.2:6443' });
    expectRefusal(() => new ClusterSecretStore(platform, 'y', { cluster: edge, kv: engine, tenants: [a] }), {
      given: "in cluster 'prod'",
      expected: "'edge'",
    });
  });

  test("does not take the name of ESO's own ServiceAccount", () => {
    const { definition, a } = setUp();
    const { platform, cluster, kv: engine } = definition;
    expectRefusal(
      () => new ClusterSecretStore(platform, 'external-secrets', { cluster, kv: engine, tenants: [a] }),
      { given: "ESO's own ServiceAccount" },
    );
  });
});

test('a tenant of another platform is not that of the same name here', () => {
  const { definition } = setUp();
  const other = tenantOf(define('other'));
  expectRefusal(() => definition.kv.secret('shared/x').grantRead(other), {
    given: "'shared/x' is a secret of platform 'acme'",
    expected: "one of platform 'other', as tenant 'team-a' is",
  });
});
