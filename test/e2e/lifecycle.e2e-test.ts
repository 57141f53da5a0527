import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from '../../src';
import { type OrganizationProps } from '../../examples/multi-tenant/organization';
import { type TenantDocument } from '../../src/plan/document';
import { Example } from '../lab/example/example';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { waitFor } from '../lab/process/wait';
import { sqlIdentifier, sqlLiteral } from '../lab/postgres/sql';
import { applierFor } from '../lab/stack/choose-applier';
import { type StackApplier } from '../lab/stack/stack-applier';
import { vaultSnapshot } from '../lab/vault/vault-snapshot';
import { applyAsReadmeSays, setUpApplySet } from './apply-set';
import { SecretSearch } from './secret-search';

/** Credentials outlive this file: what ends them is what a test does. */
const props: OrganizationProps = {
  credentialTtl: Duration.minutes(30),
  credentialRefreshInterval: Duration.seconds(10),
  refreshInterval: Duration.seconds(30),
};

const externalSecrets = [
  ...['orders-api', 'orders-db', 'registry', 'wildcard-tls'].map((name) => ({ namespace: 'team-a', name })),
  ...['billing-settings', 'billing-smtp', 'billing-db', 'reports-db', 'feature-flags', 'wildcard-tls'].map(
    (name) => ({ namespace: 'team-b', name }),
  ),
];

