import { saidIn, validUntil } from '../../plan/database-statement';
import { onceAList } from '../../plan/once-a-list';
import { type DatabaseRoleRecord } from '../../plan/records';
import { type OfDialect, rolesIn } from '../roles-in';
import { type Rule } from '../rule';

/** How the revocation ends a user. */
const ending = onceAList((statements) =>
  saidIn(statements, ['drop owned', 'reassign owned', 'drop role', 'drop user']),
);
const life = onceAList(validUntil);

const WRONG: OfDialect<(role: DatabaseRoleRecord) => string | undefined> = {
  postgresql: wrongInPostgres,
  // No user of MySQL ends by itself, and what one has made is nobody's: it has no owner.
  mysql: ({ revocationStatements }) =>
    revocationStatements.some((statement) => /\bdrop\s+user\b/i.test(statement))
      ? undefined
      : 'does not drop its user',
  // Vault deletes users of Redis without a statement.
  redis: () => undefined,
};

function wrongInPostgres(role: DatabaseRoleRecord): string | undefined {
  const { creationStatements, revocationStatements } = role;
  const said = ending(revocationStatements);
  if (said.has('drop owned') && !said.has('reassign owned'))
    return 'drops what its user owns, tables with their rows among it, without REASSIGN OWNED before';
  if (!said.has('drop role') && !said.has('drop user')) return 'does not drop its user';
  if (!said.has('reassign owned'))
    return 'cannot drop a user that owns objects or holds privileges: REASSIGN OWNED and DROP OWNED are missing';
  const until = life(creationStatements);
  if (until === undefined) return 'is the only end of its users: they are created without VALID UNTIL';
  return until.includes('{{expiration}}')
    ? undefined
    : `is the only end of its users: they are valid until '${until}' instead of '{{expiration}}'`;
}

/** Seen in a lab: Vault tries six times over ten minutes, then the lease is irrevocable and the login stays. */
export const revocationIncomplete: Rule = {
  id: 'revocation-incomplete',
  severity: 'warning',
  title: 'Revoking a database user cannot work, or destroys data',
  what: 'Revocation statements that do not drop the user, cannot drop one that owns objects or holds privileges, or drop what it owns; users without VALID UNTIL the end of their lease.',
  why: "A user that owns a table, or holds a privilege, cannot be dropped ('some objects depend on it'): after some tries the lease is irrevocable and the login stays. DROP OWNED without REASSIGN OWNED deletes the application's tables.",
  example: "the revocation of database role 'team-a_orders' does not drop its user",
  fix: 'REASSIGN OWNED BY "{{name}}" TO the owner, then DROP OWNED, then DROP ROLE, in one block; PostgresAccess.readOnly, readWrite and memberOf do.',
  check: (context) =>
    rolesIn(context).flatMap(({ record, connection }) => {
      const wrong = WRONG[connection.dialect](record);
      return wrong
        ? [{ origin: record.origin, message: `the revocation of database role '${record.name}' ${wrong}` }]
        : [];
    }),
};
