import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAfterTests } from '../jest-lab';
import { type Lab, startLab } from '../lab';
import { type JsonObject } from '../process/http';
import { readConfiguration } from './configuration';
import { evaluate, Output, type VariableValues } from './expression';
import { randomFrom, shuffledOrder } from './order';
import { VaultWriter, type WriterResult } from './vault-writer';

describe('expressions', () => {
  test('a variable keeps its type, alone, and becomes text inside of text', () => {
    expect(evaluate({ a: ['${var.n}'], b: 'x-${var.n}' }, { n: 7 })).toEqual({ a: [7], b: 'x-7' });
  });

  test("Terraform's escapes are undone", () => {
    expect(evaluate('$${a} %%{ if } 100% $5 {{name}}', {})).toBe('${a} %{ if } 100% $5 {{name}}');
  });

  test('what another resource has to be made for waits for it', () => {
    expect(evaluate(['${vault_mount.x.ids[1]}', '${vault_mount.x.path}'], {})).toEqual([
      new Output('vault_mount.x', 'ids', 1),
      new Output('vault_mount.x', 'path', undefined),
    ]);
  });

  test.each(['a ${vault_mount.x.path}', '${data.vault_mount.x}', '${upper(var.a)}', 'a %{ if true }'])(
    '%s is refused',
    (text) => {
      expect(() => evaluate(text, { a: 'a' })).toThrow('The writer knows no');
    },
  );

  test('a variable without a value is named', () => {
    expect(() => evaluate('${var.password}', {})).toThrow('The variable password has no value.');
  });
});

test('a stack of a Vault namespace is refused: it would be written to the root', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tenantry-writer-'));
  const stackOf = (provider: object) => {
    writeFileSync(
      join(directory, 'main.tf.json'),
      JSON.stringify({ provider: { vault: [provider] }, resource: {} }),
    );
    return () => readConfiguration(directory, {});
  };
  try {
    expect(stackOf({ address: 'https://vault:8200' })).not.toThrow();
    expect(stackOf({ namespace: 'team' })).toThrow('knows no Vault namespaces');
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('the files of a stack are read as one, in which everything is once', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tenantry-writer-'));
  const add = (name: string, policy: string) =>
    writeFileSync(
      join(directory, name),
      JSON.stringify({ '//': 'a note', resource: { vault_policy: { [policy]: { name: policy } } } }),
    );
  const addresses = () => readConfiguration(directory, {}).resources.map(({ address }) => address);
  try {
    add('main.tf.json', 'shared');
    add('tenant-shop.tf.json', 'shop');
    writeFileSync(join(directory, 'README.md'), '');
    expect(addresses()).toEqual(['vault_policy.shared', 'vault_policy.shop']);
    add('cdk.tf.json', 'shop');
    expect(addresses).toThrow('vault_policy.shop is in another file, too');
    rmSync(join(directory, 'cdk.tf.json'));
    add('tenant-shop_override.tf.json', 'other');
    expect(addresses).toThrow('Terraform takes tenant-shop_override.tf.json for overrides');
  } finally {
    rmSync(directory, { recursive: true });
  }
});

describe('order', () => {
  const items = ['a', 'b', 'c', 'd'].map((address) => ({ address, dependsOn: address === 'a' ? ['d'] : [] }));

  test('keeps to depends_on and to nothing else', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const order = shuffledOrder(items, randomFrom(seed)).map(({ address }) => address);
      expect(order.indexOf('d')).toBeLessThan(order.indexOf('a'));
      seen.add(order.join(''));
    }
    expect(seen.size).toBe(12);
  });

  test('is repeated by its seed', () => {
    expect(shuffledOrder(items, randomFrom(5))).toEqual(shuffledOrder(items, randomFrom(5)));
  });

  test('a circle is refused', () => {
    const circle = [
      { address: 'a', dependsOn: ['b'] },
      { address: 'b', dependsOn: ['a'] },
    ];
    expect(() => shuffledOrder(circle, Math.random)).toThrow('circle');
  });
});

