import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownText, writeOutput } from '../../src/output';
import * as command from './command';
import { Project } from './project';
import { lineOf, lineToBlame, PROGRAMS } from './programs';
import { type Ended, run } from './run';

jest.setTimeout(60_000);

let project: Project;
beforeAll(() => {
  project = new Project();
  Object.entries(PROGRAMS).forEach(([file, text]) => project.write(file, text));
});
afterAll(() => project.remove());

const tenantry = (...args: string[]): Promise<Ended> => command.tenantry(project.root, ...args);

describe('tenantry check and explain of an app', () => {
  // Neither writes anything.
  afterAll(() => expect(existsSync(join(project.root, 'out'))).toBe(false));

  const check = (file: string, ...args: string[]) => tenantry('check', '--app', `node ${file}`, ...args);
  const explain = (...args: string[]) => tenantry('explain', '--app', 'node good.js', ...args);

  test('reports warnings, and ends well', async () => {
    const { code, stdout, stderr } = await check('good.js');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^warning: server 'vault' has no audit device \[audit-devices\]\n {2}at acme\/vault\n/,
    );
    expect(stdout).toMatch(/\n1 warning\n$/);
  });

  test('is coloured where FORCE_COLOR asks for it, and NO_COLOR does not forbid it', () => {
    const words = [process.execPath, project.command, 'check', '--app', 'node good.js'];
    const colored = (environment: Record<string, string>) =>
      run(project.root, words, environment).stdout.startsWith('\u001b[33mwarning\u001b[39m: ');
    expect(colored({ FORCE_COLOR: '1' })).toBe(true);
    expect(colored({})).toBe(false);
    expect(colored({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  });

  test('reports errors, and does not; so it does in a process of its own', async () => {
    const ended = await check('bad-findings.js');
    const app = ['--app', 'node bad-findings.js'];
    expect(run(project.root, [process.execPath, project.command, 'check', ...app])).toEqual(ended);
    const { code, stdout } = ended;
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error: .*'shop' .*\[namespace-of-two-tenants\]$/m);
  });

  test('fails on warnings where it is strict, but for those that were acknowledged', async () => {
    const strict = await check('good.js', '--strict');
    expect(strict).toEqual({ ...(await check('good.js')), code: 1 });
    expect(await check('acknowledged.js', '--strict')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\n1 acknowledged\n$/) as string,
    });
  });

  test('of one cluster, which must be there', async () => {
    expect(await check('good.js', '--cluster', 'prod')).toEqual(await check('good.js'));
    const unknown = await check('good.js', '--cluster', 'staging');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain("cluster is 'staging'; expected one of the platform's: prod.");
  });

  test('in the form that is asked for', async () => {
    const json = JSON.parse((await check('good.js', '--format', 'json')).stdout) as { warnings: number };
    expect(json.warnings).toBe(1);
    const sarif = JSON.parse((await check('good.js', '--format', 'sarif')).stdout) as { version: string };
    expect(sarif.version).toBe('2.1.0');
    expect((await check('good.js', '--format', 'github')).stdout).toMatch(/^::warning file=good\.js,line=4,/);
    expect(await check('good.js', '--format', 'pdf')).toMatchObject({ code: 2, stdout: '' });
  });

  test('of own rules as of ours', async () => {
    const { code, stdout } = await check('own-rule.js', '--format', 'sarif');
    expect(code).toBe(0);
    type Run = {
      tool: { driver: { rules: { id: string }[] } };
      results: { ruleId: string; ruleIndex: number }[];
    };
    const [run] = (JSON.parse(stdout) as { runs: [Run] }).runs;
    const result = run.results.find(({ ruleId }) => ruleId === 'acme/own');
    expect(run.tool.driver.rules[result?.ruleIndex ?? 0]?.id).toBe('acme/own');
  });

  test('of a program that only compiles', async () => {
    const good = await check('compiled.js');
    expect({ ...good, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(good.stdout).toMatch(/\[audit-devices\]\n[^]*\n1 warning\n$/);
    expect(
      await tenantry('explain', '--app', 'node compiled.js', 'shop', 'secret/data/shop/x'),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^shop may read/) as string,
    });
  });

  test('of a program with an app of its own, which writes nothing where it would', async () => {
    const { stdout } = await check('compiled.js');
    const said = stdout.replace('compiled.js', 'own-app.js');
    expect(await check('own-app.js')).toEqual({ code: 0, stderr: '', stdout: said });
    expect(existsSync(join(project.root, 'dist'))).toBe(false);
  });

  test('of a program with an app that names its folder, which is said once', async () => {
    const stderr = 'mine is an outdir that the program names itself, and writes to.\n';
    const { stdout } = await check('compiled.js');
    const said = stdout.replace('compiled.js', 'own-outdir.js');
    expect(await check('own-outdir.js')).toEqual({ code: 0, stderr, stdout: said });
    const asked = ['explain', '--app', 'node own-outdir.js', 'shop', 'secret/data/shop/x'] as const;
    expect(await tenantry(...asked)).toMatchObject({ code: 0, stderr });
    rmSync(join(project.root, 'mine'), { recursive: true });
  });

  test('of a program that only compiles, and does not', async () => {
    const bad = await check('bad-compiled.js', '--format', 'json');
    expect({ ...bad, stdout: '' }).toEqual({ code: 1, stdout: '', stderr: '' });
    expect((JSON.parse(bad.stdout) as { errors: number }).errors).toBeGreaterThan(0);
    expect(
      await tenantry('explain', '--app', 'node bad-compiled.js', 'cart', 'secret/data/cart/x'),
    ).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^cart may read/) as string,
    });
  });

  describe('of a program with several platforms', () => {
    const two = (command: string, app: string, ...args: string[]) => tenantry(command, '--app', app, ...args);

    test('is one report that says whose each finding is', async () => {
      const { code, stdout, stderr } = await two('check', 'node two.js', '--format', 'json');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const { findings } = JSON.parse(stdout) as { findings: { message: string }[] };
      expect(findings.map(({ message }) => message)).toEqual([
        "platform 'acme': server 'vault' has no audit device",
        "platform 'other': server 'bao' has no audit device",
      ]);
    });

    test('fails where one of them has an error', async () => {
      const { code, stdout } = await two('check', 'node two.js shop');
      expect(code).toBe(1);
      expect(stdout).toMatch(/^error: platform 'other': namespace 'shop' .*\[namespace-of-two-tenants\]$/m);
    });

    test('explains what each of them knows', async () => {
      const both = await two('explain', 'node two.js', 'shop', 'secret/data/shop/x');
      expect(both.code).toBe(0);
      expect(both.stdout.match(/^platform \w+: shop may read/gm)).toEqual([
        'platform acme: shop may read',
        'platform other: shop may read',
      ]);
      const one = await two('explain', 'node two.js', 'cart', 'secret/data/shop/x');
      expect(one).toMatchObject({ code: 1, stderr: '' });
      expect(one.stdout).toMatch(/^platform other: cart may not read/);
      const none = await two('explain', 'node two.js', 'nobody', 'secret/data/shop/x');
      expect(none).toMatchObject({ code: 2, stdout: '' });
      expect(none.stderr).toMatch(
        /^error: identity is 'nobody'; expected one of shop, or one of cart, shop\..*\n {2}at acme, other\n/,
      );
    });
  });

  describe('a finding about a construct', () => {
    test('is at the line of its author, in every form', async () => {
      const line = lineOf(PROGRAMS['bad-findings.js'], "'search'");
      const as = async (format: string) =>
        (await check('bad-findings.js', '--format', format)).stdout.split('\n').join(' ');
      expect(await as('text')).toMatch(
        new RegExp(`^error: .* at acme/search/namespace-shop +at bad-findings\\.js:${line}:\\d+ `),
      );
      expect(await as('json')).toMatch(new RegExp(`"line": "bad-findings\\.js:${line}:\\d+"`));
      expect(await as('github')).toMatch(new RegExp(`^::error file=bad-findings\\.js,line=${line},`));
      expect(await as('junit')).toContain(`bad-findings.js:${line}:`);
      expect(await as('sarif')).toMatch(new RegExp(`"startLine": ${line},`));
    });

    test('also in TypeScript, as its author wrote it', () => {
      const types = ['interface Unused {', '  readonly a: string;', '}', ''];
      const program = [
        ...types,
        PROGRAMS['bad-findings.js'].replace(/const (.*) = require\((.*)\)/, 'import $1 from $2'),
      ];
      const text = program.join('\n').replace('(id, props)', '(id: string, props: object)');
      project.write('app.ts', text);
      const line = lineOf(text, "'search'");
      const tsx = join(__dirname, '..', '..', 'node_modules', 'tsx', 'dist', 'cli.mjs');
      const app = ['--app', `${process.execPath} ${tsx} app.ts`];
      const { stdout } = run(project.root, [process.execPath, project.command, 'check', ...app]);
      expect(stdout).toMatch(
        new RegExp(`^error: .*\\n {2}at acme/search/namespace-shop\\n {2}at app\\.ts:${line}:\\d+\\n`),
      );
    });
  });

  describe('a mistake in the definition', () => {
    const title = 'malformed-name';
    const line = lineToBlame('bad-name.js');

    test('is told to people by the program, and ends with a code of its own', async () => {
      const { code, stdout, stderr } = await check('bad-name.js');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`[${title}]`);
    });

    test('is a finding in every other form, at the line of its author', async () => {
      const as = async (format: string) => {
        const { code, stdout } = await check('bad-name.js', '--format', format);
        expect(code).toBe(2);
        return stdout;
      };
      expect(JSON.parse(await as('json'))).toMatchObject({
        errors: 1,
        findings: [
          { rule: title, origin: 'acme/../shop', line: expect.stringContaining(`:${line}:`) as string },
        ],
      });
      expect(await as('github')).toMatch(
        new RegExp(`^::error file=bad-name\\.js,line=${line},col=\\d+,title=tenantry%3A ${title}::name is`),
      );
      expect(await as('junit')).toMatch(new RegExp(`name="${title}">\n +<failure message="name is `));
      type Run = {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number; locations: object[] }[];
      };
      const [run] = (JSON.parse(await as('sarif')) as { runs: [Run] }).runs;
      const [result] = run.results;
      expect(run.tool.driver.rules[result?.ruleIndex ?? 0]?.id).toBe(title);
      expect(result?.locations).toMatchObject([
        { physicalLocation: { artifactLocation: { uri: 'bad-name.js' }, region: { startLine: line } } },
      ]);
    });

    test('stands before what other platforms have', async () => {
      const { code, stdout } = await check('two-and-mistake.js', '--format', 'json');
      expect(code).toBe(2);
      const { findings } = JSON.parse(stdout) as { findings: { rule: string }[] };
      expect(findings.map(({ rule }) => rule)).toEqual(['malformed-name', 'audit-devices']);
    });

    test('so is an app that ended before it said anything, whose code stays its own', async () => {
      const { code, stdout } = await check('exit-7.js', '--format', 'json');
      expect(code).toBe(7);
      const message = expect.stringMatching(/^the app ended with code 7, and said nothing/) as string;
      expect(JSON.parse(stdout)).toMatchObject({
        errors: 1,
        findings: [{ rule: 'nothing-synthesized', message }],
      });
      expect(await check('exit-7.js')).toMatchObject({ code: 7, stdout: '' });
    });

    test('so is what keeps a definition from being asked', async () => {
      const { code, stdout, stderr } = await check('silent.js', '--format', 'json');
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({ errors: 1, findings: [{ rule: 'nothing-synthesized' }] });
      expect(stderr).toContain('[nothing-synthesized]');
    });
  });

  test('explains what an identity may do', async () => {
    const { code, stdout } = await explain('shop', 'secret/data/shop/api');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^shop may read secret\/data\/shop\/api: rule 'secret\/data\/shop\/\*' of 'shop' allows it/,
    );
    expect(stdout).toMatch(/ESO reads 'shop\/api' for ExternalSecret 'api'/);
  });

  test('and what it may not', async () => {
    expect(await explain('shop', 'secret/data/other', '--operation', 'update')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^shop may not update secret\/data\/other: no rule matches it/) as string,
    });
    const { code, stderr } = await explain('cart', 'secret/data/other');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: identity is 'cart'; expected one of shop\./);
  });
});

