import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Duration,
  KubernetesAuthRole,
  KvEngine,
  PkiEngine,
  type Platform,
  PostgresAccess,
  type Quarantine,
  SecretSource,
  Tenant,
  TransitEngine,
  VaultCapability,
  VaultPolicy,
} from '../../src';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { type Outcome, run } from '../lab/process/run';
import { waitFor } from '../lab/process/wait';
import { applierFor } from '../lab/stack/choose-applier';
import { type VaultClient } from '../lab/vault/vault-client';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';
import { ordersConnection } from './orders-database';
import { type DatabaseUser, VaultLoad } from './vault-load';

const COMMAND = join(__dirname, '..', '..', 'src', 'cli', 'main.ts');
const NAMES = { platform: 'incident', server: 'vault', cluster: 'lab' };
const QUARANTINE: Quarantine = { reason: 'token of its CI leaked', since: '2026-11-25' };
/** A group role that the people of the database have made. */
const GROUP = 'orders_ro';
const APPLICATION = { server: 'vault', cluster: 'lab', namespaces: [] };

/** Two tenants that are alike, the first of which somebody breaks into. */
function platformOf(lab: Lab, quarantine?: Quarantine): Platform {
  const { platform, server, cluster } = labPlatform(lab, NAMES);
  const kv = new KvEngine(server, 'secret');
  const connection = ordersConnection(lab, server);
  const engine = new PkiEngine(server, 'pki', { defaultIssuer: 'root', maxTtl: Duration.days(3650) });
  engine.addIssuer('root', { commonName: 'Lab root', ttl: Duration.days(3650) });
  const transit = new TransitEngine(server, 'transit');
  const common = new VaultPolicy(platform, 'common', {
    vault: server,
    rules: [{ path: 'secret/data/common', capabilities: [VaultCapability.READ], reason: 'common' }],
  });
  for (const [index, id] of ['shop', 'mail'].entries()) {
    const tenant = new Tenant(platform, id, { cluster, kv, ...(index === 0 && { quarantine }) });
    const refreshInterval = Duration.seconds(10);
    tenant.addExternalSecret('api', { refreshInterval, source: SecretSource.extract(tenant.secret('api')) });
    const role = tenant.addDatabaseRole('orders', {
      connection,
      access: PostgresAccess.memberOf(GROUP),
      ttl: Duration.hours(1),
    });
    tenant.addExternalSecret('database', { source: SecretSource.credentials(role) });
    const web = tenant.addPkiRole('web', {
      engine,
      allowedDomains: [`${id}.example.com`],
      ttl: Duration.days(1),
    });
    tenant.addExternalSecret('tls', {
      source: SecretSource.credentials(web.certificate({ commonName: `${id}.example.com` })),
    });
    const key = tenant.addTransitKey('cards', { engine: transit });
    const till = tenant.addWorkloadLogin('till');
    key.grantEncrypt(till);
    tenant.allowPath({ path: 'secret/data/common', capabilities: [VaultCapability.READ], reason: 'common' });
    new KubernetesAuthRole(tenant, 'job', {
      auth: till.auth,
      serviceAccounts: ['till'],
      namespaces: [id],
      policies: [common],
      tokenTtl: Duration.hours(1),
    });
  }
  return platform;
}

