import {
  isMySqlCutApart,
  mySqlCreation,
  mySqlRights,
  mySqlScript,
  readMySqlStatements,
} from '../../src/plan/mysql-statement';

const CREATE = "CREATE USER '{{name}}'@'%' IDENTIFIED BY '{{password}}'";
const NEEDED = ['{{name}}', '{{password}}'];

test('a semicolon within cuts a statement apart, wherever it stands', () => {
  expect(isMySqlCutApart(`${CREATE};`)).toBe(false);
  expect(isMySqlCutApart("SELECT 'a;b'")).toBe(true);
  expect(isMySqlCutApart('BEGIN NOT ATOMIC SELECT 1; END')).toBe(true);
});

test.each<[string, string, readonly string[], readonly string[]]>([
  ['all in quotes', CREATE, [], []],
  ['the other word for the name', CREATE.replace('name', 'username'), [], []],
  [
    'a name in no quotes',
    "CREATE USER {{name}} IDENTIFIED BY '{{password}}'",
    [],
    ['{{name}} stands in no quotes'],
  ],
  ['a password in a comment', "CREATE USER '{{name}}' -- '{{password}}'", ['{{password}}'], []],
  [
    'a password in the other kind of comment',
    "CREATE USER '{{name}}' # '{{password}}'",
    ['{{password}}'],
    [],
  ],
  [
    'a comment that is executed',
    `${CREATE} /*!50000 , 'x' */`,
    [],
    ['a comment that is executed or does not end'],
  ],
  [
    'a comment that MariaDB executes',
    `${CREATE} /*M! , 'x' */`,
    [],
    ['a comment that is executed or does not end'],
  ],
  ['a text without an end', `${CREATE} COMMENT 'a\\'`, [], ['a quoted text does not end']],
  ['another placeholder', `${CREATE} COMMENT '{{role}}'`, [], ['{{role}} is none that Vault fills in']],
])('reads %s', (_, statement, missing, problems) => {
  expect(readMySqlStatements([statement], NEEDED)).toEqual({ missing, problems });
});

describe('what users are given', () => {
  const rights = (...statements: string[]) => mySqlRights([CREATE, ...statements]);
  const grant = (what: string) => `GRANT ${what} TO '{{name}}'@'%'`;

  test('is nothing where nothing is granted', () =>
    expect(rights()).toEqual({
      everywhere: false,
      handsOn: false,
      grantsAll: false,
      databases: new Set(),
      others: new Set(),
    }));

  test.each([
    'SELECT ON *.*',
    'select /* x */ on `*` . *',
    'SELECT ON `%`.*',
    'SELECT ON mysql.user',
    'UPDATE ON `MySQL`.*',
  ])('is more than one database: %s', (what) => expect(rights(grant(what)).everywhere).toBe(true));

  test('is what the statement says', () => {
    expect(rights(`${grant('ALL PRIVILEGES ON `shop`.*')} WITH GRANT OPTION`)).toMatchObject({
      everywhere: false,
      handsOn: true,
      grantsAll: true,
      databases: new Set(['shop']),
    });
  });

  test('is what others have, where it names them', () => {
    expect(rights(grant("'dba'@'%'")).others).toEqual(new Set(['dba']));
    expect(rights("ALTER USER '{{name}}'@'%' ACCOUNT LOCK").others).toEqual(new Set());
    expect(rights("ALTER USER 'root'@'localhost' IDENTIFIED BY 'x'").others).toEqual(new Set(['root']));
  });
});

test('a database is named so that no other one is meant', () => {
  expect(mySqlCreation('my_shop', 'read-only')).toEqual([
    "CREATE USER '{{name}}'@'%' IDENTIFIED BY '{{password}}';",
    "GRANT SELECT ON `my\\_shop`.* TO '{{name}}'@'%';",
  ]);
  expect(mySqlScript('my_shop', 'vault', 'read-write')).toContain(
    "GRANT SELECT, INSERT, UPDATE, DELETE ON `my\\_shop`.* TO 'vault'@'%' WITH GRANT OPTION;",
  );
});
