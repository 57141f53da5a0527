import { join } from 'node:path';
import { Project } from './project';
import { lineToBlame, PROGRAMS } from './programs';
import { type Ended, run } from './run';

/** Programs with a mistake, and what is said about it. */
const MISTAKES: readonly (readonly [keyof typeof PROGRAMS, RegExp])[] = [
  ['bad-name.js', /^error: name is '\.\.\/shop'; expected a lower-case name .*\n {2}at acme\/\.\.\/shop\n/],
  ['bad-name-later.js', /^error: name is '\.\.\/shop'; expected .*\n {2}at acme\/\.\.\/shop\n/],
  ['bad-name-rejected.js', /^error: name is '\.\.\/shop'; expected .*\n {2}at acme\/\.\.\/shop\n/],
  ['bad-before-platform.js', /^error: .*'no path'; expected .*\n {2}at AuditTarget\.file\(\)\n/],
  ['deep.js', /^error: .*'a\|b'; expected .*\n {2}at acme\/.*\n/],
  [
    'bad-findings.js',
    /^error: [^]*'shop' [^]*\[namespace-of-two-tenants\]\n[^]*error: \d+ errors were found.*\n {2}at acme\n/,
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
  const tenantry = (...args: string[]) => run(project.root, [process.execPath, project.command, ...args]);

  function expectReport(
    file: keyof typeof PROGRAMS,
    expected: RegExp,
    { code, stdout, stderr }: Ended,
  ): void {
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
    const lines = stderr.trimEnd().split('\n');
    expect(lines.at(-1)).toMatch(`  at ${join(project.root, file)}:${lineToBlame(file)}:`);
    expect(stderr).not.toMatch(/node_modules|node:internal|^ {4}at /m);
  }

  test.each(MISTAKES)('%s: message, place and line, without a stack trace', (file, expected) => {
    expectReport(file, expected, node(file));
  });

  test.each([MISTAKES[0], MISTAKES[5]] as typeof MISTAKES)('%s: also under our command', (file, expected) => {
    expectReport(file, expected, tenantry('synth', '--app', `node ${file}`));
  });

  test('DEBUG=tenantry shows all', () => {
    const { code, stderr } = node('bad-name.js', { DEBUG: 'tenantry' });
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/^ {4}at .*node_modules.tenantry/m);
  });

  test('errors of others are untouched', () => {
    const { code, stderr } = node('own-error.js');
    expect(code).toBe(1);
    expect(stderr).toMatch(/TypeError: not ours\n {4}at /);
  });

  test('in TypeScript: the line of the source', () => {
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
    const { code, stderr } = run(project.root, [process.execPath, '--import', 'tsx', 'typed.ts']);
    expect(code).toBe(2);
    expect(stderr).toMatch(`  at ${join(project.root, 'typed.ts')}:10:`);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});
