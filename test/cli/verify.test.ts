import { OPEN } from '../live/fake-vault';
import { tenantry } from './command';
import { UNANSWERING, VaultEnvironment } from './vault-environment';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PLAN = 'examples/quick-start/out/plan';

// The first of them loads what all need.
jest.setTimeout(60_000);

describe('tenantry verify', () => {
  const vault = new VaultEnvironment();

  test('says of an empty Vault that all is missing, in every format', async () => {
    await vault.running({ ...OPEN, 'GET auth/kubernetes-prod/config': [403, {}] });
    const text = await tenantry(ROOT, 'verify', '--plan', PLAN);
    expect(text.code).toBe(1);
    expect(text.stdout).toContain('is not in Vault: sys/mounts/secret');
    expect(text.stdout).toContain('Not seen at ');
    const json = await tenantry(ROOT, 'verify', '--plan', PLAN, '--json');
    const { findings, unseen } = JSON.parse(json.stdout) as { findings: unknown[]; unseen: string[] };
    expect(findings.length).toBeGreaterThan(3);
    expect(unseen.join()).toContain('batch tokens');
    const sarif = await tenantry(ROOT, 'verify', '--plan', PLAN, '--format', 'sarif');
    const { runs } = JSON.parse(sarif.stdout) as { runs: { results: { ruleIndex?: number }[] }[] };
    expect(runs[0]?.results.every(({ ruleIndex }) => ruleIndex !== undefined)).toBe(true);
    for (const { stdout, stderr } of [text, json, sarif]) expect(stdout + stderr).not.toContain('hvs.secret');
  });

  test.each(UNANSWERING)('ends with a code of its own where Vault %s', async (_, answers, code, id) => {
    if (answers) await vault.running(answers);
    const ended = await tenantry(ROOT, 'verify', '--plan', PLAN);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(new RegExp(`^error: .* \\[${id}\\]\\n$`));
    expect(ended.stdout).toBe('');
  });

  test('prints the policy that it needs, and asks nothing', async () => {
    const { code, stdout } = await tenantry(ROOT, 'verify', '--policy', '--plan', PLAN);
    expect(code).toBe(0);
    expect(stdout).toContain('path "sys/policies/acl/+" {\n  capabilities = ["read"]');
  });

  test('a server that the plan lacks is a mistake', async () => {
    const { code, stderr } = await tenantry(ROOT, 'verify', 'other', '--plan', PLAN);
    expect(code).toBe(2);
    expect(stderr).toContain("server 'other'");
  });

  test.each([
    ["a server and '--cluster' are asked about one at a time", ['vault', '--cluster', 'prod']],
    ["'--context' is of '--cluster'", ['--context', 'x']],
    ["'--tokens' is of Vault, not of '--cluster'", ['--tokens', '--cluster', 'prod']],
    ["cluster 'other'", ['--cluster', 'other', '--policy']],
  ])('%s: a mistake', async (message, args) => {
    const { code, stderr } = await tenantry(ROOT, 'verify', ...args, '--plan', PLAN);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('prints the ClusterRole that it needs for a cluster, with Secrets only where they are asked for', async () => {
    const asked = ['verify', '--cluster', 'prod', '--policy', '--plan', PLAN];
    const { code, stdout } = await tenantry(ROOT, ...asked);
    expect(code).toBe(0);
    expect(stdout).toContain('- validatingadmissionpolicies\n');
    expect(stdout).not.toMatch(/- secrets$/m);
    const [verbs] = [...new Set(stdout.match(/verbs:\n\s+- .*/g)?.map((text) => text.trim()))];
    expect(verbs).toMatch(/list$/);
    expect((await tenantry(ROOT, ...asked, '--secrets')).stdout).toMatch(/- secrets$/m);
  });
});
