import { isCutApart, readStatements, type StatementReading } from '../../plan/database-statement';
import { onceAList } from '../../plan/once-a-list';
import { type DatabaseRoleRecord } from '../../plan/records';
import { isMySqlCutApart, readMySqlStatements } from '../../plan/mysql-statement';
import { redisProblems } from '../../plan/redis-rule';
import { type OfDialect, rolesIn } from '../roles-in';
import { type Problem, type Rule } from '../rule';

/** How statements of a dialect are read. */
interface Reader {
  readonly isCutApart: (statement: string) => boolean;
  readonly read: (statements: readonly string[], needed: readonly string[]) => StatementReading;
}

/** What is wrong with statements, as a message says it of them. */
function wrongWith(
  { isCutApart, read }: Reader,
  statements: readonly string[],
  needed: readonly string[],
): ((of: string) => string)[] {
  const { problems, missing } = read(statements, needed);
  return [
    ...(statements.some(isCutApart)
      ? [(of: string) => `a ${of} has a ';' inside, at which Vault cuts it`]
      : []),
    ...problems.map((problem) => (of: string) => `in a ${of} ${problem}`),
    ...(missing.length > 0 ? [(of: string) => `no ${of} has ${missing.join(' and ')}`] : []),
  ];
}

const kindsOf = (reader: Reader) => [
  {
    what: 'creation',
    listOf: ({ creationStatements }: DatabaseRoleRecord) => creationStatements,
    wrong: onceAList((statements) => wrongWith(reader, statements, ['{{name}}', '{{password}}'])),
  },
  {
    what: 'revocation',
    listOf: ({ revocationStatements }: DatabaseRoleRecord) => revocationStatements,
    wrong: onceAList((statements) => wrongWith(reader, statements, ['{{name}}'])),
  },
];

const KINDS: OfDialect<ReturnType<typeof kindsOf>> = {
  postgresql: kindsOf({ isCutApart, read: readStatements }),
  mysql: kindsOf({ isCutApart: isMySqlCutApart, read: readMySqlStatements }),
  redis: [
    {
      what: 'creation',
      listOf: ({ creationStatements }) => creationStatements,
      wrong: onceAList((statements) =>
        redisProblems(statements).map((problem) => (of: string) => `the ${of} ${problem}`),
      ),
    },
  ],
};

/** Statements that do not reach the database as they are written. */
export const statementCutApart: Rule = {
  id: 'statement-cut-apart',
  severity: 'error',
  planOnly: true,
  title: 'A database statement that does not reach the database as written',
  what: 'A creation or revocation statement of a database role that Vault would cut at a semicolon, or in which something does not end; statements without the placeholders that Vault fills in, or with these outside of quotes or in comments alone, or with others. For Redis, rules that are no list of keys, channels and commands.',
  why: "Vault splits statements at every ';', inside quotes, too, unless, for PostgreSQL, the word END, in capitals, stands outside of them. It fills placeholders in as text: outside of quotes the name of a user, with its hyphens, is no name. Without {{name}} and {{password}} no user can log in; without {{name}} in the revocation nobody is dropped. Of Redis Vault takes one list of rules, in JSON, in which a password would be one more that lets the user in.",
  example: "a creation statement of database role 'team-a_orders' has a ';' inside, at which Vault cuts it",
  fix: 'Make each statement an element of its own, and end blocks with END.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record, connection } of rolesIn(context)) {
      for (const { what, listOf, wrong } of KINDS[connection.dialect]) {
        for (const say of wrong(listOf(record)))
          problems.push({
            origin: record.origin,
            message: say(`${what} statement of database role '${record.name}'`),
          });
      }
    }
    return problems;
  },
};
