import { join } from 'node:path';
import { type Answers, OPEN } from '../live/fake-vault';
import { tenantry } from './command';
import { UNANSWERING, VaultEnvironment } from './vault-environment';

const ROOT = join(__dirname, '..', '..');
const PLAN = ['--plan', 'examples/multi-tenant/out/plan'];
const TOKENS: Answers = {
  'LIST auth/token/accessors': [200, { data: { keys: ['own', 'mine', 'theirs', 'job'] } }],
};

// The first of them loads what all need.
jest.setTimeout(60_000);

describe('tenantry quarantine', () => {
  const vault = new VaultEnvironment();

  test('says in which order a tenant is stopped, what it knew and what remains, and asks nobody', async () => {
    const { code, stdout } = await tenantry(ROOT, 'quarantine', 'team-a', ...PLAN);
    expect(code).toBe(0);
    const order = [
      'team-a is not in quarantine, by this plan.',
      'new Tenant(platform,',
      'terraform -chdir=out/terraform/vault-tenants apply',
      'npx tenantry quarantine team-a --apply',
      'delete serviceaccount --ignore-not-found team-a-external-secrets',
      'In Vault, by --apply:\n  policy team-a refuses everything',
      'leases below database/creds/team-a_orders are revoked',
      'shared/certificates/wildcard, also read by team-b',
      'batch tokens of team-a-generator of auth/kubernetes-prod, which no server lists: for ',
    ];
    const places = order.map((text) => stdout.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('says the same as JSON', async () => {
    const { stdout } = await tenantry(ROOT, 'quarantine', 'team-a', '--json', ...PLAN);
    const told = JSON.parse(stdout) as Record<string, unknown>;
    expect(told).toMatchObject({ tenant: 'team-a', applied: false });
    expect(told).not.toHaveProperty('quarantine');
    expect(told['vault']).toContainEqual({ what: 'policy team-a refuses everything' });
  });

  test('prints the policy that --apply needs: sudo for leases and the list of tokens alone', async () => {
    const { code, stdout } = await tenantry(ROOT, 'quarantine', 'team-a', '--policy', ...PLAN);
    expect(code).toBe(0);
    const sudo = [...stdout.matchAll(/path "([^"]+)" \{\n {2}capabilities = \[[^\]]*"sudo"/g)];
    expect(sudo.map(([, path]) => path)).toEqual([
      'auth/token/accessors',
      'sys/leases/revoke-prefix/database/creds/team-a_orders',
    ]);
    expect(stdout).toContain('path "sys/policies/acl/team-a" {\n  capabilities = ["create", "update"]');
  });

  test.each([
    [['--apply'], "tenant 'team-a' is served by the plan of HEAD"],
    [['--apply', '--override', 'team-b'], "tenant 'team-a' is served by the plan of HEAD"],
    [['--apply', '--override', 'team-a', '--server', 'other'], "server 'other'"],
    [['--override', 'team-a'], "'--override' is of '--apply'"],
    [['--apply', '--policy'], 'cannot be used with'],
  ])('%j is refused, and nothing is asked', async (args, message) => {
    await vault.running(OPEN);
    const { code, stderr, stdout } = await tenantry(ROOT, 'quarantine', 'team-a', ...args, ...PLAN);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(vault.asked).toEqual([]);
  });

  test('a tenant that the plan lacks is a mistake', async () => {
    const { code, stderr } = await tenantry(ROOT, 'quarantine', 'team-c', ...PLAN);
    expect(code).toBe(2);
    expect(stderr).toContain("tenant 'team-c'");
  });

  test('has it refused first, then ends what is out, and goes on where something is refused', async () => {
    await vault.running({
      ...OPEN,
      ...TOKENS,
      'GET auth/token/lookup-self': [200, { data: { policies: ['on-call'], accessor: 'own' } }],
      'POST sys/policies/acl/team-a': [204, ''],
      'POST sys/policies/acl/team-a-generator': [403, {}],
      'GET auth/kubernetes-prod/role/team-a': [
        200,
        { data: { token_policies: ['team-a'], token_no_default_policy: true, audience: null } },
      ],
      'POST sys/leases/revoke-prefix/database/creds/team-a_orders': [
        500,
        { errors: ['postgresql://u:hunter2@db lost'] },
      ],
    });
    const { code, stdout } = await tenantry(
      ROOT,
      ...['quarantine', 'team-a', '--apply', '--override', 'team-a', ...PLAN],
    );
    expect(code).toBe(1);
    expect(stdout).toContain('  policy team-a refuses everything\n');
    expect(stdout).toContain('REFUSED: policy team-a-generator refuses everything: permission denied\n');
    expect(stdout).toContain(
      'REFUSED: leases below database/creds/team-a_orders are revoked: status 500: <a URL with a password>db lost',
    );
    expect(stdout).toContain('its tokens are ended: 0 of 0');
    for (const secret of ['hunter2', 'hvs.secret']) expect(stdout).not.toContain(secret);
    const asked = vault.asked.filter((each) => !each.includes('lookup') && !each.includes('seal'));
    expect(asked).toEqual([
      'POST sys/policies/acl/team-a',
      'POST sys/policies/acl/team-a-generator',
      'GET auth/kubernetes-prod/role/team-a',
      'GET auth/kubernetes-prod/role/team-a-generator',
      'LIST auth/token/accessors',
      'POST sys/leases/revoke-prefix/database/creds/team-a_orders',
    ]);
  });

  test.each(UNANSWERING)('ends with a code of its own where Vault %s', async (_, answers, code, id) => {
    if (answers) await vault.running(answers);
    const args = ['quarantine', 'team-a', '--apply', '--override', 'team-a', ...PLAN];
    const ended = await tenantry(ROOT, ...args);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(new RegExp(`^error: .* \\[${id}\\]\\n$`));
  });
});