describe('a tenant that somebody broke into', () => {
  let lab: Lab;
  let out: string;
  let passwords: { orders_password: string };
  let environment: Record<string, string> = {};
  const load = {} as Record<'shop' | 'mail', VaultLoad>;
  const held = {} as Record<'shop' | 'mail', { token: string; job: string; jwt: string; user: DatabaseUser }>;

  const apply = (quarantine?: Quarantine) =>
    applyPlatform(lab, platformOf(lab, quarantine), { ...APPLICATION, variables: passwords });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: out, stdio: 'pipe' });
  const commit = () => {
    git('add', 'plan');
    git('-c', 'user.name=lab', '-c', 'user.email=lab@example.com', 'commit', '--quiet', '--message=plan');
  };
  /** In a process of its own: in this one it would stand in the way of the programs that the load starts. */
  const tenantry = (...args: string[]): Promise<Outcome> =>
    run(process.execPath, ['--require', require.resolve('tsx/cjs'), COMMAND, ...args], {
      directory: out,
      environment,
    });
  const stop = (...args: string[]) => tenantry('quarantine', 'shop', '--plan', 'plan', ...args);

  const login = (role: string, jwt: string) =>
    lab.vault.unauthenticated.send('POST', 'auth/kubernetes-lab/login', { role, jwt });
  async function tokenOf(role: string, jwt: string): Promise<string> {
    return String(valueAt((await login(role, jwt)).body, 'auth', 'client_token'));
  }
  const as = (token: string): VaultClient => lab.vault.client.withToken(token);

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true } });
    out = join(lab.directory, NAMES.platform);
    const { vaultAdminPassword } = await lab.postgres.createApplicationDatabase({ name: 'orders' });
    await lab.postgres.query(`CREATE ROLE ${GROUP}; GRANT ${GROUP} TO orders_vault_admin WITH ADMIN OPTION`);
    passwords = { orders_password: vaultAdminPassword };
    for (const id of ['shop', 'mail']) await lab.kubernetes.client.createNamespace(id);
    await apply();
    git('init', '--quiet');
    commit();
    for (const id of ['shop', 'mail'] as const) {
      await lab.vault.client.write(`secret/data/${id}/api`, { data: { key: 'value' } });
      for (const name of ['api', 'database', 'tls'])
        await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace: id, name });
      const jwt = await lab.kubernetes.client.serviceAccountToken(id, 'till', { audiences: ['vault'] });
      const { username = '', password = '' } =
        (await lab.kubernetes.client.secretValues(id, 'database')) ?? {};
      held[id] = {
        jwt,
        token: await tokenOf(`${id}_till`, jwt),
        job: await tokenOf(`${id}_job`, jwt),
        user: { username, password },
      };
      load[id] = new VaultLoad(lab, {
        client: as(held[id].token),
        key: `${id}_cards`,
        user: held[id].user,
      }).start();
    }
    await lab.vault.client.write('secret/data/common', { data: { key: 'value' } });
    const ca = join(lab.directory, 'ca.pem');
    writeFileSync(ca, lab.certificateAuthority.certificate);
    environment = {
      VAULT_ADDR: lab.vault.client.options.address,
      VAULT_TOKEN: lab.vault.client.options.token ?? '',
      VAULT_CACERT: ca,
    };
  });
  afterAll(async () => {
    for (const each of Object.values(load)) await each.stop();
    await stopAfterTests(lab);
  });

  test('is not stopped while no committed plan says so, since the next apply would undo it', async () => {
    expect((await stop()).code).toBe(0);
    const { code, stderr, stdout } = await stop('--apply');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain("tenant 'shop' is served by the plan of HEAD");
    expect(load.shop.failures).toEqual([]);
  });

  test('is stopped by the steps that are told, by nobody with more than the policy that is told', async () => {
    const { stdout: policy } = await stop('--policy');
    await lab.vault.client.write('sys/policies/acl/on-call', { policy });
    const made = await lab.vault.client.write('auth/token/create', {
      policies: ['on-call'],
      no_default_policy: true,
    });
    const tenant = join(out, 'kubernetes', 'lab', 'shop', 'external-secrets.yaml');
    const before = join(lab.directory, 'shop-before.yaml');
    copyFileSync(tenant, before);
    const told = JSON.parse((await stop('--json')).stdout) as {
      steps: { commands: string[] }[];
      change: { path: string }[];
    };
    expect(told.change.map(({ path }) => path)).toEqual(['secret/shop/*', 'secret/shop/api']);
    const [revoke] = told.steps[0]?.commands ?? [];
    expect(await revoked(revoke ?? 'false')).toContain('revocation_time');
    await apply(QUARANTINE);
    commit();
    const administrator = environment;
    environment = { ...environment, VAULT_TOKEN: String(valueAt(made, 'auth', 'client_token')) };
    const { code, stdout } = await stop('--apply');
    environment = administrator;
    expect([stdout.match(/REFUSED.*/g), code]).toEqual([null, 0]);
    expect(stdout).toMatch(/its tokens are ended: [1-9]/);
    // As GitOps prunes what is no more among the manifests.
    expect(existsSync(tenant)).toBe(false);
    await lab.kubernetes.kubectlOrThrow(['delete', '--ignore-not-found', '-f', before]);
  });

  /** Runs a command that is told: what it reads with kubectl it writes to Vault. */
  async function revoked(command: string): Promise<string> {
    const { kubectlCommand, kubeconfig } = lab.kubernetes;
    const read = command.slice(0, command.indexOf(' | vault '));
    const script = `kubectl() { shift; "${kubectlCommand}" "$@"; }\n${read}`;
    const certificate = execFileSync('sh', ['-c', script], {
      env: { ...process.env, KUBECONFIG: kubeconfig },
      encoding: 'utf8',
    });
    const [, path = ''] = / \| vault write (\S+) certificate=-$/.exec(command) ?? [];
    return JSON.stringify(await lab.vault.client.write(path, { certificate }));
  }

  async function expectStopped(): Promise<void> {
    const { token, job, jwt, user } = held.shop;
    for (const each of [token, job])
      expect((await as(each).send('GET', 'auth/token/lookup-self')).status).toBe(403);
    expect((await as(job).send('GET', 'secret/data/common')).status).toBe(403);
    for (const role of ['shop_till', 'shop_job', 'shop']) expect((await login(role, jwt)).status).toBe(403);
    const users = await lab.postgres.query(
      `SELECT count(*) FROM pg_roles WHERE rolname = '${user.username}'`,
    );
    expect(users.trim()).toBe('0');
    expect(load.shop.last).toEqual({ vault: 403, database: 'refused' });
    expect(await lab.kubernetes.client.secretValues('shop', 'api')).toBeUndefined();
  }

  test('can do nothing any more: no token, no login, no user of the database, no Secret', async () => {
    await waitFor('all of it to end', async () => {
      await expectStopped();
      return true;
    });
    expect(await lab.vault.client.read('transit/keys/shop_cards')).toMatchObject({ latest_version: 2 });
    expect(await lab.vault.client.read('transit/keys/mail_cards')).toMatchObject({ latest_version: 1 });
  });

  test('can do nothing though somebody who is it makes its ServiceAccount again', async () => {
    await lab.kubernetes.client.create('/api/v1/namespaces/shop/serviceaccounts', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'till' },
    });
    const jwt = await lab.kubernetes.client.serviceAccountToken('shop', 'till', { audiences: ['vault'] });
    const till = as(await tokenOf('shop_till', jwt));
    expect((await till.send('POST', 'transit/encrypt/shop_cards', { plaintext: 'YQ==' })).status).toBe(403);
    expect((await as(await tokenOf('shop_job', jwt)).send('GET', 'secret/data/common')).status).toBe(403);
    await lab.kubernetes.client.delete('/api/v1/namespaces/shop/serviceaccounts/till');
  });

  test('gets nothing back by a second apply, of which nothing is left to do', async () => {
    await apply(QUARANTINE);
    await expectStopped();
    for (const name of ['vault', 'vault-tenants']) {
      const stack = join(out, 'terraform', name);
      const applier = await applierFor(lab, stack, () => undefined);
      const variables = { reviewer_jwt: lab.tokenReviewerJwt, ...passwords };
      expect(await applier.plan(stack, name === 'vault' ? variables : {})).toEqual([]);
    }
    expect((await tenantry('verify', '--plan', 'plan')).stdout).not.toMatch(/live-drift|live-missing/);
    const { code } = await stop('--apply');
    expect(code).toBe(0);
    await expectStopped();
  });

  test('its neighbour does not notice', async () => {
    expect(load.mail.done).toBeGreaterThan(20);
    expect(load.mail.failures).toEqual([]);
    for (const name of ['api', 'database', 'tls'])
      await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace: 'mail', name });
    await lab.vault.client.write('secret/data/mail/api', { data: { key: 'changed' } });
    await waitFor('the neighbour to be delivered to', async () => {
      const values = await lab.kubernetes.client.secretValues('mail', 'api');
      return values?.['key'] === 'changed' ? true : undefined;
    });
  });

  test('is served again once the quarantine is lifted', async () => {
    await apply();
    for (const name of ['api', 'database', 'tls'])
      await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace: 'shop', name });
  });
});
