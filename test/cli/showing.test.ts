import { join } from 'node:path';
import { tenantry } from './command';

jest.setTimeout(60_000);

const PLAN = join(__dirname, '../../examples/multi-tenant/out/plan');

/** Whatever reads a plan document may take seconds where there are thousands of tenants. */
const COMMANDS: readonly (readonly [string[], string])[] = [
  [['list', '--plan', PLAN], 'deciding who may do what'],
  [['show', 'team-a', '--plan', PLAN], 'deciding who may do what'],
  [['report', '--format', 'json', '--plan', PLAN], 'deciding who may do what'],
  [['graph', '--plan', PLAN], 'deciding who may do what'],
  [['explain', 'team-a/orders-api', '--plan', PLAN], 'deciding who may do what'],
  [['rehearse', '--vault', '1.20', '--plan', PLAN], 'deciding who may do what'],
  [['terraform-rights', '--plan', PLAN], 'deciding who may do what'],
  [['verify', '--policy', '--plan', PLAN], 'reading what Vault has'],
  [['diff', '--from', PLAN, '--to', PLAN], 'comparing who may do what'],
];

describe('a command that reads a plan', () => {
  const { isTTY } = process.stderr;
  const { CI } = process.env;
  afterEach(() => {
    Object.defineProperty(process.stderr, 'isTTY', { value: isTTY, configurable: true });
    if (CI !== undefined) process.env.CI = CI;
  });

  test.each(COMMANDS)('%j says on a terminal what it does, and takes it away', async (args, doing) => {
    const quiet = await tenantry(PLAN, ...args);
    expect(quiet.stderr).toBe('');
    Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
    delete process.env.CI;
    const { code, stdout, stderr } = await tenantry(PLAN, ...args);
    expect({ code, stdout }).toEqual({ code: quiet.code, stdout: quiet.stdout });
    expect(stderr).toContain(`\r\x1b[Kreading the plan in ${PLAN} ...\r\x1b[K`);
    expect(stderr).toContain(`\r\x1b[K${doing} ...\r\x1b[K`);
    expect(stderr.endsWith('\r\x1b[K')).toBe(true);
  });

  test('has taken it away when it says what is wrong', async () => {
    Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
    delete process.env.CI;
    const { stderr } = await tenantry(PLAN, 'list', '--plan', 'nowhere');
    expect(stderr).toContain(' ...\r\x1b[Kerror: ');
  });
});
