import { requireAll, requireInstance } from '../../argument/argument';
import { requireOptions } from '../../argument/options';
import { type DatabaseRole } from '../../database/database-role';
import { DatabaseAccess } from '../../database/database-access';
import { type IDatabaseConnection } from '../../database/database-interface';
import { connectionClass } from '../../database/database-connection';
import { readChoice } from '../choice';
import { durationOf } from '../duration';
import { located } from '../located';
import { notOffered, offered } from '../offered';
import { ACCESS_DEFINITIONS, ACCESSES } from '../database-access';
import { type MappingSchema } from '../schema-piece';
import { type FieldKind } from './kind';

/** A database that a tenant may have roles in. */
export interface DatabaseGrant {
  /** The database. */
  readonly connection: IDatabaseConnection;
  /** What users of its roles may do: a file may say one of these, and nothing else. */
  readonly access: DatabaseAccess[];
}

/** A database role. */
interface DatabaseRoleContent {
  readonly connection: string;
  readonly access: object;
  readonly ttl: string;
}

const databaseRole: MappingSchema<DatabaseRoleContent> = {
  description: 'A database role: connection, access and ttl',
  type: 'object',
  additionalProperties: false,
  required: ['connection', 'access', 'ttl'],
  properties: {
    connection: {
      description: 'Id of the connection to the database: one that the platform granted to this tenant.',
      $ref: '#/definitions/id',
    },
    access: {
      description:
        'What its users may do: an access that the platform granted to this tenant in that database.',
      $ref: '#/definitions/databaseAccess',
    },
    ttl: {
      description:
        'Life of a credential, which nobody renews: applications get a new one after at most a third of it, and the rest is how long Vault or ESO may be away.',
      $ref: '#/definitions/duration',
    },
  },
};

/** Database roles of the tenant's own. */
export const databaseRoles: FieldKind<DatabaseRoleContent, DatabaseRole, DatabaseGrant> = {
  field: 'databaseRoles',
  what: 'database role',
  description:
    'Database roles of its own by their id: each makes users with a password that nobody knows beforehand. In Vault a role is called <tenant>_<id>.',
  limit: 'roles',
  ids: 'id',
  entry: 'databaseRole',
  definitions: { databaseRole, ...ACCESS_DEFINITIONS },
  when: 'load',
  grant: {
    list: 'databases',
    copy(given, where) {
      const { connection, access } = requireOptions('DatabaseGrant', given, where);
      return {
        connection: requireInstance(connectionClass(connection), connection, 'connection of a grant', where),
        access: requireAll(DatabaseAccess, access, 'access of a grant', where),
      };
    },
  },
  read({ id, content, place, granted }, reading) {
    const { tenant } = reading;
    const grants = granted.filter(({ connection: { engine } }) => engine.vault === tenant.kv.vault);
    const connections = grants.map(({ connection }) => connection);
    const connection = offered(
      content.connection,
      connections,
      'connection',
      place.within('connection').value,
    );
    const at = place.within('access');
    const access = located(at.value, readChoice(ACCESSES, content.access, at, reading));
    const known = grants.flatMap((grant) => (grant.connection === connection ? grant.access : []));
    if (!known.some((each) => each._isSame(access))) {
      const texts = known.flatMap((each) => each._text ?? []);
      throw notOffered(`access is ${access._text}`, texts, '', at.value);
    }
    const ttl = durationOf(content.ttl, place.within('ttl'));
    return located(place.key, () => tenant.addDatabaseRole(id, { connection, access, ttl }));
  },
  credential: (role) => role,
};
