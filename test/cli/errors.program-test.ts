import { join } from 'node:path';
import * as command from './command';
import { Project } from './project';
import { lineToBlame, PROGRAMS } from './programs';
import { run } from './run';

/** Programs with a mistake, and what is said about it. */
const MISTAKES: readonly (readonly [keyof typeof PROGRAMS, RegExp])[] = [
  ['bad-name.js', /^error: name is '\.\.\/shop'; expected a lower-case name .*\n {2}at acme\/\.\.\/shop\n/],
  ['bad-name-later.js', /^error: name is '\.\.\/shop'; expected .*\n {2}at acme\/\.\.\/shop\n/],
  ['bad-name-rejected.js', /^error: name is '\.\.\/shop'; expected .*\n {2}at acme\/\.\.\/shop\n/],
  ['bad-before-platform.js', /^error: .*'no path'; expected .*\n {2}at AuditTarget\.file\(\)\n/],
  ['deep.js', /^error: .*'a\|b'; expected .*\n {2}at acme\/.*\n/],
  [
    'bad-findings.js',
    /^error: \d+ errors were found; .*\n\n[^]*error: .*'shop' .*\[namespace-of-two-tenants\]\n[^]*\n {2}at acme\n/,
  ],
];

jest.setTimeout(60_000);

describe('a mistake in a definition', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
    Object.entries(PROGRAMS).forEach(([file, text]) => project.write(file, text));
  });
  afterAll(() => project.remove());

  const node = (file: string, environment?: Record<string, string>) =>
    run(project.root, [process.execPath, file], environment);
  /** What starts the program has no part in how it ends, and needs no process. */
  const tenantry = (...args: string[]) => command.tenantry(project.root, ...args);

  /** What is told of a program's mistake, whoever prints it: message, place and line, without a stack trace. */
  function expectReport(file: keyof typeof PROGRAMS, expected: RegExp, report: string): void {
    expect(report).toMatch(expected);
    expect(report.trimEnd().split('\n').at(-1)).toMatch(
      `  at ${join(project.root, file)}:${lineToBlame(file)}:`,
    );
    expect(report).not.toMatch(/node_modules|node:internal|^ {4}at /m);
  }

  test.each(MISTAKES)('%s: message, place and line, and exit code 2', async (file, expected) => {
    const { code, stdout, stderr } = await tenantry('synth', '--app', `node ${file}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expectReport(file, expected, stderr);
  });

  test.each(MISTAKES)('%s: the same under plain node, in the form of Node', (file, expected) => {
    const { code, stdout, stderr } = node(file);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    // Before it Node shows the line that threw, behind it its own version.
    const [, told = ''] = /^DefinitionError: ([^]*?)\n\nNode\.js v.*$/m.exec(stderr) ?? [];
    expectReport(file, expected, `error: ${told.replaceAll(/^ {4}at /gm, '  at ')}\n`);
  });

  test('a program goes on handling its own exceptions', async () => {
    project.write(
      'handler.js',
      `process.on('uncaughtException', () => process.exit(7));\n${PROGRAMS['bad-name.js']}`,
    );
    expect(await tenantry('synth', '--app', 'node handler.js')).toEqual({ code: 7, stdout: '', stderr: '' });
  });

  test('what Node is told to load by others is loaded, too, and a path may have spaces', () => {
    project.write('a "b"/first.cjs', 'console.error("first");');
    const env = { NODE_OPTIONS: `--require "${join(project.root, 'a \\"b\\"/first.cjs')}"` };
    const { code, stderr } = run(
      project.root,
      [process.execPath, project.command, 'synth', '--app', 'node bad-name.js'],
      env,
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/^first\nfirst\nerror: name is /);
  });

  test('DEBUG=tenantry shows all', () => {
    for (const { code, stderr } of [
      node('bad-name.js', { DEBUG: 'tenantry' }),
      run(project.root, [process.execPath, project.command, 'synth', '--app', 'node bad-name.js'], {
        DEBUG: 'tenantry',
      }),
    ]) {
      expect(code).toBe(1);
      expect(stderr).toMatch(/^ {4}at .*node_modules.tenantry/m);
    }
  });

  test('errors of others are untouched', async () => {
    for (const { code, stderr } of [
      node('own-error.js'),
      await tenantry('synth', '--app', 'node own-error.js'),
    ]) {
      expect(code).toBe(1);
      expect(stderr).toMatch(/TypeError: not ours\n {4}at /);
    }
  });

  test('in TypeScript: the line of the source', async () => {
    project.write(
      'typed.ts',
      `import { Platform, VaultProduct, VaultServer } from 'tenantry';

/** Types and comments that are gone at run time. */
interface Place {
  readonly address: string;
}

const place: Place = { address: 'vault' };
const platform = new Platform('acme');
new VaultServer(platform, 'vault', {
  address: place.address,
  product: VaultProduct.vault('1.21'),
});
`,
    );
    const tsconfig = { compilerOptions: { module: 'Node16', target: 'ES2022', types: [] } };
    project.write('tsconfig.json', JSON.stringify(tsconfig));
    const { code, stderr } = await tenantry(
      'synth',
      '--app',
      `${join(__dirname, '../../node_modules/.bin/tsx')} typed.ts`,
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(`  at ${join(project.root, 'typed.ts')}:10:`);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});
