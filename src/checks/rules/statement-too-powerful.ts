import { userRights, type UserRights } from '../../plan/database-statement';
import { mySqlRights } from '../../plan/mysql-statement';
import { redisRights } from '../../plan/redis-rule';
import { type OfDialect, type RoleIn, rolesIn } from '../roles-in';
import { type Rule } from '../rule';

/** What the users of a role may do that is more than to use data. */
const POWERS: OfDialect<(role: RoleIn) => string[]> = {
  postgresql: ({ record }) => powersOf(userRights(record.creationStatements)),
  mysql({ record, connection }) {
    const { handsOn, grantsAll, databases, everywhere } = mySqlRights(record.creationStatements);
    const own = connection.database.replace(/_/g, '\\_');
    const others = [...databases].filter(
      (each) => !everywhere && each.replace(/_/g, '\\_') !== own && each !== own,
    );
    return [
      ...(handsOn ? ['lets its user hand its privileges on'] : []),
      ...(grantsAll ? ['grants every privilege'] : []),
      ...others
        .sort()
        .map((other) => `grants privileges on database '${other}', which is not its connection's`),
    ];
  },
  redis({ record }) {
    const { everyChannel, lists } = redisRights(record.creationStatements);
    return [
      ...(everyChannel ? ['lets its user hear and speak in every channel'] : []),
      ...(lists ? ['lets its user list the keys of everybody, whatever its own'] : []),
    ];
  },
};

function powersOf({ attributes, handsOn, grantsAll }: UserRights): string[] {
  return [
    ...(attributes.has('createdb') ? ['lets its user make databases'] : []),
    ...handsOn.map((what) => `lets its user hand its ${what} on`),
    ...(grantsAll ? ['grants every privilege'] : []),
  ];
}

/** Source: PostgreSQL's attributes of roles; users that Vault makes are for one application. */
export const statementTooPowerful: Rule = {
  id: 'statement-too-powerful',
  severity: 'warning',
  title: 'A database role makes users that may do more than use data',
  what: "A creation statement with CREATEDB, ADMIN or GRANT OPTION, or all privileges; in MySQL one that grants privileges on another database than the connection's; in Redis one that gives every channel, or a command that lists keys.",
  why: 'An application that is broken into gives away what its user may do: with one of these that is rights that outlive the credential, or more than the application uses.',
  example: "a creation statement of database role 'team-a_orders' grants every privilege",
  fix: 'In PostgreSQL grant membership of a group role and nothing else: PostgresAccess.readOnly, readWrite or memberOf; in MySQL privileges on the tables of one database: MySqlAccess.readOnly or readWrite; in Redis keys below a prefix: RedisAccess.readOnly or readWrite.',
  check: (context) =>
    rolesIn(context).flatMap((role) =>
      POWERS[role.connection.dialect](role).map((power) => ({
        origin: role.record.origin,
        message: `a creation statement of database role '${role.record.name}' ${power}`,
      })),
    ),
};
