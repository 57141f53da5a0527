import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeVault, fakeVault, OPEN } from '../live/fake-vault';
import { tenantry } from './command';

const ROOT = join(__dirname, '..', '..');
const VAULT = ['--vault-export', 'test/import/by-hand/vault'];
const MANIFESTS = ['--manifests', 'test/import/by-hand/manifests'];

// The first of them loads what all need.
jest.setTimeout(60_000);

describe('tenantry import', () => {
  const was = { ...process.env };
  let vault: FakeVault | undefined;
  afterEach(async () => {
    process.env = { ...was };
    await vault?.close();
    vault = undefined;
  });

  test('says what is wrong, in every form, and no value', async () => {
    const text = await tenantry(ROOT, 'import', ...VAULT, ...MANIFESTS);
    expect(text.code).toBe(1);
    expect(text.stdout).toContain(
      '  shop: namespaces shop, shop-jobs; secrets below secret/shop; roles shop;',
    );
    expect(text.stdout).toContain('[tenant-isolation]');
    const json = await tenantry(ROOT, 'import', ...VAULT, ...MANIFESTS, '--json');
    const told = JSON.parse(json.stdout) as { tenants: { name: string }[]; plainSecrets: unknown[] };
    expect(told.tenants.map(({ name }) => name)).toEqual(['blog', 'shop']);
    expect(told.plainSecrets).toHaveLength(1);
    const sarif = await tenantry(ROOT, 'import', ...VAULT, ...MANIFESTS, '--format', 'sarif');
    const { runs } = JSON.parse(sarif.stdout) as { runs: { results: { ruleIndex?: number }[] }[] };
    expect(runs[0]?.results.length).toBeGreaterThan(10);
    expect(runs[0]?.results.every(({ ruleIndex }) => ruleIndex !== undefined)).toBe(true);
    for (const { stdout, stderr } of [text, json, sarif]) expect(stdout + stderr).not.toContain('hunter2');
  });

  test('takes tenants by name, and who is expected', async () => {
    const { stdout } = await tenantry(
      ROOT,
      'import',
      ...VAULT,
      ...MANIFESTS,
      '--tenant',
      'all=shop,shop-jobs,blog',
      '--expect',
      'auth/userpass/users/joe',
      'policy/operators',
    );
    expect(stdout).toContain('  all: namespaces blog, shop, shop-jobs;');
    expect(stdout).not.toContain('[foreign-access]');
  });

  test('writes a definition, and over nothing', async () => {
    const out = mkdtempSync(join(tmpdir(), 'import-out-'));
    const write = () => tenantry(ROOT, 'import', ...VAULT, ...MANIFESTS, '--out', out);
    expect((await write()).code).toBe(1);
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(
      expect.arrayContaining(['main.ts', 'IMPORT.md', 'SECRETS.md', 'policies/shop.hcl']),
    );
    const again = await write();
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('[files-in-the-way]');
    rmSync(out, { recursive: true });
  });

  test('reads a running Vault, and nothing but reads', async () => {
    vault = await fakeVault({
      ...OPEN,
      'GET sys/auth': [200, { data: { 'kubernetes/': { type: 'kubernetes', config: {} } } }],
      'GET sys/mounts': [200, { data: { 'secret/': { type: 'kv', options: { version: '2' }, config: {} } } }],
      'LIST sys/policies/acl': [200, { data: { keys: ['default', 'shop'] } }],
      'GET sys/policies/acl/shop': [
        200,
        { data: { policy: 'path "secret/data/shop/*" { capabilities = ["read"] }' } },
      ],
      'LIST auth/kubernetes/role': [200, { data: { keys: ['shop'] } }],
      'GET auth/kubernetes/role/shop': [
        200,
        {
          data: {
            bound_service_account_names: ['eso'],
            bound_service_account_namespaces: ['shop'],
            token_policies: ['shop'],
            audience: 'vault',
          },
        },
      ],
      'GET database/config': [403, {}],
    });
    process.env.VAULT_ADDR = vault.address;
    process.env.VAULT_TOKEN = 'hvs.secret';
    delete process.env.VAULT_NAMESPACE;
    const { code, stdout } = await tenantry(ROOT, 'import');
    expect(stdout).toContain(
      '  shop: namespaces shop; secrets below secret/shop; roles shop; policies shop;',
    );
    expect(code).toBe(0);
    expect(vault.asked.filter((each) => !/^(?:GET|LIST) /.test(each) || /secret\/data/.test(each))).toEqual(
      [],
    );
  });

  test.each([
    ['no folder', ['--vault-export', 'none'], 2, 'unreadable-export'],
    ['no manifests', [...VAULT, '--manifests', 'none'], 2, 'unreadable-manifest'],
    ['no tenant', [...VAULT, '--tenant', 'shop'], 2, 'Expected <name>=<namespace>'],
    ['no Vault', [], 3, 'unreachable'],
  ] as const)('ends with a code where there is %s', async (_, args, expected, told) => {
    process.env.VAULT_ADDR = 'http://127.0.0.1:1';
    process.env.VAULT_TOKEN = 'hvs.secret';
    const { code, stdout, stderr } = await tenantry(ROOT, 'import', ...args);
    expect(code).toBe(expected);
    expect(stderr).toContain(told);
    expect(stdout).toBe('');
  });
});
