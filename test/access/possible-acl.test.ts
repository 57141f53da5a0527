import fc from 'fast-check';
import { mergePolicies } from '../../src/access/acl';
import { type Dialect } from '../../src/access/dialect';
import { parsePathSet } from '../../src/access/path-set';
import { type Policy, policyOf } from '../../src/access/policy';
import { possibleAcls } from '../../src/access/possible-acl';
import { instantiate } from '../../src/access/template';
import { covers, overlap } from '../../src/access/witness';
import { dialect, patternText, RUNS } from './arbitraries';
import { possibleGap, possibleOverlap } from './possible-witness';
import { DIALECTS, policy } from './rules';

const NOTHING_KNOWN = () => undefined;
const VAULT = DIALECTS.vaultBeforeFix;

const templated = fc
  .tuple(patternText, fc.constantFrom('{{x}}', 'a{{x}}', '{{x}}b', '{{y}}', '{{x}}{{y}}'), fc.nat(3))
  .map(([path, template, at]) => {
    const segments = path.split('/');
    const index = at % segments.length;
    const glob = index === segments.length - 1 && path.endsWith('*') ? '*' : '';
    segments[index] = template + glob;
    return segments.join('/');
  })
  .filter((path) => !path.includes('+*'));
const rule = fc.record({
  path: fc.oneof(templated, patternText),
  capabilities: fc.constantFrom<['read'] | ['deny'] | []>(['read'], ['read'], ['deny'], []),
});
const VALUES = [undefined, 'a', 'b', 'ab', 'c', 'bc', 'abc', 'other', 'o'];

test('agrees with trying values', () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 5 }), patternText, dialect, (rules, text, by) => {
      const set = parsePathSet(text);
      const policies: Policy[] = [policyOf('p', rules)];
      const tried = VALUES.flatMap((x) =>
        VALUES.map((y) => {
          const values = new Map([
            ['x', x],
            ['y', y],
          ]);
          return mergePolicies(
            policies.map((each) => instantiate(each, (directive) => values.get(directive), by)),
            by,
          );
        }),
      );
      if (tried.some((acl) => overlap(acl, 'read', set))) {
        expect(possibleOverlap(policies, by, NOTHING_KNOWN, 'read', set)).toBeDefined();
      }
      if (!tried.every((acl) => covers(acl, 'read', set))) {
        expect(possibleGap(policies, by, NOTHING_KNOWN, 'read', set)).toBeDefined();
      }
    }),
    { numRuns: Math.ceil(RUNS / 2) },
  );
});

test('an unknown value may be that of anybody', () => {
  const policies = [policy('p', { 'secret/data/{{ns}}/*': 'read' })];
  const region = parsePathSet('secret/data/team-b/*');
  const found = possibleOverlap(policies, VAULT, NOTHING_KNOWN, 'read', region);
  expect(found?.path).toBe('secret/data/team-b/');
  expect(found?.assumed).toEqual(new Map([['ns', 'team-b']]));
});

test('a known value is its own', () => {
  const policies = [policy('p', { 'secret/data/{{ns}}/*': 'read' })];
  const known = () => 'team-a';
  expect(
    possibleOverlap(policies, VAULT, known, 'read', parsePathSet('secret/data/team-b/*')),
  ).toBeUndefined();
  expect(possibleGap(policies, VAULT, known, 'read', parsePathSet('secret/data/team-a/*'))).toBeUndefined();
  expect([...possibleAcls(policies, VAULT, known, parsePathSet('a'))]).toHaveLength(1);
});

test.each([
  ['secret/data/{{name}}', 'secret/data/team-b/api'],
  ['secret/data/{{name}}/key', 'secret/data/team-b/api/key'],
  ['{{name}}', 'sys/policies/acl/x'],
  ['{{name}}/data/team-b/*', 'kv/apps/data/team-b/api'],
])('a value has a wildcard or slashes where the server takes them: %s', (path, asked) => {
  const reached = (template: string, by: Dialect) =>
    possibleOverlap([policy('p', { [template]: 'read' })], by, NOTHING_KNOWN, 'read', parsePathSet(asked));
  expect(reached(path, VAULT)).toBeDefined();
  expect(reached(path, DIALECTS.openBaoSince26)).toBeUndefined();
  expect(reached(path.replace('name', 'identity.entity.id'), VAULT)).toBeUndefined();
});

test('a deny with an unknown value protects nobody', () => {
  const policies = [policy('p', { 'secret/*': 'read', 'secret/{{ns}}/*': 'deny' })];
  expect(possibleOverlap(policies, VAULT, NOTHING_KNOWN, 'read', parsePathSet('secret/b/*'))).toBeDefined();
});

test('too many unknown values are an error', () => {
  const path = Array.from({ length: 12 }, (_, i) => `{{d${i}}}`).join('/');
  const policies = [policy('p', { [path]: 'read' })];
  expect(() => possibleOverlap(policies, VAULT, NOTHING_KNOWN, 'read', parsePathSet('a/b/c/*'))).toThrow(
    /combinations of them/,
  );
});
