import type * as Bindings from '@cdktf/provider-vault/lib/database-secret-backend-connection';
import { type DatabaseDialect, DIALECTS } from '../../plan/database-dialect';
import {
  type DatabaseConnectionRecord,
  databaseConnections as connections,
} from '../../plan/kinds/database-connection';
import { type LiteralReader } from '../../plan/literal-reader';
import { type Place } from '../../plan/place';
import { type RecordIndex } from '../../plan/record-index';
import { rotateRootPath } from '../../plan/wire-path';
import { kept, type Resource, resource } from '../resource';
import { addressOf, type AttributesOf, type NamesIn, resourceType } from '../resource-type';
import { variableReference } from '../variable';
import { writtenAfter } from './generic-endpoint';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';
import { PASSWORD_POLICY } from './password-policy';

/** The block of a dialect, of which the provider has one each. */
const BLOCK = {
  connection_url: 'connectionUrl',
  username: 'username',
  tls_ca: 'tlsCa',
  password_wo: 'passwordWo',
  password_wo_version: 'passwordWoVersion',
} satisfies NamesIn<Bindings.DatabaseSecretBackendConnectionPostgresql> &
  NamesIn<Bindings.DatabaseSecretBackendConnectionMysql>;

/** The same of Redis, for which the provider has no write-only password. */
const REDIS = {
  host: 'host',
  port: 'port',
  username: 'username',
  password: 'password',
  tls: 'tls',
  ca_cert: 'caCert',
} satisfies NamesIn<Bindings.DatabaseSecretBackendConnectionRedis>;

/** A connection of a database engine. */
export const CONNECTION = resourceType(
  'vault_database_secret_backend_connection',
  () =>
    (require('@cdktf/provider-vault/lib/database-secret-backend-connection') as typeof Bindings)
      .DatabaseSecretBackendConnection,
  {
    backend: 'backend',
    name: 'name',
    allowed_roles: 'allowedRoles',
    verify_connection: 'verifyConnection',
    postgresql: { name: 'postgresql', names: BLOCK },
    mysql: { name: 'mysql', names: BLOCK },
    redis: { name: 'redis', names: REDIS },
  },
  {
    '{backend}/config/{name}': {
      create: ['create'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** What Vault connects by in dialects that have a URL; it puts name and password in place of the braces. */
function byUrl(connection: DatabaseConnectionRecord, connection_url: string): AttributesOf<typeof BLOCK> {
  const { username, caPem, passwordVariable, passwordVersion } = connection;
  return {
    connection_url,
    username,
    tls_ca: caPem,
    password_wo: passwordVariable && variableReference(passwordVariable),
    // Without it the provider sends no password at all.
    password_wo_version: passwordVersion,
  };
}

/** The block of a connection, by its dialect. */
const BLOCKS: {
  readonly [D in DatabaseDialect]: (
    connection: DatabaseConnectionRecord,
  ) => NonNullable<AttributesOf<(typeof CONNECTION)['names']>[D]>;
} = {
  postgresql(connection) {
    const { host, port, database, sslMode, caFile } = connection;
    const authority = caFile === undefined ? '' : `&sslrootcert=${caFile}`;
    return byUrl(
      connection,
      `postgresql://{{username}}:{{password}}@${host}:${port}/${database}?sslmode=${sslMode}${authority}`,
    );
  },

  // Without a database, in which the admin need not have any right yet: all statements name theirs.
  // Source: github.com/go-sql-driver/mysql; with an authority of its own Vault adds a `tls` that verifies by it.
  mysql(connection) {
    const { host, port, sslMode, caPem } = connection;
    const verified = caPem === undefined ? '?tls=true' : '';
    const tls = sslMode === 'disable' ? '' : sslMode === 'require' ? '?tls=skip-verify' : verified;
    return byUrl(connection, `{{username}}:{{password}}@tcp(${host}:${port})/${tls}`);
  },

  redis({ host, port, username, passwordVariable, sslMode, caPem }) {
    return {
      host: host.replace(/[[\]]/g, ''),
      port,
      username,
      password: passwordVariable && variableReference(passwordVariable),
      // Absent where it is off, as the provider reads it back.
      tls: sslMode === 'disable' ? undefined : true,
      ca_cert: caPem,
    };
  },
};

/**
 * Which policy the connection makes passwords by, and the rotation of its admin's, which is made by it. Neither write of
 * a connection's configuration takes away what the other one says (Vault's `connectionWriteHandler`).
 */
function writtenOf(connection: DatabaseConnectionRecord): Resource[] {
  const { id, origin, mount, name, passwordPolicy, rotateAdmin } = connection;
  const of = addressOf(CONNECTION, id);
  const policy =
    passwordPolicy === undefined
      ? []
      : [
          writtenAfter({
            id: `${id}_passwords`,
            origin,
            of,
            needs: [addressOf(PASSWORD_POLICY, passwordPolicy)],
            path: `${mount}/config/${name}`,
            data: { password_policy: passwordPolicy },
          }),
        ];
  const needs = policy.map(({ address }) => address);
  return rotateAdmin
    ? [...policy, writtenAfter({ id, origin, of, needs, path: rotateRootPath(mount, name) })]
    : policy;
}

/** Connections to databases and, if wished, the rotation of the admin's password. */
export const databaseConnections: ResourceKind<DatabaseConnectionRecord> = {
  resources(connection) {
    const { id, origin, mount, name } = connection;
    const connected = resource(CONNECTION, {
      id,
      origin,
      needs: [addressOf(MOUNT, connection.engine)],
      attributes: {
        backend: mount,
        name,
        allowed_roles: connection.allowedRoles,
        verify_connection: connection.verifyConnection,
        [connection.dialect]: BLOCKS[connection.dialect](connection),
      },
      lifecycle: kept(connection.preventDestroy),
      importId: `${mount}/config/${name}`,
    });
    return [connected, ...writtenOf(connection)];
  },

  variables({ passwordVariable, dialect, username, name, database, rotateAdmin }) {
    if (passwordVariable === undefined) return [];
    const { title, passwordInState } = DIALECTS[dialect];
    const replaced = rotateAdmin ? '; Vault replaces it after set-up' : '';
    const use = `password of ${title} user ${username} of connection ${name}`;
    const guide = `password of \`${username}\` in database \`${database}\`${replaced}`;
    return passwordInState
      ? [
          {
            name: passwordVariable,
            use: `${use}, which the state holds`,
            guide: `${guide}; the state holds it, and every plan needs it`,
            required: true,
            inState: true,
          },
        ]
      : [{ name: passwordVariable, use, guide, required: false }];
  },
};

/** The connection of a role that is read back, by its name. */
export function connectionOf(
  block: LiteralReader,
  {
    server,
    mount,
    records,
  }: { readonly server: Place; readonly mount: string; readonly records: RecordIndex },
): string {
  const name = block.name('existingName', 'db_name');
  return records.lookUp(connections, { server, mount, name })
    ? name
    : block.refuse('db_name', `is '${name}', which is no connection of the plan at '${mount}'`);
}
