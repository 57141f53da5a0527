import { PostgresSslMode, SecretTemplate } from '../../../src';
import { connectionKeys } from '../../../src/domain/database/connection-keys';
import { define, expectRefusal } from '../definition';

test('a literal is text, whatever it holds', () => {
  for (const text of ['plain ${x} %{y}', 'a {{ .b }}', ''])
    expect(SecretTemplate.literal(text)._parts).toEqual([{ text }]);
});

test('an expression reads the keys that it declares, and no others', () => {
  expect(SecretTemplate.expression('{{ .user | upper }}', ['user'])._parts).toEqual([
    { goTemplate: '{{ .user | upper }}', reads: ['user'] },
  ]);
  expectRefusal(() => SecretTemplate.expression('{{ .user }}{{ .password }}', ['user']), {
    given: "it reads 'password'",
    fix: "Add 'password' to its keys.",
  });
});

test('an expression is what Go takes, with the functions of ESO', () => {
  const refused = (text: string, given: string, expected: string) =>
    expectRefusal(() => SecretTemplate.expression(text, ['user']), { given, expected });
  refused('{{ if .user }}', '{{ if }} has no {{ end }}', 'a Go template');
  refused('{{ .user | uper }}', "it calls 'uper'", "the nearest is 'upper'");
  refused('{{ env "HOME" }}', "it calls 'env'", "a function of ESO's templates");
  refused(
    '{{ getSecretKey "a" "b" "c" }}',
    "it calls 'getSecretKey', which reads any Secret with the rights of ESO",
    "a function of ESO's templates",
  );
  refused(`{{ ${'x'.repeat(60000)} }}`, 'it calls', 'the nearest is');
  refused('{{ with . }}{{ .password }}{{ end }}', "it reads 'password'", 'only the keys it declares: user');
});

test('a URL encodes what comes from the credential', () => {
  const { database } = define();
  expect(database.sslMode).toBe(PostgresSslMode.VERIFY_FULL);
  expect(connectionKeys('postgresql', database).uri).toEqual([
    { text: 'postgresql://' },
    { urlEncoded: 'username' },
    { text: ':' },
    { urlEncoded: 'password' },
    { text: '@orders-db.databases.svc:5432/orders?sslmode=verify-full' },
  ]);
});
