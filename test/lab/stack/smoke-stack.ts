import { type JsonObject } from '../process/http';

/** The addresses that a hand-written stack needs. */
export interface SmokeStackOptions {
  readonly apiServer: string;
  readonly clusterCaCertificate: string;
  readonly postgresPort: number;
}

const database = 'vault_database_secret_backend_connection.orders';

/**
 * A small stack written by hand, with a value of each kind that this library emits: it shows that the lab
 * works, whatever the library does.
 */
export function smokeStack(options: SmokeStackOptions): JsonObject {
  const role = (name: string, policies: string[], more: JsonObject) => ({
    backend: 'kubernetes',
    role_name: name,
    bound_service_account_names: ['eso'],
    bound_service_account_namespaces: ['team-a'],
    audience: 'vault',
    token_policies: policies,
    ...more,
    depends_on: ['vault_auth_backend.kubernetes', ...policies.map((policy) => `vault_policy.${policy}`)],
  });
  return {
    terraform: {
      required_version: '>= 1.11',
      required_providers: { vault: { source: 'hashicorp/vault', version: '>= 5.7, < 6' } },
    },
    provider: { vault: [{}] },
    variable: {
      orders_password: { type: 'string', ephemeral: true, sensitive: true, default: null },
      reviewer_jwt: { type: 'string', ephemeral: true, sensitive: true, default: null },
    },
    resource: {
      vault_mount: {
        kv: { path: 'kv', type: 'kv', options: { version: '2' } },
        database: { path: 'database', type: 'database' },
      },
      vault_kv_secret_backend_v2: { kv: { mount: 'kv', max_versions: 5, depends_on: ['vault_mount.kv'] } },
      vault_auth_backend: { kubernetes: { type: 'kubernetes', path: 'kubernetes' } },
      vault_kubernetes_auth_backend_config: {
        kubernetes: {
          backend: 'kubernetes',
          kubernetes_host: options.apiServer,
          kubernetes_ca_cert: options.clusterCaCertificate,
          disable_local_ca_jwt: true,
          disable_iss_validation: true,
          token_reviewer_jwt_wo: '${var.reviewer_jwt}',
          token_reviewer_jwt_wo_version: 1,
          depends_on: ['vault_auth_backend.kubernetes'],
        },
      },
      vault_policy: {
        'team-a': policy('team-a', { 'kv/data/team-a/*': ['read'] }),
        'team-a-generator': policy('team-a-generator', { 'database/creds/team-a-orders': ['read'] }),
      },
      vault_kubernetes_auth_backend_role: {
        'team-a': role('team-a', ['team-a'], { token_ttl: 300 }),
        'team-a-generator': role('team-a-generator', ['team-a-generator'], {
          token_ttl: 3900,
          token_type: 'batch',
          token_no_default_policy: true,
        }),
      },
      vault_database_secret_backend_connection: {
        orders: {
          backend: 'database',
          name: 'orders',
          allowed_roles: ['team-a-*'],
          postgresql: {
            connection_url: `postgresql://{{username}}:{{password}}@127.0.0.1:${options.postgresPort}/orders?sslmode=require`,
            username: 'orders_vault_admin',
            password_wo: '${var.orders_password}',
            password_wo_version: 1,
          },
          depends_on: ['vault_mount.database'],
        },
      },
      vault_generic_endpoint: {
        rotate: {
          path: 'database/rotate-root/orders',
          data_json: '{}',
          disable_read: true,
          disable_delete: true,
          depends_on: [database],
          lifecycle: { replace_triggered_by: [database] },
        },
      },
      vault_database_secret_backend_role: {
        orders: {
          backend: 'database',
          name: 'team-a-orders',
          db_name: 'orders',
          default_ttl: 3600,
          max_ttl: 3600,
          creation_statements: [
            `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE orders_rw`,
          ],
          revocation_statements: ['DROP ROLE IF EXISTS "{{name}}"'],
          depends_on: [database],
        },
      },
    },
  };
}

function policy(name: string, paths: Readonly<Record<string, readonly string[]>>): JsonObject {
  const rules = Object.entries(paths).map(([path, capabilities]) => [path, { capabilities }]);
  return { name, policy: JSON.stringify({ path: Object.fromEntries(rules) }) };
}
