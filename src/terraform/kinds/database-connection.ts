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
import { addressOf, type NamesIn, resourceType } from '../resource-type';
import { variableReference } from '../variable';
import { GENERIC_ENDPOINT } from './generic-endpoint';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

/** The block of a dialect, of which the provider has one each. */
const BLOCK = {
  connection_url: 'connectionUrl',
  username: 'username',
  tls_ca: 'tlsCa',
  password_wo: 'passwordWo',
  password_wo_version: 'passwordWoVersion',
} satisfies NamesIn<Bindings.DatabaseSecretBackendConnectionPostgresql> &
  NamesIn<Bindings.DatabaseSecretBackendConnectionMysql>;

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

/** What Vault connects to; it puts name and password in place of the braces. */
const URLS: { readonly [D in DatabaseDialect]: (connection: DatabaseConnectionRecord) => string } = {
  postgresql({ host, port, database, sslMode, caFile }) {
    const authority = caFile === undefined ? '' : `&sslrootcert=${caFile}`;
    return `postgresql://{{username}}:{{password}}@${host}:${port}/${database}?sslmode=${sslMode}${authority}`;
  },

  // Without a database, in which the admin need not have any right yet: all statements name theirs.
  // Source: github.com/go-sql-driver/mysql; with an authority of its own Vault adds a `tls` that verifies by it.
  mysql({ host, port, sslMode, caPem }) {
    const verified = caPem === undefined ? '?tls=true' : '';
    const tls = sslMode === 'disable' ? '' : sslMode === 'require' ? '?tls=skip-verify' : verified;
    return `{{username}}:{{password}}@tcp(${host}:${port})/${tls}`;
  },
};

/** The rotation of the admin's password, once for each connection that is made. */
function rotation({ id, origin, mount, name }: DatabaseConnectionRecord): Resource {
  const connection = addressOf(CONNECTION, id);
  return resource(GENERIC_ENDPOINT, {
    id,
    origin,
    needs: [connection],
    attributes: {
      path: rotateRootPath(mount, name),
      data_json: '{}',
      disable_read: true,
      disable_delete: true,
    },
    lifecycle: { replace_triggered_by: [connection] },
    importId: undefined,
  });
}

/** Connections to databases and, if wished, the rotation of the admin's password. */
export const databaseConnections: ResourceKind<DatabaseConnectionRecord> = {
  resources(connection) {
    const { id, origin, mount, name, passwordVariable } = connection;
    const connected = resource(CONNECTION, {
      id,
      origin,
      needs: [addressOf(MOUNT, connection.engine)],
      attributes: {
        backend: mount,
        name,
        allowed_roles: connection.allowedRoles,
        verify_connection: connection.verifyConnection,
        [connection.dialect]: {
          connection_url: URLS[connection.dialect](connection),
          username: connection.username,
          tls_ca: connection.caPem,
          password_wo: passwordVariable && variableReference(passwordVariable),
          // Without it the provider sends no password at all.
          password_wo_version: connection.passwordVersion,
        },
      },
      lifecycle: kept(connection.preventDestroy),
      importId: `${mount}/config/${name}`,
    });
    return connection.rotateAdmin ? [connected, rotation(connection)] : [connected];
  },

  variables: ({ passwordVariable, dialect, username, name, database, rotateAdmin }) =>
    passwordVariable === undefined
      ? []
      : [
          {
            name: passwordVariable,
            use: `password of ${DIALECTS[dialect].title} user ${username} of connection ${name}`,
            guide: `password of \`${username}\` in database \`${database}\`${rotateAdmin ? '; Vault replaces it after set-up' : ''}`,
            required: false,
          },
        ],
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
