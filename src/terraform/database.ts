import { DatabaseSecretBackendConnection } from '@cdktf/provider-vault/lib/database-secret-backend-connection';
import { DatabaseSecretBackendRole } from '@cdktf/provider-vault/lib/database-secret-backend-role';
import { GenericEndpoint } from '@cdktf/provider-vault/lib/generic-endpoint';
import { Mount } from '@cdktf/provider-vault/lib/mount';
import {
  type DatabaseEngineRecord,
  type DatabaseRoleRecord,
  type PostgresConnectionRecord,
} from '../plan/records';
import { rotateRootPath } from '../plan/wire-path';
import { addressOf, type Blueprint, blueprint } from './blueprint';
import { variableReference } from './variable';

/** The mount of a database engine. */
export function databaseEngineBlueprint(engine: DatabaseEngineRecord): Blueprint {
  const { id, origin, mount, description, preventDestroy } = engine;
  return blueprint(Mount, {
    id,
    origin,
    config: { path: mount, type: 'database', description },
    preventDestroy,
  });
}

/** What Vault connects to; it puts name and password in place of the braces, encoded for a URL. */
function connectionUrl(connection: PostgresConnectionRecord): string {
  const { host, port, database, sslMode } = connection;
  return `postgresql://{{username}}:{{password}}@${host}:${port}/${database}?sslmode=${sslMode}`;
}

/** A connection and, if wished, the rotation of its admin's password. */
export function connectionBlueprints(connection: PostgresConnectionRecord): Blueprint[] {
  const { id, origin, mount, name } = connection;
  const address = addressOf(DatabaseSecretBackendConnection, id);
  const connected = blueprint(DatabaseSecretBackendConnection, {
    id,
    origin,
    needs: [addressOf(Mount, connection.engine)],
    config: {
      backend: mount,
      name,
      allowedRoles: [...connection.allowedRoles],
      verifyConnection: connection.verifyConnection,
      postgresql: {
        connectionUrl: connectionUrl(connection),
        username: connection.username,
        tlsCa: connection.caPem,
        // Without it the provider sends no password at all.
        passwordWoVersion: connection.passwordVersion,
      },
    },
    overrides: { 'postgresql.password_wo': variableReference(connection.passwordVariable) },
    preventDestroy: connection.preventDestroy,
  });
  if (!connection.rotateAdmin) return [connected];
  const rotated = blueprint(GenericEndpoint, {
    id,
    origin,
    needs: [address],
    config: { path: rotateRootPath(mount, name), dataJson: '{}', disableRead: true, disableDelete: true },
    replaceTriggeredBy: [address],
  });
  return [connected, rotated];
}

/** A role of a database engine. Its name is unique on that engine alone, so that its id names the engine. */
export function databaseRoleBlueprint(
  role: DatabaseRoleRecord,
  connection: PostgresConnectionRecord,
): Blueprint {
  return blueprint(DatabaseSecretBackendRole, {
    id: `${connection.engine}_${role.name}`,
    origin: role.origin,
    needs: [addressOf(Mount, connection.engine), addressOf(DatabaseSecretBackendConnection, connection.id)],
    config: {
      backend: role.mount,
      name: role.name,
      dbName: role.connection,
      creationStatements: [...role.creationStatements],
      revocationStatements: [...role.revocationStatements],
      defaultTtl: role.ttl,
      maxTtl: role.maxTtl,
    },
  });
}
