import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyCondition, waitUntilReady } from './external-secrets/ready-condition';
import { stopAfterTests } from './jest-lab';
import { type Lab, startLab } from './lab';
import { startedCommandLines } from './process/command-lines';
import { valueAt } from './process/http';
import { waitFor } from './process/wait';
import { writerApplier } from './stack/choose-applier';
import { smokeManifests } from './stack/smoke-manifests';
import { smokeStack } from './stack/smoke-stack';

/** A hand-written stack and manifests through the whole lab: if this fails, it is the lab, not the library. */
describe('the lab', () => {
  let lab: Lab;
  let stackFolder: string;
  let adminPassword: string;

  beforeAll(async () => {
    lab = await startLab({ vault: { storage: 'file' } });
    const database = await lab.postgres.createApplicationDatabase({
      name: 'orders',
      schema: 'CREATE TABLE items (id serial PRIMARY KEY, name text);',
    });
    adminPassword = database.vaultAdminPassword;
    await lab.postgres.query(
      `CREATE ROLE orders_rw NOLOGIN ADMIN orders_vault_admin;
       GRANT SELECT, INSERT ON items TO orders_rw;
       GRANT USAGE ON SEQUENCE items_id_seq TO orders_rw;`,
      { database: 'orders' },
    );
    const stack = smokeStack({
      apiServer: lab.kubernetes.apiServerUrl,
      clusterCaCertificate: lab.kubernetes.caCertificate,
      postgresPort: lab.postgres.port,
    });
    stackFolder = join(lab.directory, 'out', 'smoke');
    mkdirSync(stackFolder, { recursive: true });
    writeFileSync(join(stackFolder, 'main.tf.json'), JSON.stringify(stack));
  });
  afterAll(() => stopAfterTests(lab));

  const variables = () => ({ orders_password: adminPassword, reviewer_jwt: lab.tokenReviewerJwt });

  test('applies a stack once', async () => {
    const applier = writerApplier(lab);
    expect(await applier.apply(stackFolder, variables())).toBe(12);
    expect(await applier.plan(stackFolder, { reviewer_jwt: lab.tokenReviewerJwt })).toEqual([]);
  });

  test('delivers a KV secret and a database credential that logs in', async () => {
    await lab.vault.client.write('kv/data/team-a/api', { data: { key: 'k1' } });
    await lab.vault.client.write('kv/data/team-b/api', { data: { key: 'k2' } });
    await lab.kubernetes.apply(
      smokeManifests(lab.vault.address).replace('POSTGRES', `${lab.postgres.host}:${lab.postgres.port}`),
    );
    for (const name of ['api', 'orders-db']) {
      const object = { kind: 'externalsecrets', namespace: 'team-a', name } as const;
      expect((await waitUntilReady(lab.kubernetes.client, object)).reason).toBe('SecretSynced');
    }
    const secret = (name: string) => () => lab.kubernetes.client.secretValues('team-a', name);
    expect(await waitFor('the KV secret', secret('api'))).toEqual({ KEY: 'k1' });
    const { DATABASE_URL: url = '' } = await waitFor('the credential', secret('orders-db'));
    const outcome = await lab.postgres.psqlAt(url, `INSERT INTO items (name) VALUES ('a') RETURNING id;`);
    expect(outcome).toMatchObject({ code: 0, stdout: '1\n' });
  });

  test('refuses the path of another tenant', async () => {
    await waitFor('the 403', () => /team-b\/api[\s\S]*Code: 403/.test(lab.externalSecrets.server.log()));
    const foreign = { kind: 'externalsecrets', namespace: 'team-a', name: 'foreign' } as const;
    expect(await readyCondition(lab.kubernetes.client, foreign)).toMatchObject({
      reason: 'SecretSyncedError',
    });
    expect(await lab.kubernetes.client.secretValues('team-a', 'foreign')).toBeUndefined();
  });

  test('shows in the audit log what ESO asks Vault', () => {
    const requests = new Set(lab.vault.auditedRequests());
    for (const request of [
      'update auth/kubernetes/login',
      'read auth/token/lookup-self',
      'read kv/data/team-a/api',
      'update auth/token/revoke-self',
      'read database/creds/team-a-orders',
    ]) {
      expect(requests).toContain(request);
    }
  });

  test('servers come back after a stop, with what they knew', async () => {
    await Promise.all([
      lab.vault.restart(),
      lab.postgres.server.restart(),
      lab.kubernetes.apiServer.restart(),
    ]);
    await lab.externalSecrets.server.kill();
    await lab.externalSecrets.server.start();
    await lab.vault.client.write('kv/data/team-a/api', { data: { key: 'k3' } });
    await waitFor(
      'the changed value',
      async () => (await lab.kubernetes.client.secretValues('team-a', 'api'))?.['KEY'] === 'k3',
      { timeoutMs: 60_000 },
    );
  });

  test('a sealed Vault answers again once it is unsealed', async () => {
    await lab.vault.seal();
    expect((await lab.vault.client.send('GET', 'kv/data/team-a/api')).status).toBe(503);
    await lab.vault.unseal();
    expect(valueAt(await lab.vault.client.read('kv/data/team-a/api'), 'data')).toEqual({ key: 'k3' });
  });

  test('no command line and no log has a secret of the lab', () => {
    const secrets = [
      lab.vault.rootToken,
      lab.postgres.superuserPassword,
      adminPassword,
      lab.tokenReviewerJwt,
    ];
    const texts = [...startedCommandLines(), ...lab.servers.map((server) => server.log())].join('\n');
    for (const secret of secrets) expect(texts.includes(secret)).toBe(false);
  });
});
