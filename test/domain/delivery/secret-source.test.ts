import { SecretSource } from '../../../src';
import { namesOf } from '../../../src/plan/value';
import { define, expectRefusal, tenantOf, tenantRecord } from '../definition';

function setUp() {
  const definition = define();
  return { definition, tenant: tenantOf(definition) };
}

describe('find', () => {
  test.each([
    'team-a/flags/.+',
    '.*',
    'a|.*b',
    '[-a-z/]+',
    '(team-a/flags/(a|b))?',
    '.*a\\.b',
    '^.*a$',
    '\\D+\\d+',
    '.+a\\$',
    '[\\w./-]+',
  ])('%s is anchored as a whole', (expression) => {
    const { definition, tenant } = setUp();
    tenant.addExternalSecret('x', { source: SecretSource.find(tenant.directory('flags'), expression) });
    const [from] = tenantRecord(definition).externalSecrets[0]?.values ?? [];
    expect(from).toMatchObject({
      kind: 'directory',
      path: 'team-a/flags',
      nameRegexp: `^(?:${expression})$`,
    });
    expect(() => new RegExp(`^(?:${expression})$`, 'u')).not.toThrow();
  });

  test.each([
    '(?=a)',
    '(?<x>a)',
    '(?i)a',
    '(a)\\1',
    '\\cA',
    '\\bx',
    '[]a]',
    '[^]',
    'a{2}',
    'a)|(b',
    '(',
    '[a',
    'a**',
    '\\',
    'a\\',
    '*',
    'ä',
    'a b',
    'a\n',
    '"',
    'x'.repeat(257),
  ])('%s is refused: Go may not read it, or otherwise', (expression) => {
    const { tenant } = setUp();
    expectRefusal(() => SecretSource.find(tenant.directory('flags'), expression), { where: 'team-a/flags' });
  });

  test.each(['flags/.+', 'beta', 'team-a/flags', 'team-a/flag/.+', 'team-b/flags/.+', '.+$x', 'x^.*', '()'])(
    '%s is refused: it matches nothing that is found there',
    (expression) => {
      const { tenant } = setUp();
      expectRefusal(() => SecretSource.find(tenant.directory('flags'), expression), {
        given: "which matches no path below 'team-a/flags/'",
        fix: "Begin it with 'team-a/flags/'",
      });
    },
  );
});

describe('all', () => {
  test('unites sources of different keys', () => {
    const { definition, tenant } = setUp();
    const one = SecretSource.properties({ B: tenant.secret('x').property('b') });
    const two = SecretSource.properties({ A: tenant.secret('y').property('a') });
    tenant.addExternalSecret('x', { source: SecretSource.all([one, two]) });
    const record = tenantRecord(definition);
    expect(record.externalSecrets[0]?.values.flatMap(namesOf)).toEqual(['A', 'B']);
    expect(record.expectedSecrets.map(({ key, properties }) => [key, ...properties])).toEqual([
      ['team-a/x', 'b'],
      ['team-a/y', 'a'],
    ]);
  });

  test('refuses a key twice, and two types', () => {
    const { tenant } = setUp();
    const secret = tenant.secret('x');
    const key = SecretSource.properties({ username: secret.property('a') });
    const where = 'acme/team-a/namespace/x';
    expectRefusal(
      () =>
        tenant.addExternalSecret('x', { source: SecretSource.all([key, SecretSource.basicAuth(secret)]) }),
      { given: "two sources provide 'username'", where },
    );
    expectRefusal(
      () =>
        tenant.addExternalSecret('y', {
          source: SecretSource.all([SecretSource.tls(secret), SecretSource.basicAuth(secret)]),
        }),
      { given: 'kubernetes.io/tls' },
    );
  });

  test('keeps a registry login out of a Secret, or refuses where it could not', () => {
    const { tenant } = setUp();
    const login = SecretSource.registry(tenant.secret('x'), 'ghcr.io');
    expectRefusal(
      () =>
        tenant.addExternalSecret('x', {
          source: SecretSource.all([login, SecretSource.extract(tenant.secret('y'))]),
        }),
      { given: 'registryUsername, registryPassword', fix: 'Make two ExternalSecrets' },
    );
  });
});

test('properties are those expected, where that was said', () => {
  const { definition } = setUp();
  const secret = definition.kv.secret('x', { properties: ['certificate'] });
  expect(secret.properties).toEqual(['certificate']);
  expectRefusal(() => SecretSource.tls(secret), {
    given: "'private_key'",
    expected: 'certificate',
    where: 'secret:x',
  });
});

test('a source does not see what its author does to its parts later', () => {
  const { definition, tenant } = setUp();
  const properties = { A: tenant.secret('x').property('a') };
  const source = SecretSource.properties(properties);
  Object.assign(properties, { '../B': tenant.secret('x').property('b') });
  tenant.addExternalSecret('x', { source });
  expect(tenantRecord(definition).externalSecrets[0]?.values.flatMap(namesOf)).toEqual(['A']);
});
