import { type DatabaseAccess } from '../database/database-access';
import { MySqlAccess } from '../database/mysql-access';
import { PostgresAccess } from '../database/postgres-access';
import { RedisAccess } from '../database/redis-access';
import { type Choice, type Choices, choiceSchema } from './choice';
import { type Definitions, type MappingSchema } from './schema-piece';

/** A group role that somebody else has made. */
interface MembershipContent {
  readonly group: string;
  readonly owner?: string;
}

/** A schema of a database, by its owner. */
interface DatabaseSchemaContent {
  readonly owner: string;
  readonly schema?: string;
  readonly group?: string;
}

/** Privileges on a database of MySQL. */
interface PrivilegesContent {
  readonly privileges: 'read-only' | 'read-write';
}

const membership: MappingSchema<MembershipContent> = {
  description: 'Members of a group role that somebody else has made.',
  type: 'object',
  additionalProperties: false,
  required: ['group'],
  properties: {
    group: { description: 'The group role.', $ref: '#/definitions/postgresRole' },
    owner: {
      description: 'Role that gets what a dropped user owned. Default: the group role.',
      $ref: '#/definitions/postgresRole',
    },
  },
};

const databaseSchema: MappingSchema<DatabaseSchemaContent> = {
  description: 'a schema, by its owner',
  type: 'object',
  additionalProperties: false,
  required: ['owner'],
  properties: {
    owner: {
      description: 'Role that owns the tables, and will own those created later.',
      $ref: '#/definitions/postgresRole',
    },
    schema: { description: 'Schema. Default: public.', $ref: '#/definitions/postgresSchema' },
    group: {
      description:
        'Group role that the set-up script makes. Default: <owner>_ro or <owner>_rw; in another schema than public <owner>_<schema>_ro or …_rw.',
      $ref: '#/definitions/postgresRole',
    },
  },
};

const memberOf: Choice<MembershipContent, PostgresAccess> = {
  schema: membership,
  read:
    ({ group, owner }) =>
    () =>
      PostgresAccess.memberOf(group, { owner }),
};

const readOnly: Choice<DatabaseSchemaContent, PostgresAccess> = {
  schema: {
    description: 'Reads every table of a schema, also those created later.',
    $ref: '#/definitions/databaseSchema',
  },
  read: (content) => () => PostgresAccess.readOnly(content),
};

const readWrite: Choice<DatabaseSchemaContent, PostgresAccess> = {
  schema: {
    description:
      "Reads and writes every table of a schema, also those created later, but changes no table's definition.",
    $ref: '#/definitions/databaseSchema',
  },
  read: (content) => () => PostgresAccess.readWrite(content),
};

const privileges: MappingSchema<PrivilegesContent> = {
  description: 'Privileges on all tables of a database of MySQL or MariaDB, also those created later.',
  type: 'object',
  additionalProperties: false,
  required: ['privileges'],
  properties: {
    privileges: {
      description: "To read them, or to write them, too, without changing any table's definition.",
      enum: ['read-only', 'read-write'],
    },
  },
};

const mySql: Choice<PrivilegesContent, MySqlAccess> = {
  schema: privileges,
  read: (content) => () =>
    content.privileges === 'read-only' ? MySqlAccess.readOnly() : MySqlAccess.readWrite(),
};

/** Keys of Redis that begin with a prefix. */
interface RedisContent extends PrivilegesContent {
  readonly prefix: string;
}

const redisAccess: MappingSchema<RedisContent> = {
  description: 'Privileges on the keys of Redis that begin with a prefix.',
  type: 'object',
  additionalProperties: false,
  required: ['privileges', 'prefix'],
  properties: {
    privileges: {
      description: 'To read them, or to write them, too.',
      enum: ['read-only', 'read-write'],
    },
    prefix: {
      description: "What the keys begin with, such as 'shop:'.",
      $ref: '#/definitions/redisPrefix',
    },
  },
};

const redis: Choice<RedisContent, RedisAccess> = {
  schema: redisAccess,
  read:
    ({ privileges, prefix }) =>
    () =>
      privileges === 'read-only' ? RedisAccess.readOnly(prefix) : RedisAccess.readWrite(prefix),
};

/** What users of a database may do, as far as a file can say it: statements are the platform's. */
export const ACCESSES: Choices<DatabaseAccess> = { memberOf, readOnly, readWrite, mySql, redis };

/** The pieces that an access takes. */
export const ACCESS_DEFINITIONS: Definitions = {
  databaseAccess: choiceSchema(ACCESSES),
  databaseSchema,
};
