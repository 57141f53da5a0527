import { isCutApart } from '../../plan/database-statement';
import { type Problem, type Rule } from '../rule';

/** Statements that do not reach the database as they are written. */
export const statementCutApart: Rule = {
  id: 'statement-cut-apart',
  severity: 'error',
  planOnly: true,
  title: 'A database statement that does not reach the database as written',
  what: 'A creation or revocation statement of a database role that Vault would cut at a semicolon, or statements without the placeholders that Vault fills in.',
  why: "Vault splits statements at every ';', inside quotes, too, unless the word END, in capitals, stands outside of them. Without {{name}} and {{password}} no user can log in; without {{name}} in the revocation nobody is dropped.",
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
        const text = statements.join('\n');
        const of = `statement of database role '${record.name}'`;
        if (statements.some(isCutApart))
          problems.push({
            origin: record.origin,
            message: `a ${what} ${of} has a ';' inside, at which Vault cuts it`,
          });
        const missing = needed.filter((placeholder) => !text.includes(placeholder));
        if (missing.length > 0)
          problems.push({ origin: record.origin, message: `no ${what} ${of} has ${missing.join(' and ')}` });
      }
    }
    return problems;
  },
};
