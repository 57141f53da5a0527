import { type KeyObject } from 'node:crypto';
import { auditLine } from '../../src/audit/audit-entry';
import { logLines } from '../../src/audit/log-lines';
import { Unused } from '../../src/audit/unused';
import { CheckContext } from '../../src/checks/context';
import { Duration, JwtAuth, KvEngine, type Platform, SecretSource, Tenant } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { applyPlatform } from './apply-platform';
import { ISSUER, newKeys, tokenOf } from './ci-token';
import { labPlatform } from './lab-platform';

const CLAIMS = { project_path: 'shop/web' };

function platformOf(lab: Lab, publicKey: string): Platform {
  const names = { platform: 'unused', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'unused-kv');
  const shop = new Tenant(platform, 'shop', { cluster, kv });
  shop.addExternalSecret('app', {
    source: SecretSource.properties({ KEY: shop.secret('app').property('key') }),
  });
  const ci = new JwtAuth(server, 'ci', { boundIssuer: ISSUER, publicKeys: [publicKey] });
  const role = (name: string) =>
    ci.addRole(name, { audiences: ['vault'], claims: CLAIMS, tokenTtl: Duration.minutes(5) });
  const [deploy, idle] = [role('shop-deploy'), role('shop-idle')];
  for (const path of ['deploy', 'forgotten']) shop.secret(path).grantRead(deploy);
  shop.secret('deploy').grantRead(idle);
  return platform;
}

describe("what Vault's own audit log says of use", () => {
  let lab: Lab;
  let privateKey: KeyObject;
  let platform: Platform;

  beforeAll(async () => {
    const keys = newKeys();
    privateKey = keys.privateKey;
    lab = await startLab({ vault: { tls: true }, postgres: false, externalSecrets: false });
    await lab.kubernetes.client.createNamespace('external-secrets').catch(() => undefined);
    platform = platformOf(lab, keys.publicKey);
    await applyPlatform(lab, platform, {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop'],
      manifests: false,
    });
    for (const path of ['deploy', 'forgotten', 'app'])
      await lab.vault.client.write(`unused-kv/data/shop/${path}`, { data: { key: `value of ${path}` } });
  });
  afterAll(() => stopAfterTests(lab));

  test('what a login asks is its use, and what nobody asks is found', async () => {
    const login = await lab.vault.unauthenticated.send('POST', 'auth/ci/login', {
      role: 'shop-deploy',
      jwt: tokenOf(privateKey, CLAIMS),
    });
    const token = String(valueAt(login.body, 'auth', 'client_token'));
    const client = lab.vault.client.withToken(token);
    expect((await client.send('GET', 'unused-kv/data/shop/deploy')).status).toBe(200);
    // What is refused is no use.
    expect((await client.send('GET', 'unused-kv/data/shop/app')).status).toBe(403);

    const context = new CheckContext(platform._compileUnproven());
    const unused = new Unused(context, 'vault');
    const kinds: Record<string, number> = {};
    for await (const line of logLines(lab.vault.auditLogPath)) {
      const entry = auditLine(line);
      kinds[entry.kind] = (kinds[entry.kind] ?? 0) + 1;
      if (entry.kind === 'granted') unused.usage.add(entry.request);
    }
    expect(kinds['unreadable']).toBeUndefined();
    const found = unused
      .findings(90)
      .map(({ rule, message }) => `${rule}: ${message.replace(/ in the .*/, '')}`);
    expect(found.sort()).toEqual([
      "unused-login: login 'vault ci/shop-idle' of the platform was not used",
      "unused-login: login 'vault kubernetes-lab/shop' of tenant 'shop' was not used",
      "unused-rule: rule 'unused-kv/data/shop/forgotten' of policy 'ci_shop-deploy' allowed nothing",
      "unused-secret: nobody used secret 'shop/app' (unused-kv/data/shop/app)",
      "unused-secret: nobody used secret 'shop/forgotten' (unused-kv/data/shop/forgotten)",
    ]);
    expect(JSON.stringify(unused.findings(90))).not.toContain('value of');
  });
});
