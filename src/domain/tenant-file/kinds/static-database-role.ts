import { requireName } from '../../../plan/names';
import { quoteValue } from '../../../plan/quote';
import { requireInstance, requireList } from '../../argument/argument';
import { requireOptions } from '../../argument/options';
import { connectionClass } from '../../database/database-connection';
import { type IDatabaseConnection } from '../../database/database-interface';
import { type StaticDatabaseRole } from '../../database/static-database-role';
import { durationOf } from '../duration';
import { located } from '../located';
import { notOffered, offered } from '../offered';
import { type MappingSchema } from '../schema-piece';
import { suggestion } from '../suggestion';
import { type FieldKind } from './kind';

/**
 * Users of a database whose passwords a tenant may have changed.
 *
 * @experimental
 */
export interface StaticUserGrant {
  /** The database. */
  readonly connection: IDatabaseConnection;
  /** Users that are there, and that no other tenant uses. */
  readonly usernames: string[];
}

/** A static role. */
interface StaticRoleContent {
  readonly connection: string;
  readonly username: string;
  readonly rotationPeriod: string;
}

const staticDatabaseRole: MappingSchema<StaticRoleContent> = {
  description: 'A static database role: connection, username and rotationPeriod',
  type: 'object',
  additionalProperties: false,
  required: ['connection', 'username', 'rotationPeriod'],
  properties: {
    connection: {
      description: 'Id of the connection to the database: one that the platform granted to this tenant.',
      $ref: '#/definitions/id',
    },
    username: {
      description:
        'A user that is there, and that the platform granted to this tenant. Its password is changed as soon as the role is made.',
      $ref: '#/definitions/sqlIdentifier',
    },
    rotationPeriod: {
      description:
        'How long a password lives. Logins are refused from a rotation to the next refresh of what delivers it.',
      $ref: '#/definitions/duration',
    },
  },
};

/** Static database roles of the tenant's own. */
export const staticDatabaseRoles: FieldKind<StaticRoleContent, StaticDatabaseRole, StaticUserGrant> = {
  field: 'staticDatabaseRoles',
  what: 'static database role',
  description:
    'Static database roles of its own by their id: Vault changes the password of a user that is there. In Vault a role is called <tenant>_<id>.',
  limit: 'roles',
  ids: 'id',
  entry: 'staticDatabaseRole',
  definitions: { staticDatabaseRole },
  when: 'load',
  grant: {
    list: 'staticUsers',
    copy(given, where) {
      const { connection, usernames } = requireOptions('StaticUserGrant', given, where);
      return {
        connection: requireInstance(connectionClass(connection), connection, 'connection of a grant', where),
        usernames: requireList(usernames, 'usernames of a grant', where).map((name) =>
          requireName('sqlIdentifier', name, 'username of a grant', where),
        ),
      };
    },
  },
  read({ id, content, place, granted }, { tenant }) {
    const grants = granted.filter(({ connection: { engine } }) => engine.vault === tenant.kv.vault);
    const connections = grants.map((grant) => grant.connection);
    const at = place.within('connection').value;
    const connection = offered(content.connection, connections, 'connection', at);
    const known = grants.flatMap((grant) => (grant.connection === connection ? grant.usernames : []));
    const { username } = content;
    if (!known.includes(username))
      throw notOffered(
        `username is ${quoteValue(username)}`,
        known,
        suggestion(username, known),
        place.within('username').value,
      );
    const rotationPeriod = durationOf(content.rotationPeriod, place.within('rotationPeriod'));
    return located(place.key, () =>
      tenant.addStaticDatabaseRole(id, { connection, username, rotationPeriod }),
    );
  },
  credential: (role) => role,
};
