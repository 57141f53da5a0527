import { LEAST, refusalOf } from './given-files';

describe('what the schema refuses is told at its place', () => {
  // The place is marked with `§`.
  test.each([
    [
      'an unknown field',
      `${LEAST}§namespace: team-a\n`,
      "unknown field 'namespace'",
      "Did you mean 'namespaces'?",
    ],
    [
      'a field that would acknowledge',
      `${LEAST}§acknowledge: { tenant-isolation: it is fine }\n`,
      'unknown field',
      'Remove',
    ],
    [
      'an unknown field within',
      `${LEAST}externalSecrets: { a: { source: { extract: b }, §Template: {} } }\n`,
      "in externalSecrets.a unknown field 'Template'",
      "Did you mean 'template'?",
    ],
    ['a field that is missing', `§name: team-a\nkv: secret\n`, 'no cluster', 'Add it.'],
    [
      'a field that is missing within',
      `${LEAST}externalSecrets: { a: §{ type: Opaque } }\n`,
      'in externalSecrets.a no source',
      'Add it.',
    ],
    [
      'a name that is none',
      '§name: team-a\nname: x\n'
        .replace('§name: team-a\n', 'cluster: prod\nkv: secret\n')
        .replace('x', '§Team A'),
      "name is 'Team A'",
      'Change it.',
    ],
    ['nothing', `${LEAST}prefix:§\n`, 'prefix is empty', 'Give it a value, or remove it.'],
    [
      'a number',
      `${LEAST}externalSecrets: { a: { source: { extract: b }, labels: { v: §1 } } }\n`,
      'externalSecrets.a.labels.v is 1',
      'quotes',
    ],
    ['text for a list', `${LEAST}namespaces: §team-a\n`, "namespaces is 'team-a'", 'Change it.'],
    ['an empty list', `${LEAST}namespaces: §[]\n`, 'namespaces is an empty list', 'Change it.'],
    ['a name in a list', `${LEAST}namespaces: [a, §B]\n`, "namespaces.1 is 'B'", 'Change it.'],
    [
      'a name of an entry',
      `${LEAST}databaseRoles: { §Orders: { connection: orders, ttl: 1h, access: { readOnly: { owner: o } } } }\n`,
      "in databaseRoles the name 'Orders'",
      'Change the name.',
    ],
    [
      'two sources in one',
      `${LEAST}externalSecrets: { a: { source: §{ extract: b, credentials: c } } }\n`,
      'a mapping of extract, credentials',
      'Change it.',
    ],
    [
      'no source',
      `${LEAST}externalSecrets: { a: { source: §{} } }\n`,
      'externalSecrets.a.source is an empty mapping',
      'Change it.',
    ],
    [
      'an empty list of sources',
      `${LEAST}externalSecrets: { a: { source: §[] } }\n`,
      'externalSecrets.a.source is an empty list',
      'Change it.',
    ],
    [
      'a list within a list',
      `${LEAST}externalSecrets: { a: { source: [§[]] } }\n`,
      'externalSecrets.a.source.0 is an empty list',
      'Change it.',
    ],
    [
      'a life in another unit',
      `${LEAST}externalSecrets: { a: { source: { extract: b }, refreshInterval: §1w } }\n`,
      "refreshInterval is '1w'",
      'Change it.',
    ],
    [
      'another policy',
      `${LEAST}externalSecrets: { a: { source: { extract: b }, creationPolicy: §None } }\n`,
      "creationPolicy is 'None'",
      'Change it.',
    ],
    [
      'statements',
      `${LEAST}databaseRoles: { a: { connection: orders, ttl: 1h, access: { §statements: [] } } }\n`,
      "unknown field 'statements'",
      'Remove',
    ],
    ['a list for everything', '§- a\n', 'the file is a list', 'Change it.'],
    ['an empty file', '§', 'the file is empty', 'Give it a value'],
    ['a comment', '§# nothing\n', 'the file is empty', 'Give it a value'],
  ])('%s', (_, marked, given, fix) => {
    const lines = (marked.split('§')[0] ?? '').split('\n');
    const error = refusalOf(marked.replace('§', ''));
    expect({ where: error.where, given: error.given, fix: error.fix }).toEqual({
      where: `tenants/team-a.yaml:${lines.length}:${(lines.at(-1) ?? '').length + 1}`,
      given: expect.stringContaining(given) as string,
      fix: expect.stringContaining(fix) as string,
    });
    expect(error.expected).toMatch(/^[\x20-\x7e]{3,400}$/);
  });

  test('several mistakes of a file, and of others, are told together, in order', () => {
    const error = refusalOf('name: team-a\nclutser: prod\nkv: 7\nprefix: /a\n', {
      'team-b.yaml': 'name: &x team-b\n',
    });
    expect(error.given).toBe('5 mistakes in tenant files');
    expect(error.where).toBe('tenants/team-a.yaml:1:1');
    expect(error.message.split('\n').slice(1)).toEqual([
      '  tenants/team-a.yaml:1:1: no cluster; expected one: it has no default. Add it. [missing-field]',
      expect.stringMatching(
        /^ {2}tenants\/team-a\.yaml:2:1: unknown field 'clutser'; .* Did you mean 'cluster'\? \[unknown-field\]$/,
      ),
      expect.stringMatching(/^ {2}tenants\/team-a\.yaml:3:5: kv is 7; expected a lower-case name.* quotes/),
      expect.stringMatching(/^ {2}tenants\/team-a\.yaml:4:9: prefix is '\/a'; expected a path/),
      expect.stringMatching(/^ {2}tenants\/team-b\.yaml:1:10: an anchor; /),
    ]);
  });

  test('hundreds of mistakes are not all told', () => {
    const fields = Array.from({ length: 900 }, (_, i) => `f${i}: 1\n`).join('');
    const { message } = refusalOf(LEAST + fields);
    expect(message).toMatch(/^900 mistakes/);
    expect(message.split('\n')).toHaveLength(22);
  });
});
