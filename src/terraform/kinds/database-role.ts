import type * as Bindings from '@cdktf/provider-vault/lib/database-secret-backend-role';
import { type DatabaseRoleRecord } from '../../plan/kinds/database-role';
import { databaseConnections } from '../../plan/kinds/database-connection';
import { databaseEngines } from '../../plan/kinds/database-engine';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';
import { CONNECTION, connectionOf } from './database-connection';

const ROLE = resourceType(
  'vault_database_secret_backend_role',
  () =>
    (require('@cdktf/provider-vault/lib/database-secret-backend-role') as typeof Bindings)
      .DatabaseSecretBackendRole,
  {
    backend: 'backend',
    name: 'name',
    db_name: 'dbName',
    creation_statements: 'creationStatements',
    revocation_statements: 'revocationStatements',
    default_ttl: 'defaultTtl',
    max_ttl: 'maxTtl',
  },
  {
    '{backend}/roles/*': {
      create: ['create'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** Roles of database engines. The name of one is unique on that engine alone, so that its id names the engine. */
export const databaseRoles: ResourceKind<DatabaseRoleRecord> = {
  resources(role, records) {
    const { server, mount, name } = role;
    const connection = records.find(databaseConnections, { server, mount, name: role.connection });
    return [
      resource(ROLE, {
        id: `${connection.engine}_${name}`,
        origin: role.origin,
        needs: [addressOf(MOUNT, connection.engine), addressOf(CONNECTION, connection.id)],
        attributes: {
          backend: mount,
          name,
          db_name: role.connection,
          creation_statements: role.creationStatements,
          revocation_statements: role.revocationStatements,
          default_ttl: role.ttl,
          max_ttl: role.maxTtl,
        },
        importId: `${mount}/roles/${name}`,
      }),
    ];
  },
  readBack: {
    type: ROLE,
    path: '{backend}/roles/{name}',
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
        creationStatements: block.texts('creation_statements'),
        revocationStatements: block.texts('revocation_statements'),
        ttl: block.count('default_ttl', 0),
        maxTtl: block.count('max_ttl', 0),
      };
    },
  },
};
