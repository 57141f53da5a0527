import {
  Checks,
  Duration,
  JwtAuth,
  KubernetesAuthRole,
  type Placement,
  SecretSource,
  Shards,
  type Tenant,
  type TenantProps,
  VaultPolicy,
  VaultProduct,
  VaultServer,
  KubernetesCluster,
  KvEngine,
  Platform,
  PkiEngine,
} from '../../../src';
import { explanations } from '../../../src/checks/explain';
import { piecesOf } from '../../../src/output';
import { ALL_KINDS } from '../../../src/plan/kinds';
import { type PlanRecord, type TenantRecord } from '../../../src/plan/records';
import { renderStacks } from '../../../src/terraform/render';
import {
  databaseRoleOf,
  define,
  type Definition,
  granted,
  PEM,
  planOf,
  refusal,
  tenantOf,
} from '../definition';
import { environments } from './placed-tenant';

const KEPT: Partial<TenantProps> = { prefix: 'shop', namespaces: ['shop'] };

/** A tenant with everything that is called after it, under a name. */
function shopCalled(id: string, props: Partial<TenantProps> = {}): Definition {
  const given = define();
  const { vault, database, kv } = given;
  const shop = tenantOf(given, id, { ...KEPT, ...props });
  const role = databaseRoleOf(shop, database);
  const engine = new PkiEngine(vault, 'pki', { rootCertificate: PEM });
  const web = shop.addPkiRole('web', { engine, allowedDomains: ['a.example.com'], ttl: Duration.days(1) });
  const shared = granted(kv.secret('shared/ca'), shop);
  shop.addExternalSecret('api', { source: SecretSource.extract(shop.secret('api')) });
  shop.addExternalSecret('ca', { source: SecretSource.extract(shared) });
  shop.addExternalSecret('database', { source: SecretSource.credentials(role) });
  shop.addExternalSecret('tls', {
    source: SecretSource.credentials(web.certificate({ commonName: 'a.example.com' })),
  });
  const own = new VaultPolicy(shop, 'agent', { vault });
  new KubernetesAuthRole(shop, 'login', {
    auth: given.auth,
    serviceAccounts: [`${id}-external-secrets`],
    namespaces: ['shop'],
    policies: [own],
  });
  const auth = new JwtAuth(vault, 'ci', {
    boundIssuer: 'https://ci.example.com',
    jwksUrl: 'https://ci.example.com/keys',
  });
  role.grantRead(auth.addRole('migrate', { audiences: ['vault'], claims: { project: 'shop' } }));
  return given;
}

const renamed = () => shopCalled('store', { formerly: 'shop' });

/** Paths to texts of the stacks. */
function stackFiles(plan: PlanRecord): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { name: stack, files: parts } of renderStacks(plan, { visitors: [] }))
    for (const { name, content } of parts) files[`${stack}/${name}`] = [...piecesOf(content)].join('');
  return files;
}

const tenantIn = (plan: PlanRecord): TenantRecord => plan.tenants[0] as TenantRecord;

