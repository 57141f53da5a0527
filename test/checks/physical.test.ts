import {
  Checks,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  Platform,
  SecretSource,
  Tenant,
  TokenReviewer,
  VaultCapability,
  VaultNamespace,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { physicalOf } from '../../src/checks/physical';
import { runChecks } from '../../src/checks/run';
import { copied, must } from './example-plan';

const product = VaultProduct.vault('1.21');
const ADDRESS = 'https://vault.example.com:8200';

interface Wiring {
  /** Address, and namespace if any, of each server by its id. */
  readonly servers: Readonly<Record<string, string | readonly [address: string, namespace: string]>>;
  /** API server of each cluster by its id. */
  readonly clusters: Readonly<Record<string, string>>;
  /** Server and cluster of each login, and the address if it has one of its own. */
  readonly logins?: readonly (readonly [server: string, cluster: string, address?: string])[];
}

function wired({ servers, clusters, logins = [] }: Wiring) {
  const platform = new Platform('acme');
  const vaults = new Map(
    Object.entries(servers).map(([id, at]) => {
      const [address, namespace] = typeof at === 'string' ? [at] : at;
      return [id, new VaultServer(platform, id, { address, namespace, product })];
    }),
  );
  const clustersById = new Map(
    Object.entries(clusters).map(([id, apiServer]) => [
      id,
      new KubernetesCluster(platform, id, { apiServer }),
    ]),
  );
  const vault = (id: string) => vaults.get(id) as VaultServer;
  const cluster = (id: string) => clustersById.get(id) as KubernetesCluster;
  const auths = logins.map(
    ([server, of, address]) =>
      new KubernetesAuth(vault(server), of, {
        cluster: cluster(of),
        audience: `vault-${server}`,
        address,
        reviewer: TokenReviewer.token(`reviewer_${server}_${of}`, 1),
      }),
  );
  return { platform, vault, cluster, auths };
}

/** Which names of a wiring mean one thing. */
function oneThing(wiring: Wiring): string[] {
  const physical = physicalOf(wired(wiring).platform._compileUnproven());
  return [
    ...Object.keys(wiring.servers).map((id) => `${id}=${physical.vault(id)}`),
    ...Object.keys(wiring.clusters).map((id) => `${id}=${physical.cluster(id)}`),
  ].filter((said) => said.split('=')[0] !== said.split('=')[1]);
}

const SVC = 'https://vault.vault.svc:8200';
const LOCAL_API = 'https://kubernetes.default.svc';

test.each<[string, Wiring, string[]]>([
  [
    'two of everything',
    {
      servers: { a: ADDRESS, b: 'https://other:8200' },
      clusters: { x: 'https://10.0.0.1:6443', y: 'https://10.0.0.2:6443' },
    },
    [],
  ],
  [
    'one address, whatever the namespace',
    { servers: { a: [ADDRESS, 'team'], b: ADDRESS }, clusters: {} },
    ['b=a'],
  ],
  [
    'one address but for the usual port',
    { servers: { a: 'https://vault.example.com', b: 'https://vault.example.com:443' }, clusters: {} },
    ['b=a'],
  ],
  [
    'one API server',
    { servers: {}, clusters: { x: 'https://10.0.0.1:6443', y: 'https://10.0.0.1:6443' } },
    ['y=x'],
  ],
  [
    'another port',
    {
      servers: { a: ADDRESS, b: 'https://vault.example.com:8300' },
      clusters: { x: 'https://10.0.0.1:6443', y: 'https://10.0.0.1:7443' },
    },
    [],
  ],
  [
    'a service of each cluster, with a Vault of its own',
    {
      servers: { a: SVC, b: SVC },
      clusters: { x: LOCAL_API, y: LOCAL_API },
      logins: [
        ['a', 'x'],
        ['b', 'y'],
      ],
    },
    [],
  ],
  [
    'a service that one cluster asks',
    {
      servers: { a: SVC, b: SVC },
      clusters: { x: 'https://10.0.0.1:6443' },
      logins: [
        ['a', 'x'],
        ['b', 'x'],
      ],
    },
    ['b=a'],
  ],
  [
    'a local API server that one Vault asks',
    {
      servers: { a: ADDRESS },
      clusters: { x: LOCAL_API, y: LOCAL_API },
      logins: [
        ['a', 'x'],
        ['a', 'y'],
      ],
    },
    ['y=x'],
  ],
  [
    'what follows from each other',
    {
      servers: { a: ADDRESS, b: SVC, c: SVC },
      clusters: { x: LOCAL_API, y: LOCAL_API },
      logins: [
        ['a', 'x'],
        ['a', 'y'],
        ['b', 'x'],
        ['c', 'y'],
      ],
    },
    ['c=b', 'y=x'],
  ],
  [
    'an address that a cluster reaches another server by',
    {
      servers: { a: ADDRESS, b: 'https://inside.example.com:8200' },
      clusters: { x: 'https://10.0.0.1:6443' },
      logins: [['a', 'x', 'https://inside.example.com:8200']],
    },
    ['b=a'],
  ],
])('%s', (_, wiring, expected) => {
  expect(oneThing(wiring).sort()).toEqual(expected);
});

const errorsOf = (platform: Platform) =>
  Checks.of(platform).errors.map(({ rule, message }) => `${rule}: ${message}`);

function tenantIn(platform: Platform, cluster: KubernetesCluster, kv: KvEngine, name: string, prefix = name) {
  const tenant = new Tenant(platform, name, { cluster, kv, prefix });
  tenant.addExternalSecret('settings', { source: SecretSource.extract(tenant.secret('settings')) });
  return tenant;
}

/** Two servers that are one Vault, or two, with a tenant each. */
function twins(second: string | readonly [string, string] = ADDRESS) {
  const parts = wired({
    servers: { a: ADDRESS, b: second },
    clusters: { x: 'https://10.0.0.1:6443', y: 'https://10.0.0.2:6443' },
    logins: [
      ['a', 'x'],
      ['b', 'y'],
    ],
  });
  const { platform, vault, cluster } = parts;
  const [first, other] = [
    new KvEngine(vault('a'), 'secret'),
    new KvEngine(vault('b'), 'secret', { mount: 'other' }),
  ];
  const shop = tenantIn(platform, cluster('x'), first, 'shop');
  const mail = tenantIn(platform, cluster('y'), other, 'mail');
  return { ...parts, first, other, shop, mail };
}

describe('two servers that are one Vault', () => {
  test('are two servers where nothing of them meets', () => {
    expect(errorsOf(twins().platform)).toEqual([]);
  });

  const cases: readonly [string, string, (parts: ReturnType<typeof twins>) => void][] = [
    [
      'have names in common',
      "duplicate-name: policy 'audit' of server 'b' is defined twice",
      ({ platform, vault }) => {
        for (const id of ['a', 'b'])
          new VaultPolicy(platform, `${id}-audit`, { vault: vault(id), policyName: 'audit' });
      },
    ],
    [
      'have mounts in common',
      "conflicting-mounts: KV engine 'more' is mounted at 'secret/more', within KV engine 'secret' at 'secret'",
      ({ vault }) => new KvEngine(vault('b'), 'more', { mount: 'secret/more' }),
    ],
    [
      'have prefixes in common',
      "overlapping-prefixes: prefix 'shop/web' of tenant 'web' in 'secret' lies within 'shop' of tenant 'shop'",
      ({ platform, vault, cluster }) =>
        tenantIn(
          platform,
          cluster('y'),
          new KvEngine(vault('b'), 'same', { mount: 'secret' }),
          'web',
          'shop/web',
        ),
    ],
    [
      'have a secret shared within the prefix of a tenant',
      "shared-secret-in-foreign-prefix: secret 'shop/ca' of 'secret', shared by the platform, lies within prefix 'shop' of tenant 'shop'",
      ({ vault, mail }) =>
        new KvEngine(vault('b'), 'same', { mount: 'secret' }).secret('shop/ca').grantRead(mail),
    ],
    [
      'have policies that reach from one to the other',
      "tenant-isolation: role 'mail', which tenant 'mail' can use, can read secret/data/shop/, part of the secrets of tenant 'shop', by rule 'secret/data/shop/*' of policy 'mail'",
      ({ mail }) =>
        (mail.node.findChild('policy') as VaultPolicy).addRule({
          path: 'secret/data/shop/*',
          capabilities: [VaultCapability.READ],
          reason: 'a mistake',
        }),
    ],
  ];

  test.each(cases)('%s', (_, expected, change) => {
    const one = twins();
    change(one);
    expect(errorsOf(one.platform)).toContainEqual(expect.stringContaining(expected));
    const two = twins('https://elsewhere.example.com:8200');
    change(two);
    // In another Vault the same path is nobody's, and still not the tenant's.
    const others = errorsOf(two.platform).filter((error) => !error.startsWith('ungranted-access'));
    expect(others).toEqual([]);
  });

  test('have a namespace above the other, which reaches into it', () => {
    const { platform, shop } = twins([ADDRESS, 'team']);
    const policy = shop.node.findChild('policy') as VaultPolicy;
    policy.addRule({
      path: 'team/other/data/mail/*',
      capabilities: [VaultCapability.READ],
      reason: 'a mistake',
    });
    const found = errorsOf(platform);
    expect(found).toContainEqual(
      expect.stringContaining(
        "can read team/other/data/mail/, part of the secrets of tenant 'mail', by rule 'team/other/data/mail/*'",
      ),
    );
  });

  test('have a namespace that is the other: it is one place', () => {
    const { platform, vault, cluster } = twins([ADDRESS, 'team']);
    const team = VaultNamespace.fromPath(vault('a'), 'team');
    tenantIn(platform, cluster('x'), new KvEngine(team, 'again', { mount: 'other' }), 'docs', 'mail/docs');
    const found = errorsOf(platform);
    expect(found).toContainEqual(
      expect.stringMatching(/^overlapping-prefixes: prefix 'mail(?:\/docs)?' of tenant/),
    );
    expect(found).toContainEqual(expect.stringContaining('duplicate-name: KV engine'));
  });
});

describe('two clusters that are one', () => {
  /** A tenant in each of two clusters; the second of the first's namespace. */
  function clusters(apiServer: string, namespace = 'shop') {
    const { platform, vault, cluster } = wired({
      servers: { a: ADDRESS },
      clusters: { x: 'https://10.0.0.1:6443', y: apiServer },
      logins: [
        ['a', 'x'],
        ['a', 'y'],
      ],
    });
    const kv = new KvEngine(vault('a'), 'secret');
    tenantIn(platform, cluster('x'), kv, 'shop');
    new Tenant(platform, 'mail', { cluster: cluster('y'), kv, namespaces: [namespace] });
    return errorsOf(platform);
  }

  test('have namespaces in common: whoever is in one is both tenants', () => {
    const found = clusters('https://10.0.0.1:6443');
    expect(found).toContainEqual(
      expect.stringContaining("namespace-of-two-tenants: namespace 'shop' of cluster"),
    );
    expect(found).toContainEqual(
      expect.stringMatching(
        /^tenant-isolation: role 'mail', which tenant '(?:shop|mail)', tenant '(?:shop|mail)' can use/,
      ),
    );
    expect(found).toContainEqual(
      expect.stringContaining("duplicate-name: SecretStore 'a' of namespace 'shop'"),
    );
  });

  test('near misses', () => {
    expect(clusters('https://10.0.0.1:6443', 'mail')).toEqual([]);
    expect(clusters('https://10.0.0.2:6443')).toEqual([]);
  });

  test('have an ESO each, which no tenant of either may be', () => {
    const parts = wired({
      servers: { a: ADDRESS },
      clusters: { x: 'https://10.0.0.1:6443', y: 'https://10.0.0.1:6443' },
      logins: [['a', 'x']],
    });
    tenantIn(parts.platform, parts.cluster('x'), new KvEngine(parts.vault('a'), 'secret'), 'shop');
    const plan = copied(parts.platform._compileUnproven());
    const rules = () => runChecks(plan).flatMap(({ rule, severity }) => (severity === 'error' ? rule : []));
    expect(rules()).toEqual([]);
    const other = must(plan.clusters[1]);
    other.eso = { ...other.eso, namespace: 'shop', serviceAccount: 'shop-external-secrets' };
    expect([...new Set(rules())].sort()).toEqual(['eso-identity-bound', 'namespace-of-two-tenants']);
  });
});