describe('tenantry explain of a plan that was written', () => {
  beforeAll(async () => expect((await tenantry('synth', '--app', 'node good.js')).code).toBe(0));
  afterAll(() => rmSync(join(project.root, 'out'), { recursive: true }));

  const asked = ['explain', 'shop', 'secret/data/shop/api'];

  test('says the same as of the app, and runs none', async () => {
    project.write('package.json', '{ "tenantry": { "app": "node exit-7.js" } }');
    try {
      const { code, stdout, stderr } = await tenantry(...asked);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toBe((await tenantry(...asked, '--app', 'node good.js')).stdout);
      expect((await tenantry(...asked, '--operation', 'delete')).code).toBe(1);
    } finally {
      project.write('package.json', '{}');
    }
  });

  test('in the folder that is named', async () => {
    expect((await tenantry(...asked, '--plan', './out/plan/')).code).toBe(0);
    const { code, stdout, stderr } = await tenantry(...asked, '--plan', 'elsewhere');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^error: no document is there; .*tenantry synth.*\n {2}at elsewhere\/platform\.json\n$/,
    );
  });

  test('of the project, from any folder of it; of another one nothing is read', async () => {
    project.write('below/deeper/x', '');
    const from = (folder: string) => command.tenantry(join(project.root, folder), ...asked);
    expect(await from('below/deeper')).toEqual(await tenantry(...asked));
    project.write('below/package.json', '{}');
    expect(await from('below/deeper')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/\n {2}at out\/plan\/platform\.json\n$/) as string,
    });
  });

  test('shows what a terminal would obey', async () => {
    const [root, path] = [join(project.root, 'out'), 'plan/tenants/shop.json'];
    const written = readFileSync(join(root, path), 'utf8');
    const own = ownText(path, written);
    const content = 'text' in own ? own.text.replace('"own prefix"', '"\\u001b[2Jeverything\\u202e"') : '';
    writeOutput([{ path, content }], { root, platform: 'acme', prune: [], force: false, write: true });
    const { code, stdout } = await tenantry(...asked);
    project.write(`out/${path}`, written);
    expect(code).toBe(0);
    expect(stdout).toContain("of 'shop' allows it (\\u001b[2Jeverything\\u202e)\n");
  });

  test('refuses one that was changed, and never both', async () => {
    const file = 'out/plan/tenants/shop.json';
    const text = readFileSync(join(project.root, file), 'utf8');
    project.write(file, text.replace('"read"', '"list"'));
    const { code, stdout, stderr } = await tenantry(...asked);
    project.write(file, text);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: it was edited by hand; .*\n {2}at out\/plan\/tenants\/shop\.json\n$/);
    expect(await tenantry(...asked, '--plan', 'out/plan', '--app', 'node good.js')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "'--app <command>' cannot be used with option '--plan <dir>'",
      ) as string,
    });
  });
});