describe('a tenant that was renamed', () => {
  test('has in Vault what it had, byte for byte, beside what it has under its name', () => {
    const [before, during, after] = [shopCalled('shop'), renamed(), shopCalled('store')].map((given) =>
      stackFiles(planOf(given)),
    );
    expect(during?.['vault-tenants/tenant-shop.tf.json']).toBe(before?.['vault-tenants/tenant-shop.tf.json']);
    expect(during?.['vault-tenants/tenant-store.tf.json']).toBe(
      after?.['vault-tenants/tenant-store.tf.json'],
    );
    expect(Object.keys(during ?? {}).sort()).toEqual([
      'vault-tenants/main.tf.json',
      'vault-tenants/tenant-shop.tf.json',
      'vault-tenants/tenant-store.tf.json',
      'vault/main.tf.json',
    ]);
  });

  test('has both names of all that is called after it, and what ESO delivers goes by the new one', () => {
    const tenant = tenantIn(planOf(renamed()));
    const names = (records: readonly { readonly name: string }[]) => records.map(({ name }) => name);
    expect(tenant).toMatchObject({ name: 'store', formerly: 'shop', prefix: { path: 'shop' } });
    expect(names(tenant.policies)).toEqual([
      'shop',
      'shop-generator',
      'shop_agent',
      'store',
      'store-generator',
      'store_agent',
    ]);
    expect(names(tenant.authRoles)).toEqual(
      names(tenant.policies).map((name) => name.replace('agent', 'login')),
    );
    expect(names(tenant.databaseRoles)).toEqual(['shop_orders', 'store_orders']);
    expect(names(tenant.pkiRoles)).toEqual(['shop_web', 'store_web']);
    expect(names(tenant.serviceAccounts)).toEqual(['shop-external-secrets', 'store-external-secrets']);
    expect(names(tenant.namespaces)).toEqual(['shop']);
    for (const { login } of [...tenant.secretStores, ...tenant.generators]) {
      expect(login.role).toMatch(/^store/);
      expect(login.serviceAccount).toBe('store-external-secrets');
    }
    expect(JSON.stringify([tenant.externalSecrets, tenant.generators])).not.toContain('shop_');
  });

  test('has a twin of every record whose name is made of its own, whatever the kind', () => {
    const tenant = tenantIn(planOf(renamed()));
    const twins = ALL_KINDS.flatMap((kind) => {
      const names = (tenant[kind] as readonly { readonly name?: string }[]).flatMap(({ name }) => name ?? []);
      return names.filter((name) => name.includes('store')).map((name) => [kind, name, names] as const);
    });
    expect(new Set(twins.map(([kind]) => kind)).size).toBe(5);
    for (const [, name, names] of twins) expect(names).toContain(name.replace('store', 'shop'));
  });

  test('may do under the former name exactly what it may under the new one, with roles of that name', () => {
    const plan = planOf(renamed());
    const may = (identity: string, path: string, operation = 'read') =>
      explanations(plan, { identity: `kubernetes-prod/${identity}`, operation, path })[0]?.allowed;
    for (const path of [
      'secret/data/shop/api',
      'secret/data/shared/ca',
      'secret/data/shops',
      'secret/data/store/api',
    ])
      expect(may('shop', path)).toBe(may('store', path));
    expect(may('shop', 'secret/data/shop/api')).toBe(true);
    expect(may('shop', 'secret/data/shared/ca')).toBe(true);
    expect(may('shop', 'secret/data/store/api')).toBe(false);
    expect(may('shop-generator', 'database/creds/shop_orders')).toBe(true);
    expect(may('store-generator', 'database/creds/store_orders')).toBe(true);
    expect(may('shop-generator', 'database/creds/store_orders')).toBe(false);
    expect(may('shop-generator', 'pki/issue/shop_web', 'update')).toBe(true);
  });

  test('is found nothing in that is not found without', () => {
    const found = (given: Definition) =>
      Checks.of(given.platform)
        .findings.map(({ rule, message }) => `${rule}: ${message}`)
        // The tenant's own role of an agent is nothing that a plan shows the use of, under either name.
        .filter((text) => !text.startsWith('unused-role') || !text.includes('login'));
    expect(found(renamed())).toEqual(found(shopCalled('store')));
  });

  test('lets a login make the credential that it was granted by both roles', () => {
    const plan = planOf(renamed());
    const may = (path: string) =>
      explanations(plan, { identity: 'ci/migrate', operation: 'read', path })[0]?.allowed;
    expect(may('database/creds/shop_orders')).toBe(true);
    expect(may('database/creds/store_orders')).toBe(true);
    expect(tenantIn(plan).grantedCredentials.map(({ path, role }) => [path, role.key])).toEqual([
      ['database/creds/shop_orders', 'vault database shop_orders'],
      ['database/creds/store_orders', 'vault database store_orders'],
    ]);
    expect(Checks.of(renamed().platform).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    ['a stack a tenant', Shards.byTenant(), 'vault-tenants-shop/tenant-shop.tf.json'],
    [
      'named stacks',
      Shards.byName({ old: ['shop'], new: ['store'] }),
      'vault-tenants-old/tenant-shop.tf.json',
    ],
  ])('leaves what it had in the stack that had it: %s', (_, tenantStacks, path) => {
    const files = (id: string, formerly?: string): Record<string, string> => {
      const platform = new Platform('acme');
      const product = VaultProduct.vault('1.21');
      const vault = new VaultServer(platform, 'vault', {
        address: 'https://vault.example.com',
        product,
        tenantStacks,
      });
      const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://10.0.0.1:6443' });
      const kv = new KvEngine(vault, 'secret');
      tenantOf({ platform, cluster, kv } as Definition, id, { ...KEPT, formerly });
      return stackFiles(platform._compileUnproven());
    };
    const [before, during] = [files('shop'), files('store', 'shop')];
    expect(before[path]).toBeDefined();
    expect(during[path]).toBe(before[path]);
    expect(Object.keys(during).filter((each) => each.includes('tenant-store'))).toHaveLength(1);
    expect(Object.keys(during).find((each) => each.includes('tenant-store'))).not.toContain(
      path.split('/')[0],
    );
  });

  test('in placements is renamed in each', () => {
    const given = environments();
    const { platform, kv, staging, cluster } = given;
    platform.node.tryRemoveChild('shop');
    const placed = (id: string, formerly?: string): [Tenant, Placement[]] => {
      const shop = tenantOf({ ...given, cluster: undefined } as never, id, {
        kv,
        formerly,
        namespaces: ['shop'],
      });
      return [
        shop,
        [
          shop.addPlacement('staging', { cluster: staging, prefix: 'staging/shop' }),
          shop.addPlacement('prod', { cluster, prefix: 'prod/shop' }),
        ],
      ];
    };
    placed('store', 'shopping');
    const plan = planOf(given);
    expect(
      plan.tenants.map(({ name, formerly, policies, serviceAccounts }) => [
        name,
        formerly,
        ...[...policies, ...serviceAccounts].map((record) => record.name),
      ]),
    ).toEqual([
      [
        'store_prod',
        'shopping',
        'shopping_prod',
        'store_prod',
        'shopping-external-secrets',
        'store-external-secrets',
      ],
      [
        'store_staging',
        'shopping',
        'shopping_staging',
        'store_staging',
        'shopping-external-secrets',
        'store-external-secrets',
      ],
    ]);
    expect(Object.keys(stackFiles(plan)).sort()).toContain('vault-tenants/tenant-shopping.prod.tf.json');
  });
});

describe('a former name is refused', () => {
  const refused = (props: Partial<TenantProps>, before?: (given: Definition) => unknown) => {
    const given = define();
    before?.(given);
    return refusal(() => tenantOf(given, 'store', props));
  };

  test.each<[string, Partial<TenantProps>, string]>([
    ['without the prefix', { namespaces: ['shop'] }, 'prefix is not said'],
    ['without the namespaces', { prefix: 'shop' }, 'namespaces are not said'],
    ['without either', {}, 'prefix is not said'],
  ])('%s', (_, props, given) => {
    expect(refused({ formerly: 'shop', ...props })).toMatchObject({
      id: 'renamed-without-names',
      given: `formerly is 'shop', and ${given}`,
    });
  });

  test.each(['Shop', 'shop_prod', '', 'con'])('of a form that no tenant has: %p', (formerly) => {
    expect(refused({ ...KEPT, formerly })).toMatchObject({ id: 'malformed-name' });
  });

  test('that is its own', () => {
    expect(refused({ ...KEPT, formerly: 'store' })).toMatchObject({ id: 'said-twice' });
  });

  test('that its generators have, or whose generators it would be', () => {
    const clashes = { id: 'conflicting-options' };
    expect(refused({ ...KEPT, formerly: 'store-generator' })).toMatchObject(clashes);
    expect(refusal(() => tenantOf(define(), 'shop-generator', { ...KEPT, formerly: 'shop' }))).toMatchObject(
      clashes,
    );
  });

  test('that a tenant has, or had', () => {
    const taken = { id: 'two-of-one-id' };
    expect(refused({ ...KEPT, formerly: 'shop' }, (given) => tenantOf(given, 'shop'))).toMatchObject(taken);
    const other: Partial<TenantProps> = { prefix: 'x', namespaces: ['x'], formerly: 'shop' };
    expect(refused({ ...KEPT, formerly: 'shop' }, (given) => tenantOf(given, 'other', other))).toMatchObject(
      taken,
    );
    const given = define();
    tenantOf(given, 'store', { ...KEPT, formerly: 'shop' });
    expect(refusal(() => tenantOf(given, 'shop'))).toMatchObject(taken);
  });

  test('of a placement without a prefix, or a tenant without namespaces', () => {
    const given = environments();
    const { kv, staging } = given;
    const add = (props: Partial<TenantProps>, prefix?: string) => () =>
      tenantOf({ ...given, cluster: undefined } as never, 'store', {
        kv,
        formerly: 'old',
        ...props,
      }).addPlacement('staging', { cluster: staging, prefix });
    const missing = { id: 'renamed-without-names' };
    expect(refusal(add({ namespaces: ['shop'] }))).toMatchObject(missing);
    const other = environments();
    expect(
      refusal(() =>
        tenantOf({ ...other, cluster: undefined } as never, 'store', {
          kv: other.kv,
          formerly: 'old',
        }).addPlacement('staging', { cluster: other.staging, prefix: 'staging/old' }),
      ),
    ).toMatchObject(missing);
  });
});
