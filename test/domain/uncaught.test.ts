import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

describe('a program with a mistake', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-uncaught-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (lines: string[], env: Record<string, string> = {}) => {
    const file = join(folder, 'main.ts');
    const library = JSON.stringify(join(ROOT, 'src'));
    const definition = JSON.stringify(join(ROOT, 'test/domain/definition'));
    const header = `import * as t from ${library}; import { define, tenantOf } from ${definition};`;
    writeFileSync(file, [header, ...lines].join('\n'));
    const { status, stderr } = spawnSync(process.execPath, ['--import', require.resolve('tsx'), file], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, DEBUG: '', ...env },
    });
    return { status, stderr, file };
  };

  test('is told what is wrong, at which construct and line, without a stack trace', () => {
    const { status, stderr, file } = run(['const d = define();', "tenantOf(d, 'Team');"]);
    expect(status).toBe(2);
    const [message, path, line, ...rest] = stderr.trimEnd().split('\n');
    expect(message).toMatch(/^error: name is 'Team'; expected a lower-case name .* Change the name\.$/);
    expect(path).toBe('  at acme/Team');
    expect(line).toContain('definition.ts:');
    expect(rest).toEqual([]);
    expect(file).toBeDefined();
  }, 60_000);

  test('is told its own line, however deep the library was', () => {
    const { stderr, file } = run([
      'const d = define();',
      "const [a, b] = [tenantOf(d), tenantOf(d, 'team-b')];",
      'const inner = t.SecretSource.all([t.SecretSource.properties({ X: b.secret("x").property("x") })]);',
      "a.addExternalSecret('app', { source: t.SecretSource.all([t.SecretSource.all([inner])]) });",
    ]);
    expect(stderr).toContain("secret 'team-b/x' belongs to tenant 'team-b'");
    expect(stderr).toContain(`${file}:5:`);
  }, 60_000);

  test('is told in an asynchronous program, too', () => {
    const { status, stderr } = run(["void (async () => { await null; new t.Platform('Acme'); })();"]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: name of the platform is 'Acme'/);
  }, 60_000);

  test('shows all with DEBUG=tenantry', () => {
    const { status, stderr } = run(["new t.Platform('Acme');"], { DEBUG: 'tenantry' });
    expect(status).toBe(1);
    expect(stderr).toContain('DefinitionError');
    expect(stderr.split('\n    at ').length).toBeGreaterThan(2);
  }, 60_000);

  test('keeps what Node does about other errors', () => {
    const { status, stderr } = run(["new t.Platform('acme');", "throw new TypeError('other');"]);
    expect(status).toBe(1);
    expect(stderr).toContain('TypeError: other');
  }, 60_000);

  test('keeps its own handler of uncaught exceptions', () => {
    const { status, stderr } = run([
      "process.on('uncaughtException', () => { console.error('mine'); process.exit(7); });",
      "new t.Platform('Acme');",
    ]);
    expect({ status, stderr }).toEqual({ status: 7, stderr: 'mine\n' });
  }, 60_000);
});
