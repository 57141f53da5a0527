import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from './project';
import { PROGRAMS } from './programs';
import { type Ended, run } from './run';

jest.setTimeout(60_000);

describe('tenantry check and explain', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
    Object.entries(PROGRAMS).forEach(([file, text]) => project.write(file, text));
  });
  afterAll(() => {
    // Neither writes anything.
    expect(existsSync(join(project.root, 'out'))).toBe(false);
    project.remove();
  });

  const tenantry = (...args: string[]): Ended =>
    run(project.root, [process.execPath, project.command, ...args]);
  const check = (file: string, ...args: string[]) => tenantry('check', '--app', `node ${file}`, ...args);
  const explain = (...args: string[]) => tenantry('explain', '--app', 'node good.js', ...args);

  test('reports warnings, and ends well', () => {
    const { code, stdout, stderr } = check('good.js');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^warning: server 'vault' has no audit device \[audit-devices\]\n {2}at acme\/vault\n/,
    );
    expect(stdout).toMatch(/\n1 warning\n$/);
  });

  test('reports errors, and does not', () => {
    const { code, stdout } = check('bad-findings.js');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error: .*'shop' .*\[namespace-of-two-tenants\]$/m);
  });

  test('in the form that is asked for', () => {
    const json = JSON.parse(check('good.js', '--format', 'json').stdout) as { warnings: number };
    expect(json.warnings).toBe(1);
    const sarif = JSON.parse(check('good.js', '--format', 'sarif').stdout) as { version: string };
    expect(sarif.version).toBe('2.1.0');
    expect(check('good.js', '--format', 'github').stdout).toMatch(/^::warning title=/);
    expect(check('good.js', '--format', 'pdf')).toMatchObject({ code: 2, stdout: '' });
  });

  test('a mistake in the definition is not a finding', () => {
    expect(check('bad-name.js')).toMatchObject({ code: 2, stdout: '' });
  });

  test('explains what an identity may do', () => {
    const { code, stdout } = explain('shop', 'secret/data/shop/api');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^shop may read secret\/data\/shop\/api: rule 'secret\/data\/shop\/\*' of 'shop' allows it/,
    );
    expect(stdout).toMatch(/ESO reads 'shop\/api' for ExternalSecret 'api'/);
  });

  test('and what it may not', () => {
    expect(explain('shop', 'secret/data/other', '--operation', 'update')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^shop may not update secret\/data\/other: no rule matches it/) as string,
    });
    const { code, stderr } = explain('cart', 'secret/data/other');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: identity is 'cart'; expected one of shop\./);
  });
});
