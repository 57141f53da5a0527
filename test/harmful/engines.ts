import {
  AuditDevice,
  AuditTarget,
  DatabaseEngine,
  DatabaseRole,
  Duration,
  KvEngine,
  KvVersion,
  PostgresAccess,
  PostgresConnection,
  type PostgresConnectionProps,
  PostgresSslMode,
  SecretSource,
  Tenant,
  VaultProduct,
  VaultServer,
} from '../../src';
import { databaseRoleOf, untyped } from '../domain/definition';
import { type Harmful } from './harmful';

const TTL = Duration.hours(24);

/** A connection of those properties. */
function connection(name: string, verdict: string, props: object): Harmful {
  return {
    name,
    verdict,
    define: ({ vault }) =>
      void new PostgresConnection(vault, 'extra', {
        host: 'db.example.com',
        database: 'extra',
        username: 'vault_extra',
        passwordVariable: 'extra',
        ...props,
      } as PostgresConnectionProps),
  };
}

/** A database role of A with that access. */
function access(name: string, verdict: string, of: () => PostgresAccess): Harmful {
  return {
    name,
    verdict,
    define: ({ a, database }) =>
      void a.addDatabaseRole('app', { connection: database, access: of(), ttl: TTL }),
  };
}

/** Databases, engines and servers. */
export const ENGINES: readonly Harmful[] = [
  connection('a password in place of a user', 'malformed-name', { username: 'vault:hunter2' }),
  connection('a host that is a whole URL with another user', 'malformed-name', {
    host: 'x:y@evil.example.com',
  }),
  connection('a database that ends the URL and begins options', 'malformed-name', {
    database: 'x?sslmode=disable',
  }),
  connection('a database whose name ends a statement', 'malformed-name', {
    database: 'x"; DROP DATABASE y; --',
  }),
  connection('a variable that Terraform keeps', 'malformed-name', { passwordVariable: 'count' }),
  connection('a password that stands in the definition', 'malformed-name', {
    passwordVariable: 'Tr0ub4dor&3',
  }),
  connection('a password that Terraform never writes', 'number-out-of-range', { passwordVersion: 0 }),
  connection('a port that there is not', 'number-out-of-range', { port: 70000 }),
  connection('a private key for an authority', 'malformed-pem', {
    caCertificate: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
  }),
  connection('TLS that takes any server', 'warning insecure-database-tls', {
    sslMode: PostgresSslMode.REQUIRE,
  }),
  connection('an admin whose password stays as everybody knew it', 'warning admin-not-rotated', {
    rotateAdmin: false,
  }),
  connection(
    'a connection that Terraform may destroy, whose users stay for good',
    'warning destroyable-mount',
    { preventDestroy: false },
  ),
  access('users of A are superusers', 'malformed-name', () => PostgresAccess.memberOf('postgres')),
  access('users of A read every file of the server', 'malformed-name', () =>
    PostgresAccess.memberOf('pg_read_server_files'),
  ),
  access('users of A read every table', 'malformed-name', () => PostgresAccess.memberOf('pg_read_all_data')),
  access('users of A are everybody', 'malformed-name', () => PostgresAccess.memberOf('public')),
  access('users of A are the admin of Vault', 'access-through-admin', () =>
    PostgresAccess.memberOf('vault_orders'),
  ),
  access('what users of A owned becomes the admin of Vault', 'access-through-admin', () =>
    PostgresAccess.memberOf('app', { owner: 'vault_orders' }),
  ),
  access('a group whose name ends its quotes', 'malformed-name', () =>
    PostgresAccess.memberOf('x", "postgres'),
  ),
  access('a schema of PostgreSQL itself', 'malformed-name', () =>
    PostgresAccess.readWrite({ owner: 'app', schema: 'pg_catalog' }),
  ),
  access('a group role that is called as its owner', 'conflicting-options', () =>
    PostgresAccess.readWrite({ owner: 'app', group: 'app' }),
  ),
  access('statements that Vault cuts apart within quotes', 'malformed-statement', () =>
    PostgresAccess.statements({
      creation: [
        `CREATE ROLE "{{name}}" PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' ; GRANT x TO "{{name}}"`,
      ],
      revocation: ['DROP ROLE "{{name}}"'],
    }),
  ),
  access('users without a password of their own', 'malformed-statement', () =>
    PostgresAccess.statements({
      creation: ['CREATE ROLE "{{name}}" LOGIN'],
      revocation: ['DROP ROLE "{{name}}"'],
    }),
  ),
  access('a revocation that ends nobody', 'malformed-statement', () =>
    PostgresAccess.statements({
      creation: [`CREATE ROLE "{{name}}" PASSWORD '{{password}}'`],
      revocation: ['SELECT 1'],
    }),
  ),
  {
    name: 'a database role of A that is called as that of B',
    verdict: 'duplicate-name',
    define: ({ a, b, database }) => {
      databaseRoleOf(b, database);
      a.addDatabaseRole('own', {
        connection: database,
        access: PostgresAccess.memberOf('x_rw'),
        ttl: TTL,
        roleName: 'team-b_orders',
      });
    },
  },
  {
    name: 'a credential that lives for ever',
    verdict: 'number-out-of-range',
    define: ({ a, database }) =>
      void a.addDatabaseRole('own', {
        connection: database,
        access: PostgresAccess.memberOf('x_rw'),
        ttl: Duration.days(365),
      }),
  },
  {
    name: 'a database of another Vault',
    verdict: 'of-another-place',
    define: ({ platform, a }) => {
      const vault = new VaultServer(platform, 'other', {
        address: 'https://other.example.com',
        product: VaultProduct.vault('1.21'),
      });
      const database = new PostgresConnection(vault, 'x', {
        host: 'db.example.com',
        database: 'x',
        username: 'vault_x',
        passwordVariable: 'x',
      });
      a.addExternalSecret('db', { source: SecretSource.credentials(databaseRoleOf(a, database)) });
    },
  },
  {
    name: 'an existing connection whose admin is not known, and users who might be it',
    verdict: 'unknown-admin',
    define: ({ vault, a }) => {
      const engine = DatabaseEngine.fromMount(vault, 'old');
      const given = PostgresConnection.fromName(engine, 'old-db', { host: 'db.example.com', database: 'x' });
      a.addDatabaseRole('own', {
        connection: given,
        access: PostgresAccess.readWrite({ owner: 'app' }),
        ttl: TTL,
      });
    },
  },
  {
    name: 'a role of the platform that A and B make credentials of',
    verdict: 'not-its-own',
    define: ({ platform, a, database }) => {
      const role = new DatabaseRole(platform, 'both', {
        connection: database,
        access: PostgresAccess.memberOf('x_rw'),
        ttl: TTL,
      });
      a.addExternalSecret('db', { source: SecretSource.credentials(role) });
    },
  },
  {
    name: 'a tenant whose policy is called as the generator policy of another',
    verdict: 'duplicate-name',
    define: ({ platform, cluster, kv, a, database }) => {
      a.addExternalSecret('db', { source: SecretSource.credentials(databaseRoleOf(a, database)) });
      new Tenant(platform, 'team-a-generator', { cluster, kv });
    },
  },
  {
    name: 'a KV engine whose versions are gone after an hour',
    verdict: 'wrong-type',
    define: ({ vault }) => void new KvEngine(vault, 'x', { deleteVersionAfter: untyped<Duration>('1h') }),
  },
  {
    name: 'options of version 2 for an engine that has none',
    verdict: 'needs-kv-version-2',
    define: ({ vault }) => void new KvEngine(vault, 'x', { version: KvVersion.V1, casRequired: true }),
  },
  {
    name: 'a mount of Vault itself',
    verdict: 'malformed-name',
    define: ({ vault }) => void new KvEngine(vault, 'x', { mount: 'sys/x' }),
  },
  {
    name: 'a mount where everybody has a place of their own',
    verdict: 'malformed-name',
    define: ({ vault }) => void new KvEngine(vault, 'x', { mount: 'cubbyhole' }),
  },
  {
    name: 'an audit file that is a path of the shell',
    verdict: 'malformed-path',
    define: ({ vault }) => void new AuditDevice(vault, 'x', { target: AuditTarget.file('../../etc/passwd') }),
  },
  {
    name: 'two audit devices of one name',
    verdict: 'two-of-one-id',
    define: ({ vault }) => {
      for (const file of ['/a', '/b']) new AuditDevice(vault, 'x', { target: AuditTarget.file(file) });
    },
  },
  {
    name: 'a Vault that does not have what is emitted',
    verdict: 'unsupported-version',
    define: ({ platform }) =>
      void new VaultServer(platform, 'old', {
        address: 'https://old.example.com',
        product: VaultProduct.vault('1.9'),
      }),
  },
  {
    name: 'a password in the address of Vault',
    verdict: 'malformed-url',
    define: ({ platform }) =>
      void new VaultServer(platform, 'x', {
        address: 'https://root:hvs.x@v.example.com',
        product: VaultProduct.vault('1.21'),
      }),
  },
  {
    name: 'a Vault that is reached in clear',
    verdict: 'warning plain-http',
    define: ({ platform }) =>
      void new VaultServer(platform, 'x', {
        address: 'http://v.example.com:8200',
        product: VaultProduct.vault('1.21'),
      }),
  },
];