describe('the writer', () => {
  let lab: Lab;
  let directory: string;
  beforeAll(async () => {
    lab = await startLab({ kubernetes: false });
  });
  afterAll(() => stopAfterTests(lab));
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tenantry-writer-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  function writer(resource: JsonObject, variables: VariableValues = {}): VaultWriter {
    const stackFolder = join(directory, 'stack');
    mkdirSync(stackFolder, { recursive: true });
    writeFileSync(join(stackFolder, 'main.tf.json'), JSON.stringify({ terraform: {}, resource }));
    return new VaultWriter({
      vault: lab.vault.client,
      stackFolder,
      stateFile: join(directory, 'state.json'),
      variables,
    });
  }

  function apply(resource: JsonObject, variables?: VariableValues): Promise<WriterResult> {
    return writer(resource, variables).apply();
  }

  const policy = (text: string) => ({ vault_policy: { p: { name: 'p', policy: text } } });

  test('creates, leaves alone, changes and deletes', async () => {
    expect((await apply(policy('path "a" { capabilities = ["read"] }'))).created).toEqual(['vault_policy.p']);
    const again = await apply(policy('path "a" { capabilities = ["read"] }'));
    expect(again).toMatchObject({ created: [], updated: [], deleted: [], unchanged: 1 });
    expect((await apply(policy('path "b" { capabilities = ["read"] }'))).updated).toEqual(['vault_policy.p']);
    expect(await lab.vault.client.read('sys/policies/acl/p')).toMatchObject({
      policy: 'path "b" { capabilities = ["read"] }',
    });
    expect((await apply({})).deleted).toEqual(['vault_policy.p']);
    expect(await lab.vault.client.read('sys/policies/acl/p')).toBeUndefined();
  });

  test('makes anew what somebody took away', async () => {
    await apply(policy('path "a" { capabilities = ["read"] }'));
    await lab.vault.client.delete('sys/policies/acl/p');
    expect((await writer(policy('path "a" { capabilities = ["read"] }')).plan()).created).toEqual([
      'vault_policy.p',
    ]);
    await apply({});
  });

  describe('what moves to another stack', () => {
    const stack = (name: string, content: JsonObject): VaultWriter => {
      const stackFolder = join(directory, name);
      mkdirSync(stackFolder, { recursive: true });
      writeFileSync(join(stackFolder, 'main.tf.json'), JSON.stringify(content));
      const stateFile = join(directory, `${name}.json`);
      return new VaultWriter({ vault: lab.vault.client, stackFolder, stateFile });
    };
    const resource = policy('path "a" { capabilities = ["read"] }');
    const imports = (id: string) => ({ resource, import: [{ to: 'vault_policy.p', id }] });
    const removed = { removed: [{ from: 'vault_policy.p', lifecycle: { destroy: false } }] };

    test('is taken over by one and forgotten by the other, and stays in Vault', async () => {
      await stack('old', { resource }).apply();
      expect(await stack('new', imports('p')).apply()).toMatchObject({
        imported: ['vault_policy.p'],
        created: [],
      });
      expect(await stack('old', removed).apply()).toMatchObject({
        forgotten: ['vault_policy.p'],
        deleted: [],
      });
      expect(await lab.vault.client.read('sys/policies/acl/p')).toBeDefined();
      expect(await stack('new', imports('p')).apply()).toMatchObject({ imported: [], unchanged: 1 });
      expect(await stack('old', removed).apply()).toMatchObject({ forgotten: [], deleted: [] });
      expect((await stack('new', {}).apply()).deleted).toEqual(['vault_policy.p']);
    });

    test('must be there, and by that id', async () => {
      await expect(stack('new', imports('p')).apply()).rejects.toThrow('nothing in Vault to import by p');
      await stack('old', { resource }).apply();
      await expect(stack('new', imports('q')).apply()).rejects.toThrow('nothing in Vault to import by q');
      await stack('old', {}).apply();
    });

    test('is in one of the two alone', async () => {
      await expect(stack('old', { resource, ...removed }).apply()).rejects.toThrow('still has it');
      await expect(stack('new', { import: imports('p').import }).apply()).rejects.toThrow('does not have it');
      const destroying = { removed: [{ from: 'vault_policy.p', lifecycle: { destroy: true } }] };
      await expect(stack('old', destroying).apply()).rejects.toThrow('knows no removed block');
    });
  });

  test('refuses types, attributes and sections that it does not know', async () => {
    await expect(apply({ vault_token: { t: {} } })).rejects.toThrow('knows no resource type vault_token');
    await expect(apply({ vault_policy: { p: { name: 'p', polcy: '' } } })).rejects.toThrow(
      'knows no attribute polcy',
    );
    await expect(apply({ vault_policy: { p: { name: 'p', count: 2 } } })).rejects.toThrow(
      'knows no attribute count',
    );
    await expect(
      apply({ vault_policy: { p: { name: 'p', policy: '', depends_on: ['vault_mount.m'] } } }),
    ).rejects.toThrow('refers to vault_mount.m');
  });

  test('a mount with its KV configuration, an auth method and an audit device', async () => {
    const resources = (maxVersions: number) => ({
      vault_mount: {
        kv: { path: 'writer-kv', type: 'kv', options: { version: '2' }, max_lease_ttl_seconds: 7200 },
      },
      vault_kv_secret_backend_v2: {
        kv: { mount: 'writer-kv', max_versions: maxVersions, depends_on: ['vault_mount.kv'] },
      },
      vault_auth_backend: { k: { type: 'kubernetes', path: 'writer-k8s', tune: [{ max_lease_ttl: '1h' }] } },
      vault_kubernetes_auth_backend_role: {
        r: {
          backend: 'writer-k8s',
          role_name: 'r',
          bound_service_account_names: ['a'],
          bound_service_account_namespaces: ['a'],
          audience: 'vault',
          token_ttl: 60,
          depends_on: ['vault_auth_backend.k'],
        },
      },
      vault_audit: { a: { type: 'file', path: 'writer-audit', options: { file_path: 'discard' } } },
    });
    expect((await apply(resources(10))).created).toHaveLength(5);
    expect((await apply(resources(10))).unchanged).toBe(5);
    expect((await apply(resources(5))).updated).toEqual(['vault_kv_secret_backend_v2.kv']);
    expect(await lab.vault.client.read('writer-kv/config')).toMatchObject({ max_versions: 5 });
    expect(await lab.vault.client.read('sys/mounts/writer-kv')).toMatchObject({
      config: { max_lease_ttl: 7200 },
    });
    expect(await lab.vault.client.read('sys/auth/writer-k8s')).toMatchObject({
      config: { max_lease_ttl: 3600 },
    });
    expect(await lab.vault.client.read('auth/writer-k8s/role/r')).toMatchObject({
      audience: 'vault',
      token_ttl: 60,
    });
    expect((await apply({})).deleted).toHaveLength(5);
    expect(Object.keys((await lab.vault.client.read('sys/audit')) ?? {})).not.toContain('writer-audit/');
  });

  test('does not replace what is protected', async () => {
    const mount = (type: string, prevent_destroy: boolean) => ({
      vault_mount: { m: { path: 'writer-m', type, lifecycle: { prevent_destroy } } },
    });
    await apply(mount('kv', true));
    await expect(apply(mount('transit', true))).rejects.toThrow('vault_mount.m has prevent_destroy');
    await expect(writer(mount('kv', true)).destroy()).rejects.toThrow('vault_mount.m has prevent_destroy');
    expect((await apply(mount('transit', false))).replaced).toEqual(['vault_mount.m']);
    await apply({});
  });

  describe('database connections', () => {
    const connection = (version: number, url: string) => ({
      vault_mount: { db: { path: 'writer-db', type: 'database' } },
      vault_database_secret_backend_connection: {
        orders: {
          backend: 'writer-db',
          name: 'orders',
          allowed_roles: ['team-a-*'],
          postgresql: [
            {
              connection_url: url,
              username: 'writer_vault_admin',
              password_wo: '${var.password}',
              password_wo_version: version,
            },
          ],
          depends_on: ['vault_mount.db'],
        },
      },
      vault_generic_endpoint: {
        rotate: {
          path: 'writer-db/rotate-root/orders',
          data_json: '{}',
          disable_read: true,
          disable_delete: true,
          depends_on: ['vault_database_secret_backend_connection.orders'],
          lifecycle: { replace_triggered_by: ['vault_database_secret_backend_connection.orders'] },
        },
      },
    });
    const url = (more = '') =>
      `postgresql://{{username}}:{{password}}@127.0.0.1:${lab.postgres.port}/writer?sslmode=require${more}`;

    test('the password goes with its version alone, and a failed change does not go twice', async () => {
      const database = await lab.postgres.createApplicationDatabase({ name: 'writer' });
      const right = { password: database.vaultAdminPassword };
      expect((await apply(connection(1, url()), right)).created).toHaveLength(3);
      // The password is rotated by now: only a connection that keeps it can be changed without it.
      expect((await apply(connection(1, url()), { password: null })).unchanged).toBe(3);
      const changed = await apply(connection(1, url('&connect_timeout=5')), { password: 'ignored' });
      expect(changed.updated).toEqual(['vault_database_secret_backend_connection.orders']);
      expect(changed.replaced).toEqual(['vault_generic_endpoint.rotate']);

      await expect(apply(connection(2, url()), { password: 'wrong' })).rejects.toThrow('Vault answered 400');
      await lab.postgres.query(`ALTER ROLE writer_vault_admin PASSWORD 'reset-by-hand'`);
      // The version is known already: the right password does not reach Vault, which keeps the rotated one.
      await expect(apply(connection(2, url()), { password: 'reset-by-hand' })).rejects.toThrow(
        'Vault answered',
      );
      await apply(connection(3, url()), { password: 'reset-by-hand' });
      expect((await apply(connection(3, url()), { password: null })).unchanged).toBe(3);

      const state = readFileSync(join(directory, 'state.json'), 'utf8');
      for (const secret of [database.vaultAdminPassword, 'reset-by-hand', 'wrong'])
        expect(state).not.toContain(secret);
      await apply({});
    });

    test('a password without a version is refused', async () => {
      const resource = connection(1, 'x');
      const block = resource.vault_database_secret_backend_connection.orders.postgresql[0] as Record<
        string,
        unknown
      >;
      delete block['password_wo_version'];
      await expect(apply(resource, { password: 'x' })).rejects.toThrow(
        'password_wo is given without password_wo_version',
      );
    });
  });
});
