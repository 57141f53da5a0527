import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UNUSED_RULES } from '../../src/audit/unused-rules';
import { entry } from '../audit/entries';
import { tenantry } from './command';
import { Project } from './project';
import { type Ended, run } from './run';

jest.setTimeout(60_000);

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'unused.md'), 'utf8');

const daily = (day: string) => {
  const time = `${day}T06:00:00.123456789Z`;
  return [
    entry({ time, operation: 'update', path: 'auth/kubernetes-prod/login', role: 'checkout' }),
    entry({ time, path: 'secret/data/checkout/webhooks', role: 'checkout' }),
    entry({ time, operation: 'update', path: 'auth/kubernetes-prod/login', role: 'payment' }),
    entry({ time, path: 'secret/data/payment/provider/live', role: 'payment' }),
    entry({ time, path: 'secret/data/shared/certificates/wildcard', role: 'shared' }),
  ];
};
const OLD = [
  ...daily('2026-05-01'),
  entry({ time: '2026-06-01T00:00:00Z', path: 'secret/data/payment/registry', role: 'payment' }),
  entry({ time: '2026-06-01T00:00:00Z', path: 'secret/data/checkout/webhooks', role: 'payment' }),
];
const LOG = daily('2026-11-24');

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly locations: readonly {
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
  }[];
}

describe('tenantry unused', () => {
  let project: Project;
  const unused = (...args: string[]): Promise<Ended> => tenantry(project.root, 'unused', ...args);

  beforeAll(() => {
    project = new Project();
    cpSync(join(ROOT, 'examples', 'yaml-tenants', 'out'), join(project.root, 'out'), { recursive: true });
    project.write('audit.log', `${LOG.join('\n')}\n`);
    writeFileSync(join(project.root, 'audit.log.1.gz'), gzipSync(`${OLD.join('\n')}\n`));
  });
  afterAll(() => project.remove());

  test('is what the page shows', async () => {
    const { code, stdout, stderr } = await unused('audit.log', 'audit.log.1.gz');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(PAGE).toContain(`\`\`\`text\n${stdout}\`\`\`\n`);
  });

  test('tells the same from standard input, packed or not', async () => {
    const { stdout } = await unused('audit.log', 'audit.log.1.gz');
    const piped = (command: string) =>
      run(project.root, ['sh', '-c', `${command} | ${process.execPath} ${project.command} unused`]);
    expect(piped('(zcat audit.log.1.gz; cat audit.log)')).toEqual({ code: 1, stdout, stderr: '' });
    expect(piped('(cat audit.log.1.gz; gzip < audit.log)')).toEqual({ code: 1, stdout, stderr: '' });
  });

  test('and as JSON, on one line', async () => {
    const { code, stdout } = await unused('audit.log', '--days', '1', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      from: '2026-11-24T06:00:00.123Z',
      to: '2026-11-24T06:00:00.123Z',
      days: 1,
      lines: 5,
      unreadable: 0,
      untold: [],
    });
  });

  test('and in the forms that check has, each finding at its line', async () => {
    const as = async (format: string) =>
      (await unused('audit.log', 'audit.log.1.gz', '--format', format)).stdout;
    const { runs } = JSON.parse(await as('sarif')) as {
      runs: [{ tool: { driver: { rules: { id: string; helpUri: string }[] } }; results: SarifResult[] }];
    };
    const { tool, results } = runs[0];
    expect(results).toHaveLength(6);
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex]).toMatchObject({ id: ruleId });
      expect(tool.driver.rules[ruleIndex]?.helpUri).toMatch(/docs\/unused\.md$/);
      expect(locations[0]?.logicalLocations[0]?.fullyQualifiedName).toMatch(/^tenants\/\w+\.yaml$/);
    }
    expect(await as('github')).toContain('::warning title=tenantry%3A unused-login::');
    expect((await as('junit')).match(/<test(?:suites|case) .*name="[^"]*"/g)).toEqual([
      '<testsuites name="tenantry"',
      ...Object.keys(UNUSED_RULES).map((id) => `<testcase classname="tenantry" name="${id}"`),
    ]);
    expect(JSON.parse(await as('json'))).toMatchObject({ errors: 0, warnings: 6 });
    expect((await unused('audit.log', '--format', 'sarif', '--json')).code).toBe(2);
  });

  test('says that a log is shorter than what is asked, and what in it is no entry', async () => {
    project.write('short.log', `Starting\n${LOG.join('\n')}\n{"type":"resp`);
    const { stdout } = await unused('short.log');
    expect(stdout).toContain('\n2 lines are no entries of it\n');
    expect(stdout).toContain('\nit is shorter than 90 days: what is used less often shows as unused\n');
  });

  test('refuses what is no log, or cannot be read', async () => {
    const refused = async (...args: string[]) => {
      const { code, stdout, stderr } = await unused(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr;
    };
    expect(await refused('nowhere.log')).toMatch(
      /^error: nowhere\.log cannot be read \(ENOENT\); .*\[unreadable-log\]/,
    );
    expect(await refused('out')).toMatch(/^error: out cannot be read \(EISDIR\)/);
    project.write('empty.log', '');
    expect(await refused('empty.log')).toMatch(/^error: empty\.log has no granted request in 0 lines/);
    writeFileSync(join(project.root, 'cut.gz'), gzipSync(LOG.join('\n')).subarray(0, 60));
    expect(await refused('cut.gz')).toMatch(/^error: cut\.gz cannot be read \(Z_BUF_ERROR\)/);
    expect(await refused('audit.log', '--days', '0')).toMatch(/Expected a number of days/);
    expect(await refused('audit.log', '--server', 'other')).toMatch(
      /^error: server is 'other'; expected one of vault/,
    );
    expect(await refused('audit.log', '--plan', 'nowhere')).toMatch(/\[unreadable-plan\]/);
  });
});
