import {
  CaCertificate,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresConnection,
  TokenReviewer,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { everyResource, HOSTILE, PEM } from './definitions';
import { evaluated, rendered } from './documents';

const stacks = rendered(everyResource());

function resource(stack: string, type: string, name: string): Record<string, unknown> {
  const found = stacks.get(stack)?.json.resource[type]?.[name];
  if (!found) throw new Error(`no ${type}.${name} in ${stack}`);
  return found;
}

function ids(stack: string, type: string): string[] {
  return Object.keys(stacks.get(stack)?.json.resource[type] ?? {});
}

describe('settings of Terraform', () => {
  it('ask for write-only attributes, and for one provider, whatever is used of it', () => {
    for (const { json } of stacks.values())
      expect(json.terraform).toEqual({
        required_version: '>= 1.11',
        required_providers: { vault: { source: 'hashicorp/vault', version: '>= 5.7, < 6' } },
      });
  });

  it('name neither a back end nor, unless given, an address', () => {
    expect(stacks.get('vault')?.json.terraform.backend).toBeUndefined();
    expect(stacks.get('bao')?.json.provider.vault).toEqual([{}]);
  });

  it('name address and namespace where they are given, in both stacks', () => {
    const provider = [{ address: 'https://vault.example.com:8200', namespace: 'admin/acme' }];
    expect(stacks.get('vault')?.json.provider.vault).toEqual(provider);
    expect(stacks.get('vault-tenants')?.json.provider.vault).toEqual(provider);
  });
});

describe('a KV engine', () => {
  it('is of type kv with its version as an option, so that it is never replaced', () => {
    expect(resource('vault', 'vault_mount', 'secret')).toMatchObject({
      path: 'kv/secret',
      type: 'kv',
      options: { version: '2' },
      lifecycle: { prevent_destroy: true },
    });
    expect(resource('vault', 'vault_kv_secret_backend_v2', 'secret')).toEqual({
      mount: 'kv/secret',
      max_versions: 5,
      cas_required: false,
      delete_version_after: 0,
      depends_on: ['vault_mount.secret'],
    });
  });

  it('of version 1 has no configuration, and can be destroyed where that was said', () => {
    expect(resource('vault', 'vault_mount', 'old')).toEqual({
      path: 'old',
      type: 'kv',
      options: { version: '1' },
    });
    expect(ids('vault', 'vault_kv_secret_backend_v2')).toEqual(['secret']);
  });
});

describe('an audit device', () => {
  it('is written for Vault', () => {
    const { description, ...rest } = resource('vault', 'vault_audit', 'file');
    expect(rest).toEqual({ path: 'file', type: 'file', options: { file_path: '/var/log/audit.log' } });
    expect(evaluated(description as string)).toBe(HOSTILE);
  });

  it('is not written for OpenBao, whose API refuses it', () => {
    expect(ids('bao', 'vault_audit')).toEqual([]);
  });
});

describe('the auth mount of a cluster', () => {
  const config = (stack: string, id: string) => resource(stack, 'vault_kubernetes_auth_backend_config', id);

  it('lets Vault review tokens with its own', () => {
    expect(config('vault', 'local')).toEqual({
      backend: 'kubernetes-local',
      kubernetes_host: 'https://10.0.0.1:6443',
      disable_local_ca_jwt: false,
      use_annotations_as_alias_metadata: false,
      depends_on: ['vault_auth_backend.local'],
    });
  });

  it('lets tokens review themselves', () => {
    expect(config('vault', 'client')).toMatchObject({ disable_local_ca_jwt: true, kubernetes_ca_cert: PEM });
  });

  it('passes a reviewer token write-only, with its version', () => {
    expect(config('vault', 'far')).toMatchObject({
      disable_local_ca_jwt: true,
      token_reviewer_jwt_wo: '${var.far_reviewer_token}',
      token_reviewer_jwt_wo_version: 2,
    });
  });

  it('needs the value of a reviewer token for every plan, as the provider does', () => {
    const variables = stacks.get('vault')?.json.variable;
    expect(variables?.far_reviewer_token).not.toHaveProperty('default');
    expect(variables?.postgres_password).toHaveProperty('default', null);
  });

  it('leaves out what OpenBao does not know', () => {
    expect(config('bao', 'local')).not.toHaveProperty('use_annotations_as_alias_metadata');
  });

  it('is kept from being destroyed', () => {
    expect(resource('vault', 'vault_auth_backend', 'local')).toEqual({
      path: 'kubernetes-local',
      type: 'kubernetes',
      lifecycle: { prevent_destroy: true },
    });
  });

  it('may have a role of the same name as another', () => {
    expect(ids('vault', 'vault_kubernetes_auth_backend_role')).toEqual(['client_ci', 'local_ci']);
    expect(resource('vault', 'vault_kubernetes_auth_backend_role', 'client_ci')).toEqual({
      backend: 'kubernetes-client',
      role_name: 'ci',
      bound_service_account_names: ['ci'],
      bound_service_account_namespaces: ['ci'],
      audience: 'https://kubernetes.default.svc',
      token_policies: ['vault-ci'],
      token_type: 'service',
      token_ttl: 300,
      token_max_ttl: 300,
      token_no_default_policy: true,
      depends_on: ['vault_auth_backend.client', 'vault_policy.vault-ci'],
    });
  });
});

describe('greatest lives', () => {
  it('stand at the mount of an engine', () => {
    expect(resource('vault', 'vault_mount', 'databases')).toMatchObject({ max_lease_ttl_seconds: 259200 });
    expect(resource('vault', 'vault_mount', 'database')).not.toHaveProperty('max_lease_ttl_seconds');
  });

  it('are tuned at an auth mount, once it is there', () => {
    expect(resource('vault', 'vault_generic_endpoint', 'client_tune')).toEqual({
      path: 'sys/auth/kubernetes-client/tune',
      data_json: '{"max_lease_ttl":"7200s"}',
      disable_read: true,
      disable_delete: true,
      depends_on: ['vault_auth_backend.client'],
    });
  });
});

describe('an AWS engine', () => {
  it('is given its key once, write-only, and rotates it', () => {
    const engine = resource('vault', 'vault_aws_secret_backend', 'aws');
    expect(engine).toMatchObject({
      access_key: '${var.aws_access_key}',
      secret_key_wo: '${var.aws_secret_key}',
      secret_key_wo_version: 1,
      sts_region: 'eu-west-1',
      default_lease_ttl_seconds: 3600,
      max_lease_ttl_seconds: 3600,
      lifecycle: { prevent_destroy: true, ignore_changes: ['access_key', 'secret_key_wo_version'] },
    });
    expect(engine).not.toHaveProperty('secret_key');
    expect(resource('vault', 'vault_generic_endpoint', 'aws_rotate-root')).toMatchObject({
      path: 'aws/config/rotate-root',
      depends_on: ['vault_aws_secret_backend.aws'],
    });
    expect(resource('vault', 'vault_aws_secret_backend', 'aws-own')).not.toHaveProperty('access_key');
  });
});

describe('a PostgreSQL connection', () => {
  it('passes the password write-only, always with its version', () => {
    expect(resource('vault', 'vault_database_secret_backend_connection', 'second')).toEqual({
      backend: 'databases',
      name: 'second',
      allowed_roles: ['*_*', 'reports'],
      verify_connection: false,
      postgresql: {
        connection_url: 'postgresql://{{username}}:{{password}}@second.db:6432/second?sslmode=verify-full',
        username: 'vault_second',
        password_wo: '${var.postgres_password}',
        password_wo_version: 3,
        tls_ca: PEM,
      },
      lifecycle: { prevent_destroy: true },
      depends_on: ['vault_mount.databases'],
    });
  });

  it('names the file of an authority in its URL', () => {
    const { postgresql } = resource('vault', 'vault_database_secret_backend_connection', 'first');
    expect(postgresql).toMatchObject({
      connection_url: expect.stringMatching(/\?sslmode=verify-full&sslrootcert=\/etc\/vault\/ca\.pem$/),
    });
  });

  it('rotates its password once it is there, and again when it is replaced', () => {
    expect(ids('vault', 'vault_generic_endpoint')).toEqual([
      'aws_rotate-root',
      'ci-0_tune',
      'ci-1_tune',
      'client_tune',
      'first',
      'first_passwords',
    ]);
    expect(resource('vault', 'vault_generic_endpoint', 'first')).toEqual({
      path: 'database/rotate-root/first',
      data_json: '{}',
      disable_read: true,
      disable_delete: true,
      lifecycle: { replace_triggered_by: ['vault_database_secret_backend_connection.first'] },
      depends_on: [
        'vault_database_secret_backend_connection.first',
        'vault_generic_endpoint.first_passwords',
      ],
    });
  });

  it('declares a variable of several connections once', () => {
    expect(stacks.get('vault')?.json.variable?.postgres_password?.description).toBe(
      'Password of PostgreSQL user vault_first of connection first; ' +
        'password of PostgreSQL user vault_second of connection second. Needed when its version is new or raised.',
    );
  });

  it('may have a role of the same name as another', () => {
    expect(ids('vault', 'vault_database_secret_backend_role')).toEqual([
      'database_reports',
      'databases_cache',
      'databases_reports',
      'databases_shop',
    ]);
    const { creation_statements, ...rest } = resource(
      'vault',
      'vault_database_secret_backend_role',
      'databases_reports',
    );
    expect(rest).toEqual({
      backend: 'databases',
      name: 'reports',
      db_name: 'second',
      revocation_statements: ['DROP ROLE "{{name}}"'],
      default_ttl: 3600,
      max_ttl: 3600,
      depends_on: ['vault_database_secret_backend_connection.second', 'vault_mount.databases'],
    });
    expect((creation_statements as string[]).map(evaluated)).toEqual([
      `CREATE ROLE "{{name}}" PASSWORD '{{password}}' -- ${HOSTILE}`,
    ]);
  });
});

it('emits what was lifted by name without protection', () => {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault:8200',
    product: VaultProduct.vault('1.21'),
    caCertificate: CaCertificate.fromConfigMap('ca', 'ca.crt'),
  });
  new KvEngine(vault, 'secret', { preventDestroy: false });
  new KubernetesAuth(vault, 'prod', {
    cluster: new KubernetesCluster(platform, 'prod', { apiServer: 'https://10.0.0.1:6443' }),
    reviewer: TokenReviewer.local(),
    preventDestroy: false,
  });
  new PostgresConnection(vault, 'orders', {
    host: 'db',
    database: 'orders',
    username: 'admin',
    passwordVariable: 'password',
    preventDestroy: false,
  });
  const json = rendered(platform).get('vault')?.json;
  const kept = Object.entries(json?.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([name, { lifecycle }]) => (lifecycle ? [`${type}.${name}`] : [])),
  );
  expect(kept).toEqual(['vault_mount.database']);
});
