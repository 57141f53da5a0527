import { isCutApart, readStatements } from '../../plan/database-statement';
import { type Problem, type Rule } from '../rule';

/** Statements that do not reach the database as they are written. */
export const statementCutApart: Rule = {
  id: 'statement-cut-apart',
  severity: 'error',
  planOnly: true,
  title: 'A database statement that does not reach the database as written',
  what: 'A creation or revocation statement of a database role that Vault would cut at a semicolon, or in which something does not end; statements without the placeholders that Vault fills in, or with these outside of quotes or in comments alone, or with others.',
  why: "Vault splits statements at every ';', inside quotes, too, unless the word END, in capitals, stands outside of them. It fills placeholders in as text: outside of quotes the name of a user, with its hyphens, is no name. Without {{name}} and {{password}} no user can log in; without {{name}} in the revocation nobody is dropped.",
  example: "a creation statement of database role 'team-a_orders' has a ';' inside, at which Vault cuts it",
  fix: 'Make each statement an element of its own, and end blocks with END.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('databaseRoles')) {
      const kinds = [
        { what: 'creation', statements: record.creationStatements, needed: ['{{name}}', '{{password}}'] },
        { what: 'revocation', statements: record.revocationStatements, needed: ['{{name}}'] },
      ];
      for (const { what, statements, needed } of kinds) {
        const of = `statement of database role '${record.name}'`;
        const add = (message: string) => problems.push({ origin: record.origin, message });
        if (statements.some(isCutApart)) add(`a ${what} ${of} has a ';' inside, at which Vault cuts it`);
        const reading = readStatements(statements, needed);
        for (const problem of reading.problems) add(`in a ${what} ${of} ${problem}`);
        if (reading.missing.length > 0) add(`no ${what} ${of} has ${reading.missing.join(' and ')}`);
      }
    }
    return problems;
  },
};
