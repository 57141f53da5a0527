import { type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Duration,
  JwtAuth,
  KubernetesSecretsEngine,
  KvEngine,
  type Platform,
  SecretSource,
  Tenant,
} from '../../src';
import { type KubernetesClient } from '../lab/kubernetes/kubernetes-client';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type JsonObject, valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { applierFor } from '../lab/stack/choose-applier';
import { type VaultClient } from '../lab/vault/vault-client';
import { applyPlatform } from './apply-platform';
import { ISSUER, newKeys } from './ci-token';
import { labPlatform } from './lab-platform';
import { pipelineOf } from './pipeline';

const TENANTS = ['shop', 'mail'] as const;

/** Two tenants whose pipelines have tokens of their deployers; one of them has one delivered, too. */
function platformOf(lab: Lab, publicKey: string): Platform {
  const names = { platform: 'deployers', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'secret-kv');
  const engine = new KubernetesSecretsEngine(server, 'kubernetes', { cluster, tokenVariable: 'engine_jwt' });
  const ci = new JwtAuth(server, 'ci', { boundIssuer: ISSUER, publicKeys: [publicKey] });
  for (const name of TENANTS) {
    const tenant = new Tenant(platform, name, { cluster, kv });
    const role = tenant.addKubernetesSecretsRole('deploy', {
      engine,
      serviceAccountName: 'deployer',
      ttl: Duration.hours(1),
    });
    role.grantRead(ci.addRole(name, { audiences: ['vault'], claims: { project_path: name } }));
    if (name === 'shop') tenant.addExternalSecret('deployer', { source: SecretSource.credentials(role) });
  }
  return platform;
}

/** A deployer that may write ConfigMaps, and of which the engine may make tokens. */
async function makeDeployer(client: KubernetesClient, namespace: string): Promise<void> {
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  const apiGroup = 'rbac.authorization.k8s.io';
  await client.create(`/api/v1/namespaces/${namespace}/serviceaccounts`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'deployer' },
  });
  for (const [name, rule, subject] of [
    ['deployer', { resources: ['configmaps'], verbs: ['create', 'get'] }, { name: 'deployer', namespace }],
    [
      'vault-tokens',
      { resources: ['serviceaccounts/token'], verbs: ['create'], resourceNames: ['deployer'] },
      { name: 'engine', namespace: 'vault-system' },
    ],
  ] as const) {
    await client.create(`${rbac}/roles`, {
      apiVersion: `${apiGroup}/v1`,
      kind: 'Role',
      metadata: { name },
      rules: [{ apiGroups: [''], ...rule }],
    });
    await client.create(`${rbac}/rolebindings`, {
      apiVersion: `${apiGroup}/v1`,
      kind: 'RoleBinding',
      metadata: { name },
      roleRef: { apiGroup, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', ...subject }],
    });
  }
}

/** What a token says. */
function claimsOf(token: string): JsonObject {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as JsonObject;
}

