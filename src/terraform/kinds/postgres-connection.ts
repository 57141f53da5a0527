import type * as Bindings from '@cdktf/provider-vault/lib/database-secret-backend-connection';
import { type PostgresConnectionRecord } from '../../plan/kinds/postgres-connection';
import { rotateRootPath } from '../../plan/wire-path';
import { kept, type Resource, resource } from '../resource';
import { addressOf, type NamesIn, resourceType } from '../resource-type';
import { variableReference } from '../variable';
import { GENERIC_ENDPOINT } from './generic-endpoint';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

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
    postgresql: {
      name: 'postgresql',
      names: {
        connection_url: 'connectionUrl',
        username: 'username',
        tls_ca: 'tlsCa',
        password_wo: 'passwordWo',
        password_wo_version: 'passwordWoVersion',
      } satisfies NamesIn<Bindings.DatabaseSecretBackendConnectionPostgresql>,
    },
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

/** What Vault connects to; it puts name and password in place of the braces, encoded for a URL. */
function connectionUrl({ host, port, database, sslMode, caFile }: PostgresConnectionRecord): string {
  const authority = caFile === undefined ? '' : `&sslrootcert=${caFile}`;
  return `postgresql://{{username}}:{{password}}@${host}:${port}/${database}?sslmode=${sslMode}${authority}`;
}

/** The rotation of the admin's password, once for each connection that is made. */
function rotation({ id, origin, mount, name }: PostgresConnectionRecord): Resource {
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

/** Connections to PostgreSQL and, if wished, the rotation of the admin's password. */
export const postgresConnections: ResourceKind<PostgresConnectionRecord> = {
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
        postgresql: {
          connection_url: connectionUrl(connection),
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

  variables: ({ passwordVariable, username, name, database, rotateAdmin }) =>
    passwordVariable === undefined
      ? []
      : [
          {
            name: passwordVariable,
            use: `password of PostgreSQL user ${username} of connection ${name}`,
            guide: `password of \`${username}\` in database \`${database}\`${rotateAdmin ? '; Vault replaces it after set-up' : ''}`,
            required: false,
          },
        ],
};
