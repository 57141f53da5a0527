import { PostgresSslMode, SecretTemplate } from '../../src';
import { connectionUrlTemplate } from '../../src/domain/connection-url';
import { define, expectRefusal } from './definition';

test('a literal is escaped, whatever it holds', () => {
  expect(SecretTemplate.literal('plain ${x} %{y}')._text).toBe('plain ${x} %{y}');
  expect(SecretTemplate.literal('a {{ .b }}')._text).toBe('a {{ "{" }}{ .b }}');
});

test('an expression reads the keys that it declares, and no others', () => {
  expect(SecretTemplate.expression('{{ .user | upper }}', ['user'])._keys).toEqual(['user']);
  expectRefusal(() => SecretTemplate.expression('{{ .user }}{{ .password }}', ['user']), {
    given: "it reads 'password'",
    fix: "Add 'password' to its keys.",
  });
});

test('a URL encodes what comes from the credential', () => {
  const { database } = define();
  expect(database.sslMode).toBe(PostgresSslMode.VERIFY_FULL);
  const url = connectionUrlTemplate(database);
  expect(url).toMatch(
    /^postgresql:\/\/\{\{.*username.*\}\}:\{\{.*password.*\}\}@orders-db\.databases\.svc:5432\/orders\?sslmode=verify-full$/,
  );
  expect(url.match(/urlquery/g)).toHaveLength(2);
});
