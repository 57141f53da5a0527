import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tenantry } from './command';
import { compiled } from './installed-package';
import { Project } from './project';
import { type Ended, run } from './run';

jest.setTimeout(60_000);

const ROOT = join(__dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'yaml-tenants');
const PAGE = readFileSync(join(ROOT, 'docs', 'diff.md'), 'utf8');

const LEDGER = `name: ledger
cluster: prod
kv: secret
externalSecrets:
  tls:
    source:
      tls:
        secret: { path: shared/certificates/wildcard, sharedBy: platform }
`;

describe('tenantry diff', () => {
  let project: Project;
  const git = (...args: string[]) =>
    run(project.root, ['git', '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);
  /** The same question is asked once: each state of the definition is asked by another command. */
  let state = 0;
  const app = () => `node main.js ${state}`;
  const diff = (...args: string[]): Promise<Ended> =>
    tenantry(project.root, 'diff', ...(args.includes('--to') ? [] : ['--app', app()]), ...args);
  const edit = (path: string, change: (text: string) => string) =>
    project.write(path, change(readFileSync(join(project.root, path), 'utf8')));

  beforeAll(async () => {
    project = new Project();
    cpSync(join(EXAMPLE, 'tenants'), join(project.root, 'tenants'), { recursive: true });
    project.write('main.js', compiled('main.ts', readFileSync(join(EXAMPLE, 'main.ts'), 'utf8')));
    expect(git('init', '--quiet', '--initial-branch', 'main').code).toBe(0);
    expect(git('commit', '--quiet', '--allow-empty', '--message', 'nothing').code).toBe(0);
    expect((await tenantry(project.root, 'synth', '--app', app())).code).toBe(0);
    git('add', 'out', 'tenants', 'main.js');
    expect(git('commit', '--quiet', '--message', 'all').code).toBe(0);
    cpSync(join(project.root, 'out', 'plan'), join(project.root, 'before'), { recursive: true });
  });
  afterAll(() => project.remove());

  test('finds nothing where nothing was changed', async () => {
    expect(await diff()).toEqual({
      code: 0,
      stdout: 'acme, from HEAD to the definition: nothing differs\n',
      stderr: '',
    });
  });

  describe('of a change', () => {
    beforeAll(() => {
      state++;
      project.write('tenants/ledger.yaml', LEDGER);
      edit('tenants/checkout.yaml', (text) =>
        text.replace('ttl: 24h', 'ttl: 12h').replace(/ +sharedWith.*\n/, ''),
      );
      edit('tenants/payment.yaml', (text) => text.slice(0, text.indexOf('  webhooks:')));
    });

    test('is what the page shows', async () => {
      const { code, stdout } = await diff();
      expect(code).toBe(4);
      expect(PAGE).toContain(`\`\`\`text\n${stdout}\`\`\`\n`);
    });

    test('tells the same of two folders, without git and without the app', async () => {
      const { stdout } = await diff();
      expect((await tenantry(project.root, 'synth', '--app', app(), '--out', 'new')).code).toBe(0);
      const folders = await diff('--from', 'before', '--to', 'new/plan');
      expect(folders).toMatchObject({ code: 4, stderr: '' });
      expect(folders.stdout.split('\n').slice(1)).toEqual(stdout.split('\n').slice(1));
      rmSync(join(project.root, 'new'), { recursive: true });
    });

    test('and as JSON, on one line', async () => {
      const { code, stdout } = await diff('--json');
      expect(code).toBe(4);
      expect(stdout.trimEnd()).not.toContain('\n');
      expect(JSON.parse(stdout)).toMatchObject({
        version: 1,
        platform: 'acme',
        before: 'HEAD',
        extent: 'widened',
        tenants: [{ change: 'added', name: 'ledger' }],
      });
    });

    test('and as Markdown, in blocks', async () => {
      const { code, stdout } = await diff('--format', 'markdown');
      expect(code).toBe(4);
      expect(stdout).toMatch(/^### tenantry diff: somebody may do more than before\n/);
      expect(stdout).toContain("```diff\n+ tenant 'ledger' may newly read");
    });

    test('ends with another code where nobody may do more', async () => {
      state++;
      rmSync(join(project.root, 'tenants/ledger.yaml'));
      expect((await diff()).code).toBe(3);
    });
  });

  test('refuses what is no commit, and a commit without a plan', async () => {
    const refused = async (...args: string[]) => {
      const { code, stdout, stderr } = await diff(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr;
    };
    expect(await refused('nowhere')).toMatch(
      /^error: revision is 'nowhere'; expected a commit.*\[no-revision\]/,
    );
    expect(await refused('--', '--output=x')).toMatch(/^error: revision is '--output=x'/);
    expect(await refused('HEAD:out')).toMatch(/^error: revision is 'HEAD:out'/);
    expect(await refused('HEAD~1')).toMatch(
      /^error: revision 'HEAD~1' has no out\/plan\/platform\.json; .*\[unreadable-plan\]/,
    );
    expect(await refused('--plan', 'elsewhere')).toMatch(/has no elsewhere\/platform\.json/);
    expect(await refused('HEAD', '--from', 'before')).toMatch(
      /one of them to compare with.*\[conflicting-options\]/,
    );
  });

  test('refuses documents of another version, and those that were edited', async () => {
    const commit = (change: (text: string) => string) => {
      edit('out/plan/platform.json', change);
      git('commit', '--quiet', '--all', '--message', 'changed');
    };
    commit((text) => text.replace('"version": 1', '"version": 99'));
    expect(await diff()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^error: version is 99; expected 1\..*\[plan-version\]\n {2}at HEAD:out\/plan\/platform\.json/,
      ) as string,
    });
    commit(() => '<<<<<<< ours\n');
    expect((await diff()).stderr).toMatch(/^error: it was not written by tenantry/);
    expect(git('checkout', '--quiet', 'HEAD~2', '--', 'out').code).toBe(0);
  });

  test('reads a clone of one commit no further, and says how to go on', async () => {
    const clone = run(project.root, [
      'git',
      'clone',
      '--quiet',
      '--depth',
      '1',
      `file://${project.root}`,
      'clone',
    ]);
    expect(clone.code).toBe(0);
    const { code, stderr } = await tenantry(
      join(project.root, 'clone'),
      'diff',
      'HEAD~1',
      '--to',
      '../before',
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/a shallow clone of a CI has the last commit alone \(fetch-depth: 0\)/);
  });
});
