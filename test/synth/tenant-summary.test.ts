import { AwsAccess, AwsEngine, SecretSource, type Tenant, TransitEngine } from '../../src';
import { writeOutput } from '../../src/output';
import { Folder } from '../output/folder';
import { shop } from './shop';
import { synthesizedTo } from './synthesized';

describe('what a synthesis says of tenants', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const synthesized = (...tenants: string[]): string =>
    synthesizedTo(folder.root, shop({ tenants })).stdout.replaceAll(folder.root, 'out');

  test('is who was added, changed and removed', () => {
    expect(synthesized('cart')).toContain('\n  tenants     1 added (cart)\n');
    expect(synthesized('cart')).not.toContain('tenants     ');
    expect(synthesized('search', 'cart')).toContain('\n  tenants     1 added (search)\n');
    const platform = shop({ tenants: ['cart', 'pay'] });
    const cart = platform.node.findChild('cart') as Tenant;
    cart.addExternalSecret('more', { source: SecretSource.extract(cart.secret('more')) });
    expect(synthesizedTo(folder.root, platform).stdout).toContain(
      '\n  tenants     1 added (pay), 1 changed (cart), 1 removed (search)\n',
    );
  });

  test('is what goes with one that is removed, the order, and the way back', () => {
    synthesized('cart', 'search');
    expect(synthesized('cart')).toContain(`
Removed: applying this destroys what is in Vault, and in Kubernetes what is pruned
  search
    destroyed     2 policies (search, search-generator), 2 auth roles (search, search-generator), 1 database role (search_app)
    logins        none from namespace search of cluster prod; tokens that are out may do nothing without the policies
    leases        users of database/creds/search_app live on, for 24h at most, unless they are revoked
    Secrets       search/api, search/database: deleted with the ExternalSecrets that own them
    kept          what is below search/ in secret
  The order that leaves no login behind: out/terraform/APPLY.md, "Take down a tenant".
  The way back: revert the change (git revert), synthesize, apply. Names are as before; what was revoked is made anew.

`);
    expect(synthesized('cart')).not.toContain('Removed');
  });

  test('tells what of AWS outlives one that is removed', () => {
    const platform = shop({ tenants: ['cart', 'search'] });
    const engine = new AwsEngine(platform.node.findChild('vault'), 'aws');
    const search = platform.node.findChild('search') as Tenant;
    const user = AwsAccess.iamUser({ groups: ['search'] });
    search.addAwsRole('reports', {
      engine,
      access: AwsAccess.assumedRole('arn:aws:iam::123456789012:role/search'),
    });
    search.addAwsRole('backup', { engine, access: user });
    synthesizedTo(folder.root, platform);
    const told = synthesized('cart');
    expect(told).toContain(
      'users of database/creds/search_app, aws/creds/search_backup live on, for 24h at most',
    );
    expect(told).toContain(
      'sessions      those of AWS that were made cannot be revoked, and end after 1h at most',
    );
  });

  describe('of one that was renamed', () => {
    const kept = { prefix: 'search', namespaces: ['search'] };
    const found = (formerly?: string): string => {
      const props = { found: { ...kept, formerly } };
      return synthesizedTo(folder.root, shop({ tenants: ['cart', 'found'], props })).stdout;
    };

    test('is its names, and that nothing ends until the former one is taken out', () => {
      synthesized('cart', 'search');
      const renamed = found('search');
      expect(renamed).toContain('\n  tenants     1 renamed (search to found)\n');
      expect(renamed).toContain(`
Renamed: what is in Vault is there under both names, and nothing ends
  search is found
`);
      expect(renamed).not.toMatch(/Removed|Former/);
      const out = found();
      expect(out).toContain('\n  tenants     1 changed (found)\n');
      expect(out).toContain(`
Former names: applying this destroys what is in Vault under them
  search
`);
      expect(out).not.toMatch(/Removed|Renamed/);
      expect(found()).not.toMatch(/Removed|Renamed|Former/);
    });

    test('asks whether it was renamed where it only has the prefix of one that is gone', () => {
      synthesized('cart', 'search');
      const stdout = found();
      expect(stdout).toContain('\n  tenants     1 added (found), 1 removed (search)\n');
      expect(stdout).toContain("\n    renamed?      found has its prefix: formerly: 'search' there keeps");
    });
  });

  test('says which keys Vault refuses to delete with one that is removed', () => {
    const platform = shop({ tenants: ['cart', 'search'] });
    const engine = new TransitEngine(platform.node.findChild('vault'), 'transit');
    const search = platform.node.findChild('search') as Tenant;
    search.addTransitKey('kept', { engine });
    search.addTransitKey('other', { engine, preventDestroy: false });
    synthesizedTo(folder.root, platform);
    const out = synthesized('cart');
    expect(out).toContain('2 Transit keys (search_kept, search_other)');
    expect(out).toContain(
      '\n    keys          Vault refuses to delete search_kept: apply preventDestroy: false before',
    );
  });

  test('is nothing where files are only checked, and nothing is removed then', () => {
    synthesized('cart', 'search');
    const { stdout } = synthesizedTo(folder.root, shop({ tenants: ['cart'] }), { mode: 'check-files' });
    expect(stdout).not.toContain('Removed');
    expect(folder.paths).toContain('plan/tenants/search.json');
  });

  test('names the first of many, and counts the others', () => {
    const names = Array.from({ length: 12 }, (_, index) => `t${String(index).padStart(2, '0')}`);
    expect(synthesized(...names)).toContain(
      'tenants     12 added (t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, 2 more)\n',
    );
    const stdout = synthesized();
    expect(stdout).toContain('  t04\n    destroyed ');
    expect(stdout).not.toContain('  t05\n');
    expect(stdout).toContain('\n  and 7 more: git diff out/plan/\n');
  });

  test('is in a line where the plan document is not as it was written, or of another version', () => {
    synthesized('cart', 'search', 'store');
    const [cart, search] = ['plan/tenants/cart.json', 'plan/tenants/search.json'];
    folder.write(cart, folder.read(cart).replace('"prod"', '"prod\u001b"'));
    const later = { path: search, content: '{\n  "version": 99\n}\n' };
    writeOutput([later], { root: folder.root, platform: 'shop', prune: [], force: false, write: true });
    const { stdout } = synthesizedTo(folder.root, shop({ tenants: ['store'] }), { force: true });
    expect(stdout).toContain('  cart\n    its plan document tells nothing: it was edited by hand\n');
    expect(stdout).toContain('  search\n    its plan document tells nothing: version is 99\n');
    expect(folder.paths.filter((path) => path.startsWith('plan/'))).toEqual([
      'plan/platform.json',
      'plan/tenants/store.json',
    ]);
  });

  test('shows what strangers wrote, and lets it do nothing', () => {
    synthesized('cart', 'search');
    const path = 'plan/tenants/search.json';
    const document = JSON.parse(folder.read(path)) as { policies: { name: string }[] };
    document.policies[0] = { ...document.policies[0], name: 'x\u001b[31m##vso[task]' };
    const content = `{\n${JSON.stringify({ ...document, '//': undefined }).slice(1)}`;
    writeOutput([{ path, content }], {
      root: folder.root,
      platform: 'shop',
      prune: [],
      force: false,
      write: true,
    });
    expect(synthesized('cart')).toContain('2 policies (x\\u001b[31m\\u0023#vso[task], search-generator)');
  });
});
