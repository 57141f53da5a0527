import fc from 'fast-check';
import { AccessIndex } from '../../src/access/access-index';
import { type Operation } from '../../src/access/capability';
import { parsePathSet } from '../../src/access/path-set';
import { overlap } from '../../src/access/witness';
import { dialect, patternText, RUNS, shortPolicy } from './arbitraries';
import { aclOf } from './rules';

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
