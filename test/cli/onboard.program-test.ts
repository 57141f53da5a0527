import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../files-below';
import { Project } from './project';
import { run } from './run';

jest.setTimeout(120_000);

const MAIN = `
const { KubernetesCluster, KvEngine, Platform, Tenant, TenantFiles, VaultProduct, VaultServer } = require('tenantry');
const platform = new Platform('acme');
const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product: VaultProduct.vault('1.21') });
vault.acknowledge('audit-devices', 'of the server');
const clusters = CLUSTERS.map((id) => new KubernetesCluster(platform, id, { apiServer: 'https://' + id + ':443' }));
const kv = new KvEngine(vault, 'secret');
TenantFiles.load(platform, 'tenants', { clusters, kvEngines: [kv] });
platform.synth();
`;
const SHOP = 'name: shop\ncluster: prod\nkv: secret\n';
const PACKAGE = '{ "tenantry": { "app": "node main.js" } }';

let project: Project;
beforeAll(() => {
  project = new Project();
  for (const [folder, clusters] of [
    ['one', ['prod']],
    ['two', ['prod', 'staging']],
    ['first', ['prod']],
  ] as const) {
    project.write(`${folder}/package.json`, PACKAGE);
    project.write(`${folder}/main.js`, MAIN.replace('CLUSTERS', JSON.stringify(clusters)));
    project.write(`${folder}/tenants/shop.yaml`, SHOP);
  }
});
afterAll(() => project.remove());

/** In a process of its own: here programs are asked again, since their answers change. */
const onboard = (folder: string, ...args: string[]) =>
  run(join(project.root, folder), [process.execPath, project.command, 'onboard', ...args]);
const synth = (folder: string) =>
  run(join(project.root, folder), [process.execPath, project.command, 'synth']);
const written = (folder: string) => filesBelow(join(project.root, folder, 'out'));

interface Told {
  readonly file: string;
  readonly findings: readonly { readonly rule: string }[];
  readonly next: readonly { readonly what: string; readonly commands: readonly string[] }[];
}

test('writes a tenant that is proven, and tells exactly the files that synth then writes', () => {
  expect(synth('one').code).toBe(0);
  const before = written('one');
  const { code, stdout } = onboard('one', 'mail', '--json');
  const { file, findings, next } = JSON.parse(stdout) as Told;
  expect({ code, file, findings }).toEqual({ code: 0, file: 'tenants/mail.yaml', findings: [] });
  expect(readFileSync(join(project.root, 'one', file), 'utf8')).toContain(
    'name: mail\ncluster: prod\nkv: secret\n',
  );
  const [, { commands: [command, ...told] = [] } = {}] = next;
  expect(command).toBe('npx tenantry synth');
  expect(synth('one').code).toBe(0);
  const after = written('one');
  const changed = Object.keys(after).filter((path) => before[path] !== after[path]);
  const isTold = (path: string) =>
    told.some((one) => `out/${path}` === one || (one.endsWith('/') && `out/${path}`.startsWith(one)));
  expect(changed.filter((path) => !isTold(path))).toEqual([]);
  const [paths] = [changed.map((path) => `out/${path}`)];
  expect(told.filter((one) => !paths.some((path) => path.startsWith(one)))).toEqual([]);
  // What it says is to be followed is there.
  const named = next
    .flatMap(({ commands }) => commands)
    .flatMap((text) => /out\/[^\s/]+\/\S+/.exec(text) ?? []);
  expect(named.length).toBeGreaterThan(4);
  for (const path of named) expect([path, existsSync(join(project.root, 'one', path))]).toEqual([path, true]);
});

test('says of the first tenant in a cluster that the platform changes, too', () => {
  const main = MAIN.replace('CLUSTERS', '["prod"]');
  project.write(
    'first/main.js',
    main.replace(/^TenantFiles.*$/m, "if (require('node:fs').readdirSync('tenants').length > 1) $&"),
  );
  project.write('first/tenants/README', '');
  rmSync(join(project.root, 'first/tenants/shop.yaml'));
  const { code, stdout } = onboard('first', 'mail');
  expect(code).toBe(0);
  expect(stdout).toContain('out/plan/platform.json, and what else of the platform it is the first to need');
  expect(stdout).toContain('as out/terraform/APPLY.md says, from its top');
});

