import { sqlStatements, sqlTokens } from '../../src/plan/sql-token';

const told = (text: string) => sqlTokens(text).map(({ kind, text: said }) => `${kind} ${said}`);

test.each<[string, string[]]>([
  ['GRANT App TO "App"', ['word grant', 'word app', 'word to', 'name App']],
  [
    `'it''s' E'it\\'s' x'1f' N'n' U&'d'`,
    [`string it's`, `string it\\'s`, 'string 1f', 'string n', 'string d'],
  ],
  ['"a""b" U&"d\\0061t\\+000061"', ['name a"b', 'name data']],
  ['$$a$$ $x$b $$ c$x$', ['string a', 'string b $$ c']],
  ['a$b$c', ['word a$b$c']],
  ['1 + 2.5e3', ['other 1', 'other +', 'other 2.5e3']],
  ['a -- b\nc /* d /* e */ f */ g', ['word a', 'word c', 'word g']],
  ['\'-- a\' "/* b"', ['string -- a', 'name /* b']],
  ['{{name}} "{{name}}"', ['placeholder {{name}}', 'name {{name}}']],
  ["'a", ['endless a quoted text']],
  ['"a', ['endless a quoted text']],
  ['$$a', ['endless a quoted text']],
  ['/* a /* */', ['endless a comment']],
])('%s', (text, tokens) => {
  expect(told(text)).toEqual(tokens);
});

test('what a block and a function do is read, and what they execute', () => {
  expect(told(`DO $$ BEGIN x('a'); EXECUTE 'b c'; y('d'); END $$`)).toEqual(
    ['do', ';', 'begin', 'x', '(', 'a', ')', ';', 'execute', ';', 'b', 'c', ';', ';', 'y', '(', 'd', ')', ';']
      .map((text) => `${/[;()]/.test(text) ? 'other' : /^[ad]$/.test(text) ? 'string' : 'word'} ${text}`)
      .concat('word end', 'other ;'),
  );
  expect(told('CREATE FUNCTION f() AS $$ SELECT 1 $$')).toContain('word select');
  expect(told('CREATE ROLE x PASSWORD $$ a $$')).toContain('string  a ');
});

test.each([
  ["EXECUTE 'a' || 'b'", true],
  ["EXECUTE format('a %I', '{{name}}')", true],
  ['EXECUTE x', true],
  ["EXECUTE 'a'", false],
  ['GRANT SELECT, EXECUTE ON FUNCTION f TO x', false],
  ['GRANT EXECUTE, SELECT ON x TO y', false],
  ["EXECUTE 'a' USING x", false],
  ['EXECUTE $x$a$x$;', false],
])('whether what is executed is built: %s', (text, isBuilt) => {
  const tokens = sqlTokens(`DO $$ BEGIN ${text}; END $$`.replace(';;', ';'));
  expect(tokens.some(({ kind }) => kind === 'built')).toBe(isBuilt);
  expect(tokens.some(({ kind }) => kind === 'placeholder')).toBe(false);
});

test('statements are cut at semicolons, those in texts left out', () => {
  expect(sqlStatements(["a; b 'c;d'", ';', 'e'])).toMatchObject([
    [{ text: 'a' }],
    [{ text: 'b' }, { text: 'c;d' }],
    [{ text: 'e' }],
  ]);
});
