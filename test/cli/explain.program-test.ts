import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantry } from './command';
import { Project } from './project';
import { run } from './run';

jest.setTimeout(60_000);

const ROOT = join(__dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'multi-tenant');
const PAGE = readFileSync(join(ROOT, 'docs', 'explain.md'), 'utf8');
const [, ERROR = ''] = /```json\n([^]*?)```/.exec(PAGE) ?? [];
const [, ANSWER = ''] = /```text\n\$ tenantry explain - < error\.json\n([^]*?)```/.exec(PAGE) ?? [];

describe('tenantry explain', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
  });
  afterAll(() => project.remove());

  /** In a process of its own, with standard input. */
  const piped = (text: string, ...args: string[]) => {
    project.write('input', text);
    const plan = ['--plan', join(EXAMPLE, 'out', 'plan')];
    const words = [process.execPath, project.command, 'explain', ...args, ...plan];
    return run(project.root, ['sh', '-c', '"$@" < input', 'sh', ...words]);
  };

  test('answers a line of the log as the page shows', () => {
    expect(ANSWER).toMatch(/^> policy /m);
    expect(piped(ERROR, '-')).toEqual({ code: 0, stdout: ANSWER, stderr: '' });
  });

  test('gives the same as data', async () => {
    const { stdout, code } = await tenantry(EXAMPLE, 'explain', 'team-a/orders-api', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { platform: 'acme', namespace: 'team-a', steps: [{ step: 'store' }, {}, {}, {}, {}, {}, {}, {}, {}] },
    ]);
    const may = await tenantry(EXAMPLE, 'explain', 'team-b', 'secret/data/team-a/orders', '--json');
    expect(may.code).toBe(1);
    const answers = JSON.parse(may.stdout) as { platform: string; allowed: boolean }[];
    expect(answers.map(({ platform, allowed }) => [platform, allowed])).toEqual(
      Array(3).fill(['acme', false]),
    );
  });

  test('takes an error that names no ExternalSecret for the one that is named', () => {
    const { code, stdout } = piped('SecretStore "vault" is not ready', 'team-a/orders-api', '-');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^> store /m);
  });

  test('refuses what it cannot answer, in a line', async () => {
    const refused = (stderr: RegExp) => ({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(stderr) as string,
    });
    expect(await tenantry(EXAMPLE, 'explain', 'team-a')).toMatchObject(
      refused(
        /^error: ExternalSecret is 'team-a\/'; expected <namespace>\/<name>, one of team-a\/orders-api.*\[unknown-name\]\n {2}at acme\n$/,
      ),
    );
    expect(piped('', '-')).toMatchObject(refused(/^error: standard input is empty;.*\[no-incident-text\]\n/));
    expect(piped('SecretStore "vault" is not ready', '-')).toMatchObject(
      refused(/^error: the text names no ExternalSecret;/),
    );
  });
});