describe('tokens of ServiceAccounts', () => {
  let lab: Lab;
  let privateKey: KeyObject;
  let engineToken: string;

  beforeAll(async () => {
    const keys = newKeys();
    privateKey = keys.privateKey;
    lab = await startLab({ vault: { tls: true }, postgres: false });
    const { client } = lab.kubernetes;
    await client.createNamespace('vault-system');
    await client.create('/api/v1/namespaces/vault-system/serviceaccounts', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'engine' },
    });
    engineToken = await client.longLivedToken('vault-system', 'engine');
    await applyPlatform(lab, platformOf(lab, keys.publicKey), {
      server: 'vault',
      cluster: 'lab',
      namespaces: TENANTS,
      variables: { engine_jwt: engineToken },
    });
    for (const tenant of TENANTS) await makeDeployer(client, tenant);
  });
  afterAll(() => stopAfterTests(lab));

  const ask = (client: VaultClient, path: string, body: Record<string, unknown> = {}) =>
    client.send('POST', `kubernetes/${path}`, body);

  async function made(client: VaultClient, body: Record<string, unknown> = {}): Promise<string> {
    const answer = await ask(client, 'creds/shop_deploy', body);
    expect(answer.status).toBe(200);
    return String(valueAt(answer.body, 'data', 'service_account_token'));
  }

  const configMapIn = (token: string, namespace: string, name: string) =>
    lab.kubernetes.client.withToken(token).send('POST', `/api/v1/namespaces/${namespace}/configmaps`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
    });

  test('let a pipeline do what the ServiceAccount may, where it may, and outlive its login', async () => {
    const pipeline = await pipelineOf(lab, privateKey, 'shop');
    const token = await made(pipeline);
    expect(claimsOf(token)).toMatchObject({ sub: 'system:serviceaccount:shop:deployer' });
    expect((await configMapIn(token, 'shop', 'one')).status).toBe(201);
    expect((await configMapIn(token, 'mail', 'one')).status).toBe(403);
    await lab.vault.client.write('auth/token/revoke', { token: pipeline.options.token });
    expect((await ask(pipeline, 'creds/shop_deploy')).status).toBe(403);
    expect((await configMapIn(token, 'shop', 'two')).status).toBe(201);
  });

  test('live as long as the role says, whatever is asked', async () => {
    const { exp, iat } = claimsOf(await made(await pipelineOf(lab, privateKey, 'shop'), { ttl: '24h' }));
    expect(Number(exp) - Number(iat)).toBe(3600);
  });

  test('are for the audience of the role, which a request cannot say otherwise', async () => {
    const body = { audiences: ['vault'] };
    expect((await ask(await pipelineOf(lab, privateKey, 'shop'), 'creds/shop_deploy', body)).status).toBe(
      403,
    );
    // What the role itself does not refuse: whoever has the path without the denial logs in as the ServiceAccount.
    expect(claimsOf(await made(lab.vault.client, body))['aud']).toEqual(['vault']);
  });

  test.each<[string, number, string, Record<string, unknown>]>([
    ['by the role of another tenant', 403, 'creds/mail_deploy', {}],
    ['in the namespace of another tenant', 400, 'creds/shop_deploy', { kubernetes_namespace: 'mail' }],
    ['for the whole cluster', 403, 'creds/shop_deploy', { cluster_role_binding: true }],
    ['by a role of its own', 403, 'roles/mine', { service_account_name: 'deployer' }],
    ['by another role than was said', 403, 'roles/shop_deploy', { service_account_name: 'default' }],
    ['of another cluster', 403, 'config', { kubernetes_host: 'https://other' }],
  ])('are not made %s', async (_, status, path, body) => {
    expect((await ask(await pipelineOf(lab, privateKey, 'shop'), path, body)).status).toBe(status);
  });

  test('are delivered by ESO', async () => {
    const values = await waitFor(
      'the token of the deployer',
      () => lab.kubernetes.client.secretValues('shop', 'deployer'),
      { timeoutMs: 90_000, intervalMs: 500 },
    );
    expect(values['namespace']).toBe('shop');
    expect((await configMapIn(String(values['token']), 'shop', 'three')).status).toBe(201);
  });

  test('are asked for by a token that nobody is told, and roles are as the plan has them', async () => {
    expect(Object.keys((await lab.vault.client.read('kubernetes/config')) ?? {}).sort()).toEqual([
      'disable_local_ca_jwt',
      'kubernetes_ca_cert',
      'kubernetes_host',
    ]);
    const out = join(lab.directory, 'deployers');
    for (const file of readdirSync(out, { recursive: true, withFileTypes: true }))
      if (file.isFile())
        expect(readFileSync(join(file.parentPath, file.name), 'utf8')).not.toContain(engineToken);
    for (const name of ['vault', 'vault-tenants']) {
      const stack = join(out, 'terraform', name);
      const applier = await applierFor(lab, stack, () => undefined);
      const variables = { reviewer_jwt: lab.tokenReviewerJwt, engine_jwt: engineToken };
      expect(await applier.plan(stack, variables)).toEqual([]);
    }
  });
});