test("takes the platform's own templates", () => {
  project.write(
    'one/tenant-templates/used.yaml',
    'name: <tenant>\ncluster: <cluster>\nkv: <kv>\naccess: used\nexternalSecrets:\n  app: { source: { extract: <tenant>-app } }\n',
  );
  const { code, stdout } = onboard('one', 'search', '--template', 'used');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Wrote tenants\/search\.yaml, by the template used\.\nno findings\n/);
  expect(readFileSync(join(project.root, 'one/tenants/search.yaml'), 'utf8')).toContain(
    'extract: search-app',
  );
});

test('a template with a mistake is told at its line, and the file stays to be corrected', () => {
  project.write('two/tenant-templates/bad.yaml', 'name: <tenant>\ncluster: prod\nkv: sceret\n');
  const { code, stdout, stderr } = onboard('two', 'bad', '--template', 'bad');
  expect(code).toBe(2);
  expect(stdout).toBe('Wrote tenants/bad.yaml, which is to be corrected.\n');
  expect(stderr).toContain('tenants/bad.yaml:3:5');
  rmSync(join(project.root, 'two/tenants/bad.yaml'));
});

test('asks which cluster is meant where there are several', () => {
  expect(onboard('two', 'mail').stderr).toMatch(/^error: no cluster for <cluster> of the template; expected/);
  const { code, stdout } = onboard('two', 'mail', '--cluster', 'staging');
  // It is the first in that cluster, which shows what is wrong with the login there: written, and told.
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Wrote tenants\/mail\.yaml, .*\nerror: .* \[local-reviewer-elsewhere\]\n/);
  expect(readFileSync(join(project.root, 'two/tenants/mail.yaml'), 'utf8')).toContain('cluster: staging\n');
});

describe('refuses, and leaves nothing behind:', () => {
  test.each<[string, string[], RegExp]>([
    [
      'a name that leads elsewhere',
      ['../mail'],
      /name of the tenant is '\.\.\/mail'; expected a lower-case name/,
    ],
    ['a name that is a device', ['con'], /no device of Windows/],
    ['a tenant that is there', ['shop'], /platform 'acme' has tenant 'shop' already/],
    ['a template that leads elsewhere', ['new', '--template', '../x'], /name of the template is '\.\.\/x'/],
    [
      'a template that is not there',
      ['new', '--template', 'nobodys'],
      /template 'nobodys'; expected one of bad, default/,
    ],
    ['a folder that is not there', ['new', '--tenants', 'teams'], /there is no folder 'teams'/],
    [
      'a folder that nobody reads',
      ['new', '--tenants', 'unread'],
      /no tenant 'new', whose file was in 'unread'/,
    ],
  ])('%s', (_, args, expected) => {
    project.write('two/unread/README', '');
    const before = filesBelow(join(project.root, 'two'));
    const { code, stdout, stderr } = onboard('two', ...args, '--cluster', 'prod');
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(expected) as string,
    });
    expect(filesBelow(join(project.root, 'two'))).toEqual(before);
  });
});

test('docs/onboarding.md has what it prints, and what its help says', () => {
  const page = readFileSync(join(__dirname, '../../docs/onboarding.md'), 'utf8');
  run(project.root, [process.execPath, project.command, 'init', 'new', '--language', 'yaml', '--yes']);
  // What npx would run is linked nowhere here.
  const app = ['--app', 'node --import tsx main.ts'];
  const { stdout } = onboard('new', 'mail', ...app);
  expect(page).toContain(`\`\`\`text\n${stdout}\`\`\``);
  expect(page).toContain(`\`\`\`text\n${onboard('new', '--help').stdout}\`\`\``);
});
