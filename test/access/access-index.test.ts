import fc from 'fast-check';
import { AccessIndex } from '../../src/access/access-index';
import { type Operation } from '../../src/access/capability';
import { parsePathSet } from '../../src/access/path-set';
import { possibleAcls } from '../../src/access/possible-acl';
import { overlap } from '../../src/access/witness';
import { dialect, patternText, RUNS, shortPolicy } from './arbitraries';
import { possibleOverlap } from './possible-witness';
import { aclOf, policy } from './rules';

const OPERATIONS: readonly Operation[] = ['read', 'list', 'update'];

test('finds exactly what asking every identity finds', () => {
  fc.assert(
    fc.property(
      fc.array(shortPolicy, { minLength: 1, maxLength: 6 }),
      patternText,
      dialect,
      (policies, text, by) => {
        const region = parsePathSet(text);
        const acls = policies.map((rules) => aclOf([rules], by));
        const index = new AccessIndex();
        acls.forEach((acl, i) => index.add(`id${i}`, acl));

        const expected = acls.flatMap((acl, i) =>
          OPERATIONS.filter((operation) => overlap(acl, operation, region)).map(
            (operation) => `id${i} ${operation}`,
          ),
        );
        const found = index
          .reaching(region, OPERATIONS)
          .map(({ identity, operation }) => `${identity} ${operation}`);
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: RUNS },
  );
});

test('finds what templates may turn out to be, and for which values', () => {
  const paths = fc.constantFrom('{{x}}/a', 'a/{{x}}', 'a{{x}}/*', '+/{{x}}*', 'a/*', '{{x}}{{y}}', 'a/b');
  const rules = fc.dictionary(paths, fc.constantFrom('read', 'deny', 'read update'), { maxKeys: 3 });
  fc.assert(
    fc.property(fc.array(rules, { minLength: 1, maxLength: 4 }), patternText, dialect, (all, text, by) => {
      const region = parsePathSet(text);
      const policies = all.map((given, i) => [policy(`p${i}`, given)]);
      const index = new AccessIndex();
      policies.forEach((own, i) =>
        index.addPossible(`id${i}`, own, (set) => possibleAcls(own, by, () => undefined, set)),
      );
      const expected = policies.flatMap((own, i) =>
        OPERATIONS.flatMap((operation) => {
          const found = possibleOverlap(own, by, () => undefined, operation, region);
          return found ? [{ identity: `id${i}`, operation, ...found }] : [];
        }),
      );
      expect(index.reaching(region, OPERATIONS)).toEqual(expected);
    }),
    { numRuns: RUNS },
  );
});

test('names the operation, a path and the rule, and skips who is expected', () => {
  const index = new AccessIndex();
  index.add('team-a', aclOf([{ 'secret/data/team-a*': 'read' }]));
  index.add('team-ab', aclOf([{ 'secret/data/team-ab/*': 'read update' }]));
  index.add('admin', { ...aclOf([{}]), root: true });
  const region = parsePathSet('secret/data/team-ab/*');
  const reached = index.reaching(region, ['read', 'delete'], (identity) => identity === 'team-ab');
  expect(
    reached.map(({ identity, operation, path, rule }) => [identity, operation, path, rule?.pattern.text]),
  ).toEqual([
    ['team-a', 'read', 'secret/data/team-ab/', 'secret/data/team-a*'],
    ['admin', 'read', 'secret/data/team-ab/', undefined],
    ['admin', 'delete', 'secret/data/team-ab/', undefined],
  ]);
});

test('an identity is added once', () => {
  const index = new AccessIndex();
  index.add('a', aclOf([{}]));
  expect(() => index.add('a', aclOf([{}]))).toThrow(/added before/);
});

test('looks at whom a rule leads to the region, not at all the others', () => {
  const TENANTS = 1000;
  const index = new AccessIndex();
  for (let i = 0; i < TENANTS; i++) {
    index.add(
      `team-${i}`,
      aclOf([
        {
          [`secret/data/team-${i}/*`]: 'read',
          [`secret/metadata/team-${i}/*`]: 'read list',
          [`database/creds/team-${i}-orders`]: 'read',
          'secret/data/shared/certificate': 'read',
        },
        { 'auth/token/lookup-self': 'read', 'auth/token/revoke-self': 'update', 'cubbyhole/*': 'read list' },
      ]),
    );
  }
  index.add('careless', aclOf([{ 'secret/data/team-77*': 'read' }]));
  const leaks: string[] = [];
  let looked = 0;
  for (let i = 0; i < TENANTS; i++) {
    const regions = ['data', 'metadata', 'delete', 'undelete', 'destroy', 'subkeys']
      .map((kind) => `secret/${kind}/team-${i}/*`)
      .concat(
        `database/creds/team-${i}-orders`,
        `database/static-creds/team-${i}-orders`,
        `database/roles/team-${i}-*`,
      );
    for (const region of regions) {
      const isExpected = (identity: string) => {
        looked++;
        return identity === `team-${i}`;
      };
      for (const { identity } of index.reaching(parsePathSet(region), undefined, isExpected)) {
        leaks.push(`${identity} reaches ${region}`);
      }
    }
  }
  // team-77 and team-770 to 779
  expect(leaks).toHaveLength(11);
  expect(looked).toBe(3 * TENANTS + leaks.length);
});