describe('the life of a platform', () => {
  let lab: Lab;
  let example: Example;
  let applier: StackApplier;
  let search: SecretSearch;
  const passwords: Record<string, string> = {};

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true } });
    example = new Example(lab);
    await example.prepare();
    example.synthesize(props);
    await example.setUpDatabases();
    applier = await applierFor(lab, example.stackFolders[0], console.log);
    await example.applyStacks(applier);
    await example.fillSecrets();
    await setUpApplySet(example);
    await applyAsReadmeSays(example);
    await Promise.all(externalSecrets.map(ready));
    search = await SecretSearch.of(lab, example);
  });
  afterAll(() => stopAfterTests(lab));

  const ready = (secret: { namespace: string; name: string }) =>
    waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', ...secret });
  const databaseUrl = async (namespace: string, name: string) =>
    (await lab.kubernetes.client.secretValues(namespace, name))?.['DATABASE_URL'] ?? '';
  const loginOf = async (url: string) => (await lab.postgres.psqlAt(url, 'SELECT 1')).code;
  const adminLogin = async (name: string, password: string) =>
    (await lab.postgres.psql('SELECT 1', { user: `vault_${name}`, password, database: name })).code;
  const newCredential = (role: string) => lab.vault.client.read(`database/creds/${role}`);

  async function expectNothingToDo(): Promise<void> {
    expect(example.synthesize({ ...props, ...current })).toMatch(/ 0 written, .* 0 pruned/);
    for (const file of example.stackFolders) {
      expect(await applier.plan(file, example.lastingVariables)).toEqual([]);
    }
    expect(await example.applyStacks(applier, example.lastingVariables)).toBe(0);
    const diff = ['diff', '--server-side', '--recursive', `--filename=${example.manifests}`];
    const { code, stdout } = await lab.kubernetes.kubectl(diff);
    expect(code).toBeLessThan(2);
    // Of the apply set kubectl's diff knows nothing: it misses the label in the files.
    const changes = stdout.split('\n').filter((line) => /^(?!---|\+\+\+)[-+]/.test(line));
    expect(changes.filter((line) => !line.includes('applyset.kubernetes.io/part-of'))).toEqual([]);
    expect(await applyAsReadmeSays(example)).not.toMatch(/pruned|created|configured/);
  }
  let current: OrganizationProps = {};

  test('a second apply changes nothing', async () => {
    await example.setUpDatabases();
    await expectNothingToDo();
  });

  test('the admin credential, rotated after set-up, stays rotated', async () => {
    for (const name of ['orders', 'billing']) {
      expect(await adminLogin(name, example.variables[`${name}_admin_password`] ?? '')).not.toBe(0);
    }
    expect(await newCredential('team-a_orders')).toBeDefined();
  });

  test('an admin password that is changed wrongly and then rightly ends right', async () => {
    for (const name of ['orders', 'billing']) {
      const password = randomBytes(18).toString('hex');
      passwords[`${name}_admin_password`] = password;
      search.add(`new password of ${name}`, password);
      const [user, literal] = [sqlIdentifier(`vault_${name}`), sqlLiteral(password)];
      await lab.postgres.query(`ALTER ROLE ${user} PASSWORD ${literal}`);
    }
    const before = await databaseUrl('team-a', 'orders-db');
    const wrong = { orders_admin_password: 'not-the-password', billing_admin_password: 'nor-is-this-one' };

    current = { adminPasswordVersion: 2 };
    example.synthesize({ ...props, ...current });
    const first = example.stackFolders[0];
    await expect(applier.apply(first, { ...example.lastingVariables, ...wrong })).rejects.toThrow();
    expect(await loginOf(before)).toBe(0);

    current = { adminPasswordVersion: 3 };
    example.synthesize({ ...props, ...current });
    await example.applyStacks(applier, { ...example.lastingVariables, ...passwords });
    expect(await newCredential('team-a_orders')).toBeDefined();
    expect(await newCredential('team-b_billing')).toBeDefined();
    // Vault rotated it at once.
    expect(await adminLogin('orders', passwords['orders_admin_password'] ?? '')).not.toBe(0);
    await expectNothingToDo();
  });

  test('a tenant that is removed is gone from Vault and Kubernetes, its credentials too, and its data kept', async () => {
    const urls = [await databaseUrl('team-b', 'billing-db'), await databaseUrl('team-b', 'reports-db')];
    for (const url of urls) expect(await loginOf(url)).toBe(0);
    const others = await databaseUrl('team-a', 'orders-db');
    await search.addSecrets();

    // As APPLY.md says.
    const document = readFileSync(join(example.out, 'plan', 'tenants', 'team-b.json'), 'utf8');
    const { policies = [] } = JSON.parse(document) as TenantDocument;
    expect(policies.map(({ name }) => name)).toEqual(['team-b', 'team-b-generator']);
    for (const { name } of policies) await lab.vault.client.delete(`sys/policies/acl/${name}`);
    for (const role of ['team-b_billing', 'team-b_reports']) {
      await lab.vault.client.write(`sys/leases/revoke-prefix/database/creds/${role}`);
    }
    current = { ...current, teams: ['team-a'] };
    example.synthesize({ ...props, ...current });
    expect(await applyAsReadmeSays(example)).toContain('pruned');
    expect(await example.applyStacks(applier, example.lastingVariables)).toBeGreaterThan(0);

    expect(JSON.stringify(await vaultSnapshot(lab.vault.client))).not.toContain('team-b');
    expect(await lab.vault.client.list('sys/leases/lookup/database/creds')).toEqual(['team-a_orders/']);
    await waitFor('the users of team-b to be dropped', async () => {
      const users = await lab.postgres.query(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'v-%'`);
      return users !== '' && users.split('\n').every((user) => user.includes('-team-a_o-'));
    });
    for (const url of urls) expect(await loginOf(url)).not.toBe(0);
    await waitFor('the objects of team-b to be deleted', async () => {
      const kinds =
        'externalsecrets,secretstores,clustersecretstores,vaultdynamicsecrets,serviceaccounts,secrets,clusterrolebindings';
      const args = [
        'get',
        kinds,
        '--all-namespaces',
        '--selector=tenantry.io/tenant=team-b',
        '--output=name',
      ];
      return (await lab.kubernetes.kubectlOrThrow(args)).trim() === '';
    });

    for (const [path, values] of Object.entries(example.secrets)) {
      expect((await lab.vault.client.read(`secret/data/${path}`))?.['data']).toEqual(values);
    }
    expect(await loginOf(others)).toBe(0);
    await Promise.all(externalSecrets.filter(({ namespace }) => namespace === 'team-a').map(ready));
    await expectNothingToDo();
  });

  test('no secret that was used is in a file, a log or a command line', async () => {
    await search.addSecrets();
    expect(search.found()).toEqual([]);
  });
});
