import { type DatabaseRoleRecord } from '../../plan/records';
import { type Rule } from '../rule';

function wrongWith({ creationStatements, revocationStatements }: DatabaseRoleRecord): string | undefined {
  const creation = creationStatements.join('\n');
  const revocation = revocationStatements.join('\n');
  if (/\bDROP OWNED\b/i.test(revocation) && !/\bREASSIGN OWNED\b/i.test(revocation))
    return 'drops what its user owns, tables with their rows among it, without REASSIGN OWNED before';
  if (!/\bDROP (?:ROLE|USER)\b/i.test(revocation)) return 'does not drop its user';
  if (!/\bREASSIGN OWNED\b/i.test(revocation))
    return 'cannot drop a user that owns objects or holds privileges: REASSIGN OWNED and DROP OWNED are missing';
  if (!/\bVALID UNTIL\b/i.test(creation))
    return 'is the only end of its users: they are created without VALID UNTIL';
  return undefined;
}

/** Seen in a lab: Vault tries six times over ten minutes, then the lease is irrevocable and the login stays. */
export const revocationIncomplete: Rule = {
  id: 'revocation-incomplete',
  severity: 'warning',
  title: 'Revoking a database user cannot work, or destroys data',
  what: 'Revocation statements that do not drop the user, cannot drop one that owns objects or holds privileges, or drop what it owns; users without VALID UNTIL.',
  why: "A user that owns a table, or holds a privilege, cannot be dropped ('some objects depend on it'): after some tries the lease is irrevocable and the login stays. DROP OWNED without REASSIGN OWNED deletes the application's tables.",
  example: "the revocation of database role 'team-a_orders' does not drop its user",
  fix: 'REASSIGN OWNED BY "{{name}}" TO the owner, then DROP OWNED, then DROP ROLE, in one block; PostgresAccess.readOnly, readWrite and memberOf do.',
  check: (context) =>
    context.all('databaseRoles').flatMap(({ record }) => {
      const wrong = wrongWith(record);
      return wrong
        ? [{ origin: record.origin, message: `the revocation of database role '${record.name}' ${wrong}` }]
        : [];
    }),
};
