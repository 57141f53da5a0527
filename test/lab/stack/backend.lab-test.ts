import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  KubernetesCluster,
  KvEngine,
  Platform,
  Tenant,
  TerraformBackend,
  Testing,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { stopAfterTests } from '../jest-lab';
import { type Lab, startLab } from '../lab';
import { serverEnvironment } from '../process/environment';
import { run } from '../process/run';
import { providerSettings, terraformCommand } from './terraform-program';

jest.setTimeout(120_000);

const BACKENDS = {
  s3: TerraformBackend.s3({ bucket: 'states', region: 'eu-central-1' }),
  gcs: TerraformBackend.gcs({ bucket: 'states' }),
  azurerm: TerraformBackend.azurerm({ storageAccount: 'states', container: 'acme' }),
  pg: TerraformBackend.postgres(),
  kubernetes: TerraformBackend.kubernetes({ namespace: 'terraform' }),
  http: TerraformBackend.http({ address: 'https://gitlab.example.com/api/v4/projects/42/terraform/state' }),
};

/** The back end of each stack as it is emitted, with a resource of Terraform's own: the provider has no part in it. */
function configurations(terraformBackend: TerraformBackend): Map<string, string> {
  const platform = new Platform('acme', { terraformBackend });
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://v:8200',
    product: VaultProduct.vault('1.21'),
  });
  vault.acknowledge('audit-devices', 'of no server');
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://k:6443' });
  new Tenant(platform, 'shop', { cluster, kv: new KvEngine(vault, 'secret') });
  const { terraform } = Testing.synth(platform);
  return new Map(
    Object.entries(terraform).flatMap(([path, text]) => {
      const [, stack] = /^terraform\/([^/]+)\/main\.tf\.json$/.exec(path) ?? [];
      if (stack === undefined) return [];
      const { backend } = (JSON.parse(text) as { terraform: { backend: object } }).terraform;
      return [
        [
          stack,
          JSON.stringify({ terraform: { backend }, resource: { terraform_data: { one: { input: stack } } } }),
        ],
      ];
    }),
  );
}

const command = terraformCommand();
const withTerraform = command === undefined ? describe.skip : describe;
if (command === undefined)
  process.stderr.write('Back ends are not tried: neither terraform nor tofu is installed.\n');

withTerraform('states', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ vault: false, kubernetes: false });
  });
  afterAll(() => stopAfterTests(lab));

  const folder = (name: string, text: string) => {
    const path = join(lab.directory, 'states', name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'main.tf.json'), text);
    return path;
  };
  const environment = () => {
    const { host, port, superuser, superuserPassword } = lab.postgres;
    const url = `postgres://${superuser}:${superuserPassword}@${host}:${port}/postgres?sslmode=disable`;
    return { ...providerSettings(), PG_CONN_STR: url };
  };
  const terraform = (directory: string, ...args: string[]) =>
    run(command ?? '', [...args, '-no-color'], { directory, environment: environment() });

  test.each(Object.entries(BACKENDS))('of %s are what Terraform takes', async (type, backend) => {
    for (const [stack, text] of configurations(backend)) {
      const path = folder(`${type}-${stack}`, text);
      for (const args of [['init', '-backend=false', '-input=false'], ['validate']])
        expect(await terraform(path, ...args)).toMatchObject({ code: 0 });
      // A misspelled attribute is one that only the back end itself knows: init asks it before it connects.
      if (type === 'pg' || type === 'kubernetes') continue;
      const wrong = folder(
        `${type}-${stack}-wrong`,
        text.replace(/"(bucket|container_name|lock_address)"/, '"x_$1"'),
      );
      const { code, stderr } = await terraform(wrong, 'init', '-input=false', '-reconfigure');
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/Unsupported argument|Extraneous JSON object property|Invalid backend/),
      ]);
    }
  });

  test('in PostgreSQL are each in a schema of its own, and locked while one is written', async () => {
    const paths = [...configurations(BACKENDS.pg)].map(([stack, text]) => folder(stack, text));
    for (const path of paths) {
      expect(await terraform(path, 'init', '-input=false')).toMatchObject({ code: 0 });
      expect(await terraform(path, 'apply', '-input=false', '-auto-approve')).toMatchObject({ code: 0 });
    }
    const schemas = await lab.postgres.query(
      "SELECT table_schema FROM information_schema.tables WHERE table_name = 'states' ORDER BY 1",
    );
    expect(schemas.split('\n')).toEqual(['acme_vault', 'acme_vault-tenants']);

    const [path = '', other = ''] = paths;
    const writer = await waitingForApproval(path);
    try {
      const refused = await terraform(path, 'apply', '-input=false', '-auto-approve', '-lock-timeout=0s');
      expect([refused.code, refused.stderr]).toEqual([
        1,
        expect.stringContaining('Error acquiring the state lock'),
      ]);
      // Each stack has a lock of its own.
      expect(await terraform(other, 'plan', '-input=false')).toMatchObject({ code: 0 });
    } finally {
      writer.stdin?.end('no\n');
      await new Promise((resolve) => writer.once('close', resolve));
    }
    expect(await terraform(path, 'plan', '-input=false')).toMatchObject({ code: 0 });
  });

  /** Somebody who changes something, and is asked whether to: the lock is held until then. */
  function waitingForApproval(directory: string): Promise<ChildProcess> {
    const writer = spawn(command ?? '', ['apply', '-no-color', '-replace=terraform_data.one'], {
      cwd: directory,
      env: serverEnvironment(directory, environment()),
    });
    let said = '';
    return new Promise((resolve, reject) => {
      writer.once('close', () => reject(new Error(`terraform apply ended: ${said}`)));
      writer.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Enter a value:')) resolve(writer);
      });
    });
  }
});
