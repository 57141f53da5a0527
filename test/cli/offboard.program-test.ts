import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Step } from '../../src/documents/step';
import { Project } from './project';
import { run } from './run';

jest.setTimeout(120_000);

const MAIN = `
const { KubernetesCluster, KvEngine, Platform, PostgresAccess, PostgresConnection, Tenant, TenantFiles, VaultProduct, VaultServer } = require('tenantry');
const platform = new Platform('acme');
const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product: VaultProduct.PRODUCT, namespace: NAMESPACE });
vault.acknowledge('audit-devices', 'of the server');
const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://prod:443' });
const kv = new KvEngine(vault, 'secret');
const connection = new PostgresConnection(vault, 'shop', { host: 'db', database: 'shop', username: 'vault', passwordVariable: 'password' });
new Tenant(platform, 'program', { cluster, kv });
TenantFiles.load(platform, 'tenants', {
  clusters: [cluster],
  kvEngines: [kv],
  grants: { shop: { databases: [{ connection, access: [PostgresAccess.readWrite({ owner: 'shop_owner' })] }] } },
});
platform.synth();
`;
const SHOP = `name: shop
cluster: prod
kv: secret
secrets:
  api: { properties: [key], sharedWith: [cart] }
databaseRoles:
  app: { connection: shop, access: { readWrite: { owner: shop_owner } }, ttl: 24h }
externalSecrets:
  api: { source: { properties: { KEY: { secret: api, property: key } } } }
  database: { source: { credentials: app } }
`;
const CART = `name: cart
cluster: prod
kv: secret
externalSecrets:
  api: { source: { properties: { KEY: { secret: { path: api, sharedBy: shop }, property: key } } } }
`;

let project: Project;
beforeAll(() => {
  project = new Project();
  const folder = (name: string, product: string, namespace: string) => {
    project.write(`${name}/package.json`, '{ "tenantry": { "app": "node main.js" } }');
    project.write(`${name}/main.js`, MAIN.replace('PRODUCT', product).replace('NAMESPACE', namespace));
    project.write(`${name}/tenants/shop.yaml`, SHOP);
    project.write(`${name}/tenants/cart.yaml`, CART);
    expect(tenantry(name, 'synth')).toMatchObject({ code: 0 });
  };
  folder('vault', "vault('1.21')", 'undefined');
  folder('bao', "openBao('2.4')", "'team'");
});
afterAll(() => project.remove());

const tenantry = (folder: string, ...args: string[]) =>
  run(join(project.root, folder), [process.execPath, project.command, ...args]);

interface Told {
  readonly removed: boolean;
  readonly readers: readonly string[];
  readonly steps: readonly Step[];
}

function toldOf(folder: string, tenant: string): Told {
  const { code, stdout } = tenantry(folder, 'offboard', tenant, '--json');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Told;
}

const commandsOf = ({ steps }: Told) => steps.map(({ commands }) => commands);

test('tells what goes, and in which order, and touches nothing', () => {
  const { removed, readers, steps } = toldOf('vault', 'shop');
  expect({ removed, readers }).toEqual({ removed: false, readers: ['cart'] });
  expect(steps.map(({ commands }) => commands)).toEqual([
    ['vault policy delete shop', 'vault policy delete shop-generator'],
    ['vault lease revoke -prefix database/creds/shop_app'],
    ['npx tenantry offboard shop --remove', 'npx tenantry synth', 'git add tenants/shop.yaml out'],
    [
      'KUBECTL_APPLYSET=true kubectl --context=prod apply --server-side --recursive --filename=out/kubernetes/prod --prune --applyset=applysets.tenantry.io/acme',
    ],
    ['terraform -chdir=out/terraform/vault-tenants apply'],
    ['vault kv list -mount=secret shop', 'vault kv metadata delete -mount=secret shop/<each>'],
  ]);
  expect(existsSync(join(project.root, 'vault/tenants/shop.yaml'))).toBe(true);
});

test('names every policy that the plan has of it, and every role that makes credentials', () => {
  const document = JSON.parse(
    readFileSync(join(project.root, 'vault/out/plan/tenants/shop.json'), 'utf8'),
  ) as Record<string, { name: string; mount: string }[]>;
  const [policies, leases] = commandsOf(toldOf('vault', 'shop'));
  expect(policies).toEqual(document['policies']?.map(({ name }) => `vault policy delete ${name}`));
  expect(leases).toEqual(
    document['databaseRoles']?.map(({ mount, name }) => `vault lease revoke -prefix ${mount}/creds/${name}`),
  );
});

test("speaks the server's own language, in its namespace, and of the definition as it is now", () => {
  const { code, stdout } = tenantry('bao', 'offboard', 'cart', '--app', 'node main.js');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^What goes with cart:\n {2}cart, in cluster prod\n {4}destroyed +1 policy \(cart\)/,
  );
  expect(stdout).toContain('       bao policy delete -namespace=team cart\n');
  expect(stdout).not.toContain('lease revoke');
});

test('docs/onboarding.md has what it prints, and what its help says', () => {
  const page = readFileSync(join(__dirname, '../../docs/onboarding.md'), 'utf8');
  expect(page).toContain(`\`\`\`text\n${tenantry('vault', 'offboard', 'shop').stdout}\`\`\``);
  expect(page).toContain(`\`\`\`text\n${tenantry('vault', 'offboard', '--help').stdout}\`\`\``);
});

test('puts the file back where somebody still needs what is in it', () => {
  const { code, stderr } = tenantry('vault', 'offboard', 'shop', '--remove');
  expect(code).toBe(2);
  expect(stderr).toContain('at tenants/cart.yaml:5:');
  expect(stderr).toMatch(/\ntenants\/shop\.yaml is there again\.\n$/);
  expect(readFileSync(join(project.root, 'vault/tenants/shop.yaml'), 'utf8')).toBe(SHOP);
});

test('removes the file where the definition is proven without it', () => {
  // Whoever shares with it is told, too.
  expect(tenantry('vault', 'offboard', 'cart', '--remove').stderr).toContain('at tenants/shop.yaml:5:');
  project.write('vault/tenants/shop.yaml', SHOP.replace(', sharedWith: [cart]', ''));
  project.write('vault/tenants/cart.yaml', 'name: cart\ncluster: prod\nkv: secret\n');
  const { code, stdout } = tenantry('vault', 'offboard', 'cart', '--remove');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Removed tenants\/cart\.yaml; the definition is proven without it\.\n/);
  expect(existsSync(join(project.root, 'vault/tenants/cart.yaml'))).toBe(false);
  // What it was stands in the output until that is synthesized.
  expect(tenantry('vault', 'synth').stdout).toContain('1 removed (cart)');
  expect(toldOf('vault', 'shop').readers).toEqual([]);
});

test.each<[string, string[], RegExp]>([
  ['a tenant that nobody knows', ['nobody'], /^error: tenant 'nobody'; expected one of 'program', 'shop'\./],
  [
    'to remove one of a program',
    ['program', '--remove'],
    /^error: tenant 'program' is defined in a program;/,
  ],
  ['a plan that is not there', ['shop', '--plan', 'nowhere'], /\[unreadable-plan\]/],
])('refuses %s', (_, args, expected) => {
  const { code, stdout, stderr } = tenantry('vault', 'offboard', ...args);
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(expected) as string,
  });
});
