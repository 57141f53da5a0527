import {
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  Tenant,
  TokenReviewer,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { runChecks } from '../../../src/checks/run';
import { define, expectRefusal, planOf, tenantOf, tenantRecord } from '../definition';

const API = { apiServer: 'https://10.0.0.9:6443' };

test('an auth mount has its mount, audience and reviewer by default', () => {
  expect(planOf(define()).kubernetesAuths).toMatchObject([
    {
      id: 'prod',
      server: 'vault',
      cluster: 'prod',
      mount: 'kubernetes-prod',
      audience: 'vault',
      reviewer: { kind: 'local' },
      preventDestroy: true,
    },
  ]);
});

test('a tenant makes the one of its cluster where there is none', () => {
  const definition = define();
  const cluster = new KubernetesCluster(definition.platform, 'edge', API);
  tenantOf(definition, 'team-a', { cluster });
  tenantOf(definition, 'team-b', { cluster });
  expect(planOf(definition).kubernetesAuths.map(({ id, mount }) => [id, mount])).toEqual([
    ['edge', 'kubernetes-edge'],
    ['prod', 'kubernetes-prod'],
  ]);
});

test('a cluster logs in to several servers, a tenant to that of its engine', () => {
  const definition = define();
  const { platform, cluster } = definition;
  const other = new VaultServer(platform, 'other', {
    address: 'https://other:8200',
    product: VaultProduct.openBao('2.6'),
  });
  new Tenant(platform, 'team-a', { cluster, kv: new KvEngine(other, 'secret') });
  tenantOf(definition, 'team-b');
  expect(tenantRecord(definition, 'team-a').authRoles).toMatchObject([
    { server: 'other', mount: 'kubernetes-prod', cluster: 'prod' },
  ]);
  expect(tenantRecord(definition, 'team-b').authRoles).toMatchObject([{ server: 'vault' }]);
});

test('of several the one that is meant is named', () => {
  const definition = define();
  const { vault, cluster } = definition;
  const auth = new KubernetesAuth(vault, 'second', { cluster, mount: 'second', audience: 'second' });
  expectRefusal(() => tenantOf(definition, 'team-a'), {
    given: "cluster 'prod' logs in to server 'vault' through several auth mounts",
  });
  tenantOf(definition, 'team-b', { auth });
  expect(tenantRecord(definition, 'team-b').authRoles).toMatchObject([
    { mount: 'second', audience: 'second' },
  ]);
});

test('one of another cluster or server is refused', () => {
  const definition = define();
  const { vault, platform } = definition;
  const cluster = new KubernetesCluster(platform, 'edge', API);
  const auth = new KubernetesAuth(vault, 'edge', { cluster });
  expectRefusal(() => tenantOf(definition, 'team-a', { auth }), {
    given: "auth 'edge' is for cluster 'edge' in server 'vault'",
    expected: "one for cluster 'prod' in server 'vault'",
  });
});

test('its server is named where its scope is none', () => {
  const { platform, vault, cluster } = define();
  expectRefusal(() => new KubernetesAuth(platform, 'elsewhere', { cluster }), {
    given: 'no Vault server',
    where: 'acme/elsewhere',
  });
  expect(new KubernetesAuth(platform, 'here', { cluster, vault }).vault).toBe(vault);
});

test('its id is its own in its server, whatever scope it is in', () => {
  const { platform, vault, cluster } = define();
  expectRefusal(
    () =>
      new KubernetesAuth(platform, 'prod2', { cluster, vault }).node &&
      new KubernetesAuth(cluster, 'prod2', { cluster, vault }),
    {
      given: "auth mount 'prod2' is also defined at acme/prod2",
    },
  );
});

test('tokens that review themselves ask for it in every ServiceAccount', () => {
  const definition = define();
  const cluster = new KubernetesCluster(definition.platform, 'edge', API);
  new KubernetesAuth(definition.vault, 'edge', { cluster, reviewer: TokenReviewer.client() });
  tenantOf(definition, 'team-a', { cluster });
  tenantOf(definition, 'team-b');
  const reviews = (name: string) => tenantRecord(definition, name).serviceAccounts[0]?.reviewsTokens;
  expect([reviews('team-a'), reviews('team-b')]).toEqual([true, false]);
});

describe('an auth mount that exists', () => {
  test('is in the plan as was said of it, and tenants log in through it', () => {
    const definition = define();
    const cluster = new KubernetesCluster(definition.platform, 'edge', API);
    const auth = KubernetesAuth.fromMount(definition.vault, 'k8s-edge', {
      cluster,
      audience: 'https://vault',
    });
    expect(auth).toMatchObject({ cluster, vault: definition.vault, mount: 'k8s-edge' });
    tenantOf(definition, 'shop', { cluster });
    expect(planOf(definition).kubernetesAuths.filter(({ existing }) => existing)).toEqual([
      {
        id: 'k8s-edge',
        origin: 'acme/vault/k8s-edge',
        server: 'vault',
        mount: 'k8s-edge',
        cluster: 'edge',
        audience: 'https://vault',
        existing: true,
      },
    ]);
    const { authRoles, serviceAccounts } = tenantRecord(definition, 'shop');
    expect(authRoles).toMatchObject([{ mount: 'k8s-edge', audience: 'https://vault' }]);
    expect(serviceAccounts).toMatchObject([{ reviewsTokens: false }]);
  });

  test('where those who log in review their tokens, they get the right for it', () => {
    const definition = define();
    const cluster = new KubernetesCluster(definition.platform, 'edge', API);
    const reviewer = TokenReviewer.client();
    KubernetesAuth.fromMount(definition.vault, 'edge', { cluster, mount: 'K8s.edge', reviewer });
    tenantOf(definition, 'shop', { cluster });
    expect(planOf(definition).kubernetesAuths[0]).toMatchObject({
      mount: 'K8s.edge',
      reviewer: { kind: 'client' },
    });
    expect(tenantRecord(definition, 'shop').serviceAccounts).toMatchObject([{ reviewsTokens: true }]);
  });

  test('is given no token, and has an id of its own', () => {
    const { vault, cluster } = define();
    const reviewer = TokenReviewer.token('reviewer_jwt', 1);
    expectRefusal(() => KubernetesAuth.fromMount(vault, 'old', { cluster, reviewer }), {
      given: 'TokenReviewer.token()',
    });
    expectRefusal(() => KubernetesAuth.fromMount(vault, 'prod', { cluster }), {
      given: "'prod' is defined twice",
    });
    expectRefusal(() => KubernetesAuth.fromMount(vault, 'k', { cluster, mount: 'a*' }), {
      given: 'mount is',
    });
  });
});

test('ESO reaches the server by the address of its cluster, where that says one', () => {
  const definition = define();
  const cluster = new KubernetesCluster(definition.platform, 'edge', API);
  const address = 'https://vault.edge.example.com:8200';
  new KubernetesAuth(definition.vault, 'edge', { cluster, address });
  tenantOf(definition, 'far', { cluster });
  tenantOf(definition, 'near');
  expect(tenantRecord(definition, 'far').secretStores[0]?.login.address).toBe(address);
  expect(tenantRecord(definition, 'near').secretStores[0]?.login.address).toBe(definition.vault.address);
  const plan = planOf(definition);
  const mismatches = () => runChecks(plan).filter(({ rule }) => rule === 'login-mismatch');
  expect(mismatches()).toEqual([]);
  const other = define('other');
  const wrong = { cluster: other.cluster, address: 'vault.edge' };
  expectRefusal(() => new KubernetesAuth(other.vault, 'edge', wrong), { given: 'address is' });
});
