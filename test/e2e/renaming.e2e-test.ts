import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Duration,
  KvEngine,
  type Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  SecretTemplate,
  Tenant,
} from '../../src';
import { readyCondition, waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { vaultSnapshot } from '../lab/vault/vault-snapshot';
import { type Application, PooledApplication, RereadingApplication } from './application';
import { applyPlatform } from './apply-platform';
import { auditedRequests } from './audited-request';
import { labPlatform } from './lab-platform';

/** Life of a credential, and how often everything is refreshed, in seconds. */
const life = 600;
const refresh = 2;

const DATABASE = { namespace: 'shop', name: 'database' };
const SECRETS = ['settings', DATABASE.name];

/** What a tenant is called, and was. */
interface Called {
  readonly name: string;
  readonly formerly?: string;
}

function platformOf(lab: Lab, { name, formerly }: Called): Platform {
  const { postgres, certificateAuthority } = lab;
  const names = { platform: 'acme', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const connection = new PostgresConnection(server, 'main', {
    host: postgres.host,
    port: postgres.port,
    caCertificate: certificateAuthority.certificate,
    database: 'main',
    username: 'vault_main',
    passwordVariable: 'main_admin_password',
  });
  const kv = new KvEngine(server, 'secret');
  const tenant = new Tenant(platform, name, { cluster, kv, formerly, prefix: 'shop', namespaces: ['shop'] });
  const refreshInterval = Duration.seconds(refresh);
  const role = tenant.addDatabaseRole('main', {
    connection,
    access: PostgresAccess.readWrite({ owner: 'main_owner' }),
    ttl: Duration.seconds(life),
  });
  const source = SecretSource.extract(tenant.secret('settings'));
  tenant.addExternalSecret('settings', { source, refreshInterval });
  tenant.addExternalSecret(DATABASE.name, {
    source: SecretSource.credentials(role),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(role) },
    refreshInterval,
  });
  return platform;
}

/** What ESO says of ExternalSecrets, again and again, until it is stopped: everything that is not ready. */
class Watch {
  readonly failures: string[] = [];
  private isStopping = false;
  private readonly running: Promise<void>;

  constructor(private readonly lab: Lab) {
    this.running = this.look();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  private async look(): Promise<void> {
    while (!this.isStopping) {
      for (const name of SECRETS) {
        const object = { kind: 'externalsecrets', namespace: 'shop', name } as const;
        const condition = await readyCondition(this.lab.kubernetes.client, object);
        if (condition?.status !== 'True') this.failures.push(`${name}: ${condition?.message}`);
      }
      await sleep(100);
    }
  }
}

/** A tenant is renamed while its applications work. Everything happens at once, in `beforeAll`. */
describe('renaming under load', () => {
  let lab: Lab;
  let watch: Watch;
  let begun: number;
  let ended: number;
  const applications: Application[] = [];
  const snapshots: string[] = [];
  const variables: Record<string, string> = {};

  async function apply(
    called: Called,
    how: { readonly manifests?: boolean; readonly isFirst?: boolean } = {},
  ): Promise<void> {
    await applyPlatform(lab, platformOf(lab, called), {
      server: 'vault',
      cluster: 'lab',
      namespaces: how.isFirst ? ['shop'] : [],
      manifests: how.manifests,
      variables,
      prepared: how.isFirst ? prepare : undefined,
    });
    snapshots.push(JSON.stringify(await vaultSnapshot(lab.vault.client)));
  }

  /** What people do: the group role that the set-up script makes, and the values of secrets. */
  async function prepare(): Promise<void> {
    const scripts = join(lab.directory, 'acme', 'postgresql');
    for (const name of readdirSync(scripts, { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.sql'))
        await lab.postgres.query(readFileSync(join(scripts, name), 'utf8'), { database: 'main' });
    await lab.vault.client.write('secret/data/shop/settings', { data: { color: 'blue' } });
  }

  /** Waits until everything has been refreshed since now. */
  async function refreshed(): Promise<void> {
    const since = new Date();
    for (const name of SECRETS) {
      await waitFor(`${name} to be refreshed`, async () => {
        const path = `/apis/external-secrets.io/v1/namespaces/shop/externalsecrets/${name}`;
        const time = String(valueAt(await lab.kubernetes.client.get(path), 'status', 'refreshTime'));
        return new Date(time).getTime() > since.getTime() + 1000;
      });
    }
  }

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true } });
    const schema = 'CREATE TABLE items (id serial PRIMARY KEY);';
    const made = await lab.postgres.createApplicationDatabase({
      name: 'main',
      vaultAdmin: 'vault_main',
      schema,
    });
    variables['main_admin_password'] = made.vaultAdminPassword;
    await apply({ name: 'shop' }, { isFirst: true });
    for (const name of SECRETS)
      await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace: 'shop', name });

    begun = Date.now();
    watch = new Watch(lab);
    const used = { secret: DATABASE, work: () => 'INSERT INTO items DEFAULT VALUES' };
    applications.push(await new RereadingApplication(lab, used).start(2));
    // Its sessions are those of before, to the end.
    applications.push(await new PooledApplication(lab, used, 0).start(3));
    await apply({ name: 'store', formerly: 'shop' }, { manifests: false });
    await refreshed();
    await apply({ name: 'store', formerly: 'shop' });
    await refreshed();
    await apply({ name: 'store' });
    await refreshed();
    ended = Date.now();
    await Promise.all([watch, ...applications].map((each) => each.stop()));
  }, 240_000);
  afterAll(() => stopAfterTests(lab));

  const requests = () =>
    auditedRequests(lab.vault.auditEntries()).filter(({ time }) => time >= begun && time <= ended);

  test('no refresh fails, and Vault refuses nothing', () => {
    expect(watch.failures).toEqual([]);
    expect(requests().filter(({ isRefused }) => isRefused)).toEqual([]);
    const roles = new Set(requests().map(({ role }) => role));
    for (const role of ['shop', 'shop-generator', 'store', 'store-generator']) expect(roles).toContain(role);
  });

  test('applications go on, and sessions of before stay', () => {
    const [rereading, pooled] = applications;
    expect(rereading?.failures).toEqual([]);
    expect(pooled?.failures).toEqual([]);
    const users = [...(rereading?.users.keys() ?? [])];
    expect(users.some((user) => user.includes('-shop_mai'))).toBe(true);
    expect(users.some((user) => user.includes('-store_ma'))).toBe(true);
    expect(pooled?.done).toBeGreaterThan(10);
  });

  test('Vault has both names in between, and the new ones alone in the end', () => {
    const called = (name: string) =>
      snapshots.map((snapshot) => snapshot.includes(`"sys/policies/acl/${name}"`));
    expect(called('shop')).toEqual([true, true, true, false]);
    expect(called('store')).toEqual([false, true, true, true]);
    expect(snapshots.at(-1)).not.toContain('shop_main');
  });

  test('without the former name, refreshes do fail until the manifests are applied', async () => {
    await apply({ name: 'bazaar' }, { manifests: false });
    const object = { kind: 'externalsecrets', namespace: 'shop', name: 'settings' } as const;
    await waitFor('a refresh to fail', async () => {
      const condition = await readyCondition(lab.kubernetes.client, object);
      return condition?.status === 'False';
    });
    await apply({ name: 'bazaar' });
    await waitUntilReady(lab.kubernetes.client, object);
  });
});
