import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Duration,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  PkiEngine,
  PkiKeyType,
  Platform,
  PostgresAccess,
  PostgresConnection,
  Shards,
  type ShardsOptions,
  Tenant,
  TokenReviewer,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { synthesizeAs } from '../../../src/synth/synthesize';
import { stopAfterTests } from '../jest-lab';
import { type Lab, startLab } from '../lab';
import { vaultSnapshot } from '../vault/vault-snapshot';
import { terraformApplier, writerApplier } from './choose-applier';
import { type StackApplier } from './stack-applier';
import { terraformTest } from './terraform-test';

const KEY_TYPES = [PkiKeyType.EC, PkiKeyType.RSA, PkiKeyType.ED25519];

jest.setTimeout(300_000);

const TENANTS = ['cart', 'mail', 'news', 'shop'];

/** Tenants in two clusters, with a role of everything that moves. */
function platformOf(lab: Lab, tenantStacks: Shards): Platform {
  const platform = new Platform('acme');
  const { address } = lab.vault;
  const vault = new VaultServer(platform, 'vault', {
    address,
    product: VaultProduct.vault('1.21'),
    tenantStacks,
  });
  const kv = new KvEngine(vault, 'secret');
  const pki = new PkiEngine(vault, 'pki', { rootCertificate: lab.certificateAuthority.certificate });
  const connection = new PostgresConnection(vault, 'orders', {
    host: 'nowhere.invalid',
    database: 'orders',
    username: 'vault_admin',
    passwordVariable: 'orders_password',
    rotateAdmin: false,
    verifyConnection: false,
  });
  const clusters = ['production', 'staging'].map((name) => {
    const cluster = new KubernetesCluster(platform, name, {
      apiServer: `https://${name}.invalid:6443`,
      caCertificate: lab.certificateAuthority.certificate,
    });
    new KubernetesAuth(vault, name, { cluster, reviewer: TokenReviewer.client() });
    return cluster;
  });
  for (const [index, name] of TENANTS.entries()) {
    const cluster = clusters[index % 2] as KubernetesCluster;
    const tenant = new Tenant(platform, name, { cluster, kv });
    const access = PostgresAccess.memberOf(`${name}_rw`, { owner: `${name}_owner` });
    tenant.addDatabaseRole('orders', { connection, access, ttl: Duration.hours(24) });
    const keyType = KEY_TYPES[index % KEY_TYPES.length];
    tenant.addPkiRole('web', {
      engine: pki,
      allowedDomains: [`${name}.example.com`],
      keyType,
      ttl: Duration.days(7),
    });
  }
  return platform;
}

/** Synthesizes, and returns the folders of the stacks in the order in which the guide has them applied. */
function synthesized(lab: Lab, out: string, tenantStacks: Shards): string[] {
  const stream = { write: () => undefined };
  const options = { mode: 'synth', out, force: true } as const;
  synthesizeAs({ by: 'tenantry', options }, platformOf(lab, tenantStacks), {
    stdout: stream,
    stderr: stream,
  });
  const folder = join(out, 'terraform');
  const guide = readFileSync(join(folder, 'APPLY.md'), 'utf8');
  const applied = guide.matchAll(/^terraform -chdir=(\S+) apply$|^for stack in (\S+)\*;/gm);
  const names = [...applied].flatMap(([, name, glob = '']) =>
    name === undefined
      ? readdirSync(folder)
          .filter((each) => each.startsWith(glob))
          .sort()
      : [name],
  );
  expect([...names].sort()).toEqual(
    readdirSync(folder)
      .filter((each) => each !== 'APPLY.md')
      .sort(),
  );
  return names.map((name) => join(folder, name));
}

const MOVES: readonly [string, (options?: ShardsOptions) => Shards][] = [
  ['to four by a hash', (options) => Shards.byHash(4, options)],
  ['to one each', (options) => Shards.byTenant(options)],
  ['to one a cluster', (options) => Shards.byCluster({ order: ['staging'], ...options })],
];

/** What only reads, and what the provider does with its own token. */
const HARMLESS = /^(?:read|list) |^update auth\/token\/(?:create|revoke-self)$/;

describe('tenants that move between stacks, of which Vault notices nothing', () => {
  const labs: Lab[] = [];
  afterAll(() => Promise.all(labs.map(stopAfterTests)));

  test('by the writer', () => moveAll((lab) => Promise.resolve(writerApplier(lab))));

  terraformTest('by Terraform', () =>
    moveAll(async (lab, folder) => {
      const terraform = await terraformApplier(lab, folder, console.log);
      if (terraform === undefined) throw new Error('Terraform cannot be had for the stack.');
      return terraform;
    }),
  );

  async function moveAll(applierOf: (lab: Lab, folder: string) => Promise<StackApplier>): Promise<void> {
    const lab = await startLab({ kubernetes: false });
    labs.push(lab);
    const out = join(lab.directory, 'out');
    let formerly = Shards.one();
    let stacks = synthesized(lab, out, formerly);
    const applier = await applierOf(lab, stacks[0] as string);
    const apply = (stack: string) => applier.apply(stack, { orders_password: 'first' });
    for (const stack of stacks) expect(await apply(stack)).toBeGreaterThan(0);
    for (const stack of stacks) expect(await applier.plan(stack)).toEqual([]);
    const before = await vaultSnapshot(lab.vault.client);
    for (const [name, to] of MOVES) {
      const left = stacks;
      const seen = lab.vault.auditedRequests().length;
      stacks = synthesized(lab, out, to({ formerly }));
      for (const stack of stacks) expect([name, stack, await apply(stack)]).toEqual([name, stack, 0]);
      // What has been applied may be applied again, and what moved is in one state.
      for (const stack of stacks) expect([name, await applier.plan(stack)]).toEqual([name, []]);
      formerly = to();
      stacks = synthesized(lab, out, formerly);
      for (const stack of stacks) expect([name, await applier.plan(stack)]).toEqual([name, []]);
      const requests = lab.vault.auditedRequests().slice(seen);
      expect(requests.length).toBeGreaterThan(TENANTS.length);
      expect(requests.filter((request) => !HARMLESS.test(request))).toEqual([]);
      for (const tenant of TENANTS) {
        const holders = [...new Set([...left, ...stacks])].filter((stack) =>
          readFileSync(applier.stateFile(stack), 'utf8').includes(
            `auth/kubernetes-${clusterOf(tenant)}/role/${tenant}"`,
          ),
        );
        expect([name, tenant, holders.length]).toEqual([name, tenant, 1]);
      }
    }
    expect(await vaultSnapshot(lab.vault.client)).toEqual(before);
  }
});

function clusterOf(tenant: string): string {
  return TENANTS.indexOf(tenant) % 2 === 0 ? 'production' : 'staging';
}
