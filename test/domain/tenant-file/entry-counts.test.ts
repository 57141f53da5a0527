import { Checks, Platform, TenantFiles } from '../../../src';
import { define, expectRefusal, refusal, tenantOf } from '../definition';
import { LEAST, offer, platforms, refusalOf, teamA, withFolder } from './given-files';

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function mapping(field: string, count: number, entry: string): string {
  return `${LEAST}${field}:\n${lines(count, (index) => `  a${index}: ${entry}`)}\n`;
}

test.each([
  ['namespaces', `${LEAST}namespaces:\n${lines(101, () => '- team-a')}\n`, 101, 100],
  ['secrets', mapping('secrets', 1001, '{ properties: [key] }'), 1001, 1000],
  ['databaseRoles', mapping('databaseRoles', 201, '{}'), 201, 200],
  ['staticDatabaseRoles', mapping('staticDatabaseRoles', 201, '{}'), 201, 200],
  ['pkiRoles', mapping('pkiRoles', 201, '{}'), 201, 200],
  ['externalSecrets', mapping('externalSecrets', 1001, '{ source: { extract: a } }'), 1001, 1000],
])('too many %s are refused at their place, whatever they are', (field, text, given, limit) => {
  const { id, message, where } = refusalOf(text);
  expect({ id, where }).toEqual({
    id: 'above-a-limit',
    where: `tenants/team-a.yaml:5:${field === 'namespaces' ? 1 : 3}`,
  });
  expect(message).toBe(
    `${field} has ${given} entries; expected at most ${limit}. Make two tenants of it; or have the platform raise the limit: ` +
      `new Platform(name, { tenantLimits: { ${limitOf(field)}: ${given} } }).`,
  );
});

function limitOf(field: string): string {
  return field.endsWith('Roles') ? 'roles' : field;
}

test.each([
  ['sources', `source: [${lines(1001, (index) => `{ extract: s${index} },`)} ]`, 'externalSecrets.a.source'],
  [
    'properties',
    `source: { properties: { ${lines(1001, (index) => `k${index}: 1,`)} } }`,
    'externalSecrets.a.source.properties',
  ],
  [
    'keys that a template reads',
    `source: { extract: s }, template: { T: { expression: { text: a, keys: [${'k, '.repeat(1001)}] } } }`,
    'externalSecrets.a.template.T.expression.keys',
  ],
  [
    'labels',
    `source: { extract: s }, labels: { ${lines(1001, (index) => `k${index}: v,`)} }`,
    'externalSecrets.a.labels',
  ],
])('too many %s of one ExternalSecret are', (_, content, path) => {
  const text = `${LEAST}externalSecrets:\n  a: { ${content.replace(/\n/g, ' ')} }\n`;
  expectRefusal(() => teamA(text), {
    given: `${path} has 1001 entries`,
    expected: 'at most 1000',
    fix: 'tenantLimits: { entries: 1001 }',
    where: 'tenants/team-a.yaml:5:',
  });
});

test('as many as there may be are taken', () => {
  const { namespaces, externalSecrets } = teamA(
    `${LEAST}namespaces:\n${lines(100, () => '- team-a')}\n${mapping('externalSecrets', 1000, '{ source: { extract: a } }').replace(LEAST, '')}`,
  );
  expect([namespaces.length, externalSecrets.length]).toEqual([1, 1000]);
});

test('a platform raises and lowers a limit', () => {
  const load = (platform: Platform, text: string): void => {
    const given = platforms();
    const parts = { ...given, ...define() };
    Object.assign(parts, { platform });
    withFolder({ 'team-a.yaml': text }, (folder) => TenantFiles.load(platform, folder, offer(given)));
  };
  const two = `${LEAST}namespaces: [team-a, team-a]\n`;
  expectRefusal(() => load(new Platform('acme', { tenantLimits: { namespaces: 1 } }), two), {
    given: 'namespaces has 2 entries',
    expected: 'at most 1',
  });
  const many = mapping('externalSecrets', 1001, '{}');
  const { id } = refusal(() => load(new Platform('acme', { tenantLimits: { externalSecrets: 2000 } }), many));
  expect(id).toBe('several-mistakes');
});

test('a file of tens of thousands of entries is not composed', () => {
  expectRefusal(() => teamA(`${LEAST}namespaces: [${','.repeat(50_000)}]\n`), {
    given: '50005 keys, items and commas',
    expected: 'at most 25000',
    where: 'tenants/team-a.yaml:1:1',
  });
});

test('a tenant of a program is held to the same limits, when it is proven', () => {
  const definition = define();
  tenantOf(definition, 'team-a', { namespaces: Array.from({ length: 101 }, (_, index) => `a${index}`) });
  expect(Checks.of(definition.platform).findingsOf('tenant-too-large')).toEqual([
    expect.objectContaining({ message: "tenant 'team-a' has 101 namespaces, and at most 100 are allowed" }),
  ]);
});
