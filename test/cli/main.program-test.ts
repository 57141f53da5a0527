import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import * as command from './command';
import { Project } from './project';
import { PROGRAMS } from './programs';
import { type Ended, run } from './run';

jest.setTimeout(60_000);

/** What a program reported as JSON, among what else was printed. */
function reportIn(stdout: string): unknown {
  return JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? '');
}

describe('the tenantry command', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
    Object.entries(PROGRAMS).forEach(([file, text]) => project.write(file, text));
  });
  afterAll(() => project.remove());

  const tenantry = (...args: string[]): Promise<Ended> => command.tenantry(project.root, ...args);
  /** In a process of its own: it says and does the same. */
  const started = (...args: string[]): Ended =>
    run(project.root, [process.execPath, project.command, ...args]);
  const synthGood = ['synth', '--app', 'node good.js'];
  const good = (...args: string[]) => tenantry(...synthGood, ...args);

  describe('with an output folder', () => {
    const plan = () => join(project.root, 'out', 'plan', 'platform.json');
    let first: Ended;
    let text: string;
    beforeAll(() => {
      first = started(...synthGood);
      text = readFileSync(plan(), 'utf8');
    });
    afterEach(() => writeFileSync(plan(), text));

    test('synthesizes, and says so', () => {
      const { code, stdout, stderr } = first;
      const other = stderr.replaceAll(/^warning: .*\n( {2}.*\n)+/gm, '');
      expect({ code, other }).toEqual({ code: 0, other: '' });
      expect(stdout).toMatch(/^Synthesized acme to out in /);
      expect(readdirSync(join(project.root, 'out'))).toEqual(['kubernetes', 'plan', 'terraform']);
    });

    test('--check is content with what was written', async () => {
      expect(await good('--check')).toMatchObject({ code: 0, stdout: 'out is as the definition says.\n' });
    });

    test('--check replaces nothing, so that --force with it is refused', async () => {
      const { code, stderr } = await good('--check', '--force');
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining("'--force' cannot be used with option '--check'") as string,
      });
    });

    test('--check fails when files differ, and writes nothing', () => {
      writeFileSync(plan(), '{}');
      expect(started(...synthGood, '--check')).toMatchObject({
        code: 1,
        stdout:
          'out/plan/platform.json was not written by tenantry\n1 file would change: run tenantry synth.\n',
      });
      expect(readFileSync(plan(), 'utf8')).toBe('{}');
    });

    test('a file edited by hand is refused without --force', async () => {
      const guide = join(project.root, 'out', 'terraform', 'APPLY.md');
      const written = readFileSync(guide, 'utf8');
      writeFileSync(guide, written.replace('# Applying', '# Not applying'));
      const { code, stderr } = await good();
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: out\/terraform\/APPLY\.md was edited by hand; .*--force/m);
      expect((await good('--force')).code).toBe(0);
      expect(readFileSync(guide, 'utf8')).toBe(written);
    });
  });

  test('several platforms have a folder each', async () => {
    const { code, stdout } = await tenantry('synth', '--app', 'node two.js', '--out', 'two');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Synthesized acme to two\/eu in [^]*^Synthesized other to two\/us in /m);
    expect(readdirSync(join(project.root, 'two'))).toEqual(['eu', 'us']);
    expect((await tenantry('synth', '--check', '--app', 'node two.js', '--out', 'two')).code).toBe(0);
  });

  test('--cluster names the one that is looked at, which must be there', async () => {
    expect((await good('--out', 'part')).code).toBe(0);
    const { code, stdout } = await good('--out', 'part', '--cluster', 'prod');
    expect(code).toBe(0);
    expect(stdout).toContain('cluster prod, 2 charts');
    const unknown = await good('--out', 'part', '--cluster', 'staging');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("cluster is 'staging'; expected one of the platform's: prod.");
  });

  test('--out names another folder', async () => {
    expect((await good('--out', 'deep/out', '--only', 'kubernetes')).code).toBe(0);
    expect(readdirSync(join(project.root, 'deep/out'))).toEqual(['kubernetes', 'plan']);
  });

  test.each([
    // Where nobody looks on no construct is made: of cdktf its version alone is read, which is JSON.
    ['terraform', ['cdktf']],
    ['kubernetes', []],
  ])('--only %s loads no other plane, and of its framework what it needs', async (only, after) => {
    const { stdout } = await tenantry('synth', '--app', 'node lazy.js', '--only', only, '--out', only);
    expect(reportIn(stdout)).toEqual({ before: [], after });
    expect(readdirSync(join(project.root, only))).toEqual(['plan', only].sort());
  });

  describe('finds the app', () => {
    afterEach(() => {
      project.write('package.json', '{}');
      rmSync(join(project.root, 'cdktf.json'), { force: true });
    });
    const synth = () => tenantry('synth', '--only', 'kubernetes', '--out', 'found');

    test('in package.json, before cdktf.json', async () => {
      project.write('package.json', '{ "tenantry": { "app": "exit 8" } }');
      project.write('cdktf.json', '{ "app": "exit 7" }');
      expect((await synth()).code).toBe(8);
    });

    test('in cdktf.json', async () => {
      project.write('cdktf.json', '{ "app": "exit 7" }');
      expect((await synth()).code).toBe(7);
    });

    test('from a folder below, where the command is run in the one that names it', async () => {
      project.write('package.json', '{ "tenantry": { "app": "node good.js" } }');
      project.write('deep/er/notes.md', '');
      const { code } = await command.tenantry(join(project.root, 'deep', 'er'), 'synth', '--out', 'below');
      expect(code).toBe(0);
      expect(existsSync(join(project.root, 'below', 'plan'))).toBe(true);
      expect(readdirSync(join(project.root, 'deep', 'er'))).toEqual(['notes.md']);
    });

    test('nowhere', async () => {
      const { code, stderr } = await synth();
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: no app; .*--app.*\n {2}at .*\n$/);
    });

    test('in a file that is none', async () => {
      project.write('package.json', '{');
      const { code, stderr } = await synth();
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: package\.json is no JSON: .*\n {2}at package\.json\n$/);
    });
  });

  test('an app that never calls synth() is an error', async () => {
    const { code, stderr } = await tenantry('synth', '--app', 'node silent.js');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^error: the app ended without synthesizing anything; .*synth\(\).*\n {2}at node silent\.js\n$/,
    );
  });

  test.each([
    ['node exit-7.js', 7],
    ['node no-such-file.js', 1],
    ['no-such-program', 127],
  ])('passes on how the app `%s` ended', async (app, code) => {
    expect((await tenantry('synth', '--app', app)).code).toBe(code);
  });

  test('so it does in a process of its own', () => {
    expect(started('synth', '--app', 'exit 7').code).toBe(7);
  });

  test.each([[['synth', '--onyl', 'x']], [['synth', '--only', 'helm']], [['synht']], [[]]])(
    'a mistake on the command line: %j',
    async (args) => {
      const { code, stdout, stderr } = await tenantry(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/error: |Usage: /);
    },
  );

  test('a mistake on the command line of a process of its own', () => {
    const { code, stdout, stderr } = started('synht');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /);
  });

  test('--version and --help', async () => {
    expect(started('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect(await tenantry('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('synth'),
      stderr: '',
    });
    const { code, stdout } = await tenantry('synth', '--help');
    expect(code).toBe(0);
    for (const option of ['--app', '--out', '--only', '--cluster', '--check', '--force', 'Exit codes:']) {
      expect(stdout).toContain(option);
    }
  });
});

describe('a program under another CLI', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
    project.write('good.js', PROGRAMS['good.js']);
    mkdirSync(join(project.root, 'elsewhere'));
  });
  afterAll(() => project.remove());

  test.each([
    ['CDKTF_OUTDIR', 'manifest.json'],
    ['CDK8S_OUTDIR', 'prod/shop/external-secrets.yaml'],
  ])('%s: silent, and out of our own folder', (variable, file) => {
    const { code, stdout } = run(project.root, [process.execPath, 'good.js'], { [variable]: 'elsewhere' });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(existsSync(join(project.root, 'elsewhere', file))).toBe(true);
    expect(existsSync(join(project.root, 'out'))).toBe(false);
  });
});
