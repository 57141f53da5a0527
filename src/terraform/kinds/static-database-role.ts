import type * as Bindings from '@cdktf/provider-vault/lib/database-secret-backend-static-role';
import { databaseConnections } from '../../plan/kinds/database-connection';
import { databaseEngines } from '../../plan/kinds/database-engine';
import { type StaticDatabaseRoleRecord } from '../../plan/kinds/static-database-role';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { CONNECTION, connectionOf } from './database-connection';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

const ROLE = resourceType(
  'vault_database_secret_backend_static_role',
  () =>
    (require('@cdktf/provider-vault/lib/database-secret-backend-static-role') as typeof Bindings)
      .DatabaseSecretBackendStaticRole,
  {
    backend: 'backend',
    name: 'name',
    db_name: 'dbName',
    username: 'username',
    rotation_period: 'rotationPeriod',
  },
  {
    '{backend}/static-roles/*': {
      create: ['create'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** Static roles of database engines. The name of one is unique on that engine alone, so that its id names the engine. */
export const staticDatabaseRoles: ResourceKind<StaticDatabaseRoleRecord> = {
  resources(role, records) {
    const { server, mount, name, origin, username, rotationPeriod } = role;
    const connection = records.find(databaseConnections, { server, mount, name: role.connection });
    return [
      resource(ROLE, {
        id: `${connection.engine}_${name}`,
        origin,
        needs: [addressOf(MOUNT, connection.engine), addressOf(CONNECTION, connection.id)],
        attributes: {
          backend: mount,
          name,
          db_name: role.connection,
          username,
          rotation_period: rotationPeriod,
        },
        importId: `${mount}/static-roles/${name}`,
      }),
    ];
  },
  readBack: {
    type: ROLE,
    path: '{backend}/static-roles/{name}',
    mountedBy: databaseEngines,
    record(block, { place: server, records }) {
      const mount = block.name('existingMount', 'backend');
      const connection = connectionOf(block, { server, mount, records });
      const name = block.name('existingName', 'name');
      return {
        id: name,
        server,
        mount,
        name,
        connection,
        username: block.text('username'),
        rotationPeriod: block.count('rotation_period', 0),
      };
    },
  },
};
