import { join } from 'node:path';
import { KvEngine, type Platform, QuotaScope, RateLimitQuota, SecretSource, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type HttpResponse, sendHttp, valueAt } from '../lab/process/http';
import { applierFor } from '../lab/stack/choose-applier';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';

/** What a tenant of the lab may in a minute. */
const LIMITS = { logins: 6, reads: 8 };

function platformOf(lab: Lab): Platform {
  const names = { platform: 'quotas', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'secret');
  new RateLimitQuota(server, 'everything', { scope: QuotaScope.server(), requests: 100_000 });
  new RateLimitQuota(server, 'engine', { scope: QuotaScope.path(kv.mount), requests: 100_000 });
  for (const name of ['shop', 'mail']) {
    const tenant = new Tenant(platform, name, { cluster, kv });
    tenant.addExternalSecret('app', {
      source: SecretSource.properties({ KEY: tenant.secret('app').property('key') }),
    });
    tenant.limitRequests(LIMITS);
  }
  return platform;
}

describe('a tenant that asks more than it may', () => {
  let lab: Lab;
  const jwts = new Map<string, string>();

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, postgres: false, externalSecrets: false });
    await lab.kubernetes.client.createNamespace('external-secrets').catch(() => undefined);
    await applyPlatform(lab, platformOf(lab), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
      manifests: false,
    });
    for (const tenant of ['shop', 'mail']) {
      const name = `${tenant}-external-secrets`;
      await lab.kubernetes.client.create(`/api/v1/namespaces/${tenant}/serviceaccounts`, {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name },
      });
      jwts.set(
        tenant,
        await lab.kubernetes.client.serviceAccountToken(tenant, name, { audiences: ['vault'] }),
      );
      await lab.vault.client.write(`secret/data/${tenant}/app`, { data: { key: 'value' } });
    }
  });
  afterAll(() => stopAfterTests(lab));

  const login = (tenant: string): Promise<HttpResponse> =>
    lab.vault.unauthenticated.send('POST', 'auth/kubernetes-lab/login', {
      role: tenant,
      jwt: jwts.get(tenant),
    });
  const clientOf = async (tenant: string) =>
    lab.vault.client.withToken(String(valueAt((await login(tenant)).body, 'auth', 'client_token')));
  const statusesOf = async (count: number, ask: () => Promise<HttpResponse>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let i = 0; i < count; i++) statuses.push((await ask()).status);
    return statuses;
  };
  const times = (count: number, status: number): number[] => Array<number>(count).fill(status);

  test('has quotas that are there as they were planned', async () => {
    for (const name of ['vault', 'vault-tenants']) {
      const stack = join(lab.directory, 'quotas', 'terraform', name);
      const applier = await applierFor(lab, stack, () => undefined);
      expect(await applier.plan(stack, { reviewer_jwt: lab.tokenReviewerJwt })).toEqual([]);
    }
  });

  test('is refused with 429, at its secrets and at its login, and its neighbour is not', async () => {
    const [shop, mail] = [await clientOf('shop'), await clientOf('mail')];
    // The role of the test's administrator counts at the path, too: it wrote the secret.
    const left = LIMITS.reads - 1;
    const read = () => shop.send('GET', 'secret/data/shop/app');
    expect(await statusesOf(left + 2, read)).toEqual([...times(left, 200), 429, 429]);
    expect((await mail.send('GET', 'secret/data/mail/app')).status).toBe(200);

    const more = LIMITS.logins - 1;
    expect(await statusesOf(more + 2, () => login('shop'))).toEqual([...times(more, 200), 429, 429]);
    expect((await login('mail')).status).toBe(200);
    // What no quota is of goes on.
    expect((await shop.send('GET', 'auth/token/lookup-self')).status).toBe(200);
  });

  // After the first refusal.
  test('is told by the metric that an alert is about, by the name of the quota', async () => {
    const { metricsUrl: url, client } = lab.vault;
    const { certificateAuthority } = client.options;
    const { text } = await sendHttp({ method: 'GET', url, certificateAuthority });
    const told = [...text.matchAll(/^vault_quota_rate_limit_violation\{.*?name="([^"]+)".*\} (\d+)$/gm)];
    expect(told.map(([, name, count]) => `${name} ${count}`).sort()).toEqual([
      'shop_logins 2',
      'shop_reads 2',
    ]);
  });
});
