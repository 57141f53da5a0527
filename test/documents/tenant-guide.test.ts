import {
  KubernetesCluster,
  KvEngine,
  Platform,
  SecretSource,
  Tenant,
  VaultProduct,
  VaultServer,
} from '../../src';
import { tenantGuide } from '../../src/documents/tenant-guide';
import { must } from '../checks/example-plan';
import { shop } from '../synth/shop';

const plan = shop()._compileUnproven();
const [cart] = plan.tenants;

/** Lines of what a tenant of a plan needs. */
function linesOf(given: typeof plan, name: string): string[] {
  const tenant = must(given.tenants.find((each) => each.name === name));
  return (tenantGuide(given, tenant)?.() ?? '').split('\n');
}

/** A tenant of a platform on OpenBao, and another one. */
function two() {
  const platform = new Platform('acme');
  const product = VaultProduct.openBao('2.4');
  const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product });
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://api:443' });
  const kv = new KvEngine(vault, 'secret');
  const [mine, other] = ['shop', 'mail'].map((name) => new Tenant(platform, name, { cluster, kv }));
  return { platform, kv, mine: must(mine), other: must(other) };
}

test('reads the values of secrets from files', () => {
  expect(linesOf(plan, 'cart')).toContain(
    'vault kv put -namespace=admin/shop -mount=secret -cas=0 cart/api key=@cart/api/key',
  );
});

test('takes a secret in one file where properties are not known, or would be flags', () => {
  const { platform, mine } = two();
  mine.addExternalSecret('whole', { source: SecretSource.extract(mine.secret('whole')) });
  mine.addExternalSecret('flag', {
    source: SecretSource.properties({ A: mine.secret('flag').property('-flag') }),
  });
  const lines = linesOf(platform._compileUnproven(), 'shop');
  expect(lines).toContain('bao kv put -mount=secret shop/whole @shop/whole.json');
  expect(lines).toContain('bao kv put -mount=secret shop/flag @shop/flag.json # -flag');
});

test('has what it shares among its own, and no command for what is of others: it would replace all of that', () => {
  const { platform, mine, other } = two();
  const shared = other.secret('token', { properties: ['a', 'b'] });
  shared.grantRead(mine);
  mine.addExternalSecret('token', { source: SecretSource.properties({ A: shared.property('a') }) });
  const given = platform._compileUnproven();
  expect(linesOf(given, 'mail')).toContain(
    'bao kv put -mount=secret mail/token a=@mail/token/a b=@mail/token/b',
  );
  const lines = linesOf(given, 'shop');
  expect(lines).toContain("- `mail/token` of `secret`, server 'vault': `a`");
  expect(lines.join()).not.toContain('kv put');
});

test('has whoever made a connection allow the roles that are made for it', () => {
  expect(linesOf(plan, 'cart').join()).not.toContain('allowed_roles');
  const databaseConnections = plan.databaseConnections.map((each) => ({ ...each, existing: true as const }));
  const lines = linesOf({ ...plan, databaseConnections }, 'cart');
  const at = lines.indexOf('## Ask whoever made the connections');
  expect(lines.slice(at + 4, at + 6)).toEqual(['- `database/config/main` of vault: `cart_*`', '']);
});

test('is not there where nothing is needed', () => {
  const tenant = { ...must(cart), expectedSecrets: [], sharedSecrets: [] };
  expect(tenantGuide(plan, tenant)).toBeUndefined();
});
