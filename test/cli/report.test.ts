import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantry } from './command';
import { Project } from './project';

jest.setTimeout(60_000);

const PLAN = join(__dirname, '../../examples/multi-tenant/out/plan');

describe('tenantry report', () => {
  let project: Project;
  beforeAll(() => (project = new Project()));
  afterAll(() => project.remove());

  const { isTTY } = process.stdout;
  const onTerminal = (is: boolean) =>
    Object.defineProperty(process.stdout, 'isTTY', { value: is, configurable: true });
  afterEach(() => onTerminal(isTTY));

  const report = (...args: string[]) => tenantry(project.root, 'report', '--plan', PLAN, ...args);

  test('writes a page to a file, or to what is no terminal', async () => {
    onTerminal(true);
    expect(await report('--output', 'report.html')).toEqual({
      code: 0,
      stdout: 'Wrote report.html.\n',
      stderr: '',
    });
    onTerminal(false);
    const { stdout } = await report();
    expect(stdout).toBe(readFileSync(join(project.root, 'report.html'), 'utf8'));
  });

  test('puts no page of HTML on a terminal, and says what to do', async () => {
    onTerminal(true);
    const { code, stdout, stderr } = await report();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--output report.html, or take --format markdown');
    expect((await report('--format', 'markdown')).stdout).toMatch(/^# /);
  });
});
