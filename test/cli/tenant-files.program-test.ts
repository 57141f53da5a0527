import { tenantry } from './command';
import { Project } from './project';
import { type Ended } from './run';

jest.setTimeout(60_000);

const MAIN = `
const { KubernetesCluster, KvEngine, Platform, TenantFiles, VaultProduct, VaultServer } = require('tenantry');
const platform = new Platform('acme');
const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product: VaultProduct.vault('1.21') });
const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://api:443' });
const kv = new KvEngine(vault, 'secret');
TenantFiles.load(platform, process.argv[2], { clusters: [cluster], kvEngines: [kv], grants: { cart: { namespaces: ['shop'] } } }); // here
platform.synth();
`;
const SHOP = 'name: shop\ncluster: prod\nkv: secret\n';
const CART = '# The cart.\nname: cart\ncluster: prod\nkv: secret\nnamespaces: [shop]\n';

describe('a project with tenant files', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
    project.write('main.js', MAIN);
    project.write('teams/nested/shop.yaml', SHOP);
    project.write('teams/nested/cart.yaml', CART);
    project.write('broken/shop.yaml', `${SHOP}namespace: shop\nprefix: 7\n`);
    project.write('unknown/shop.yaml', SHOP.replace('prod', 'prd'));
  });
  afterAll(() => project.remove());

  const check = (folder: string, ...args: string[]): Promise<Ended> =>
    tenantry(project.root, 'check', '--app', `node main.js ${folder}`, ...args);
  const finding = /namespace 'shop' of cluster 'prod' belongs to tenant 'cart' and to tenant 'shop'/;

  test('has findings at file, line and column', async () => {
    const { code, stdout } = await check('teams/nested');
    expect(code).toBe(1);
    expect(stdout).toMatch(finding);
    expect(stdout).toContain('\n  at teams/nested/shop.yaml:1:1\n');
  });

  test('that GitHub shows at the line', async () => {
    const { stdout } = await check('./teams/nested/', '--format', 'github');
    const line = stdout.split('\n').find((text) => finding.test(text));
    expect(line).toMatch(
      /^::error file=teams\/nested\/shop\.yaml,line=1,col=1,title=tenantry%3A namespace-of-two-tenants::/,
    );
  });

  test('and SARIF as a region', async () => {
    const { runs } = JSON.parse((await check('teams/nested', '--format', 'sarif')).stdout) as {
      runs: { results: { ruleId: string; locations: unknown[] }[] }[];
    };
    const result = runs[0]?.results.find(({ ruleId }) => ruleId === 'namespace-of-two-tenants');
    expect(result?.locations).toEqual([
      {
        logicalLocations: [{ fullyQualifiedName: 'teams/nested/shop.yaml:1:1' }],
        physicalLocation: {
          artifactLocation: { uri: 'teams/nested/shop.yaml' },
          region: { startLine: 1, startColumn: 1 },
        },
      },
    ]);
  });

  test('is told every mistake of a file, without a stack trace', async () => {
    const { code, stdout, stderr } = await check('broken');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [first, ...rest] = stderr.trimEnd().split('\n');
    expect(first).toBe(
      'error: 2 mistakes in tenant files; expected what schemas/tenant.schema.json describes, and the platform offers. Correct them: [several-mistakes]',
    );
    expect(rest).toEqual([
      expect.stringMatching(
        /^ {2}broken\/shop\.yaml:4:1: unknown field 'namespace'; .* Did you mean 'namespaces'\? \[unknown-field\]$/,
      ),
      expect.stringMatching(/^ {2}broken\/shop\.yaml:5:9: prefix is 7; /),
      '  at broken/shop.yaml:4:1',
    ]);
  });

  test('and GitHub each of them at its line', async () => {
    const { code, stdout } = await check('broken', '--format', 'github');
    expect(code).toBe(2);
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^::error file=broken\/shop\.yaml,line=4,col=1,title=tenantry%3A unknown-field::unknown field/,
      ),
      expect.stringMatching(
        /^::error file=broken\/shop\.yaml,line=5,col=9,title=tenantry%3A .*::prefix is 7; /,
      ),
    ]);
  });

  test('and what the platform does not let it name', async () => {
    const { code, stderr } = await check('unknown');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^error: cluster is 'prd'; .*: prod\. .* Did you mean 'prod'\? \[not-its-own\]\n {2}at unknown\/shop\.yaml:2:10\n/,
    );
  });
});
