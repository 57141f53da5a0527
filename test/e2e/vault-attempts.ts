import { type JsonObject, sendHttp } from '../lab/process/http';
import { type VaultClient } from '../lab/vault/vault-client';

/** One request of Vault's API that somebody tries. */
export interface Attempt {
  readonly method: string;
  readonly path: string;
  readonly body?: JsonObject;
}

/** What a tenant has in Vault. */
export interface Holdings {
  readonly name: string;
  /** Keys of its secrets, relative to the mount. */
  readonly keys: readonly string[];
  /** Directories that its secrets are in. */
  readonly directories: readonly string[];
  readonly databaseRoles: readonly string[];
  readonly connection: string;
}

const tried = (methods: string, path: string, body?: JsonObject): Attempt[] =>
  methods.split(' ').map((method) => ({ method, path, body }));

/** What the tenant itself may do with each of its things. */
export function ownAttempts({
  keys,
  directories,
  databaseRoles,
}: Holdings): Record<'store' | 'generator', Attempt[]> {
  return {
    store: [
      ...keys.flatMap((key) => tried('GET', `secret/data/${key}`)),
      ...directories.flatMap((directory) => tried('LIST', `secret/metadata/${directory}/`)),
    ],
    generator: databaseRoles.flatMap((role) => tried('GET', `database/creds/${role}`)),
  };
}

/** Everything that somebody else may want to do with a tenant's things. */
export function foreignAttempts(holdings: Holdings): Attempt[] {
  const { name, keys, directories, databaseRoles, connection } = holdings;
  const versions = { versions: [1] };
  return [
    ...keys.flatMap((key) => [
      ...tried('GET DELETE', `secret/data/${key}`),
      ...tried('POST PUT PATCH', `secret/data/${key}`, { data: { planted: 'x' } }),
      ...tried('GET LIST DELETE', `secret/metadata/${key}`),
      ...tried('POST PUT PATCH', `secret/metadata/${key}`, { max_versions: 1 }),
      ...['delete', 'undelete', 'destroy'].flatMap((what) =>
        tried('POST PUT', `secret/${what}/${key}`, versions),
      ),
      ...tried('GET', `secret/subkeys/${key}`),
    ]),
    ...['metadata', ...directories.map((directory) => `metadata/${directory}`)].flatMap((directory) => [
      ...tried('LIST', `secret/${directory}`),
      ...tried('LIST', `secret/${directory}/`),
      ...tried('GET', `secret/${directory}/?list=true`),
    ]),
    ...directories.flatMap((directory) => tried('LIST', `secret/data/${directory}`)),
    ...databaseRoles.flatMap((role) => [
      ...tried('GET POST', `database/creds/${role}`),
      ...tried('GET', `database/static-creds/${role}`),
      ...tried('GET POST DELETE', `database/roles/${role}`, { db_name: connection }),
      ...tried('POST', `database/rotate-role/${role}`),
      ...tried('PUT', `sys/leases/revoke-prefix/database/creds/${role}`),
      ...tried('LIST', `sys/leases/lookup/database/creds/${role}/`),
    ]),
    ...tried('LIST', 'database/roles'),
    ...tried('GET POST DELETE', `database/config/${connection}`),
    ...tried('POST', `database/rotate-root/${connection}`),
    ...tried('POST', `database/reset/${connection}`),
    ...[name, `${name}-generator`].flatMap((role) => [
      ...tried('GET POST DELETE', `auth/kubernetes-prod/role/${role}`, { token_ttl: 1 }),
      ...tried('GET PUT DELETE', `sys/policies/acl/${role}`, {
        policy: 'path "*" { capabilities = ["sudo"] }',
      }),
      ...tried('GET PUT', `sys/policy/${role}`, { policy: '' }),
    ]),
    ...tried('LIST', 'auth/kubernetes-prod/role'),
    ...tried('LIST', 'sys/policies/acl'),
    ...tried('GET POST', 'auth/kubernetes-prod/config'),
    ...tried('POST', 'auth/token/create', { policies: [name] }),
    ...tried('GET', 'sys/mounts'),
    ...tried('PUT', 'sys/audit/mine', { type: 'file', options: { file_path: '/tmp/mine' } }),
  ];
}

/** Tries each as the client, and returns `METHOD path: status` of each. */
export async function outcomesOf(client: VaultClient, attempts: readonly Attempt[]): Promise<string[]> {
  const { address, token = '', certificateAuthority } = client.options;
  const lines: string[] = [];
  for (const { method, path, body } of attempts) {
    // Vault takes no other content type for a PATCH, and says so before it looks who asks.
    const headers: Record<string, string> = { 'X-Vault-Token': token };
    if (method === 'PATCH') headers['Content-Type'] = 'application/merge-patch+json';
    const request = { method, url: `${address}/v1/${path}`, body, headers, certificateAuthority };
    lines.push(`${method} ${path}: ${(await sendHttp(request)).status}`);
  }
  return lines;
}
