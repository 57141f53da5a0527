import fc from 'fast-check';
import { type Acl, rulesOf } from '../../src/access/acl';
import { type Operation } from '../../src/access/capability';
import { decide, permits, winningRule } from '../../src/access/decision';
import { parsePathSet, type PathSet } from '../../src/access/path-set';
import { matches } from '../../src/access/pattern';
import type * as SegmentClass from '../../src/access/segment-class';
import { covers, excess, gap, overlap, type Witness } from '../../src/access/witness';
import { dialect, patternText, RUNS, SEGMENTS, shortPolicy } from './arbitraries';
import { aclOf, DIALECTS } from './rules';

/** Counts the steps of a search. */
const mockSearch = { steps: 0 };
jest.mock<typeof SegmentClass>('../../src/access/segment-class', () => {
  const actual = jest.requireActual<typeof SegmentClass>('../../src/access/segment-class');
  return {
    ...actual,
    distinguishableSegments: (...given) => {
      mockSearch.steps++;
      return actual.distinguishableSegments(...given);
    },
  };
});

/** Every path of up to four of the segments, with and without a slash at the end. */
const ALL_PATHS = [1, 2, 3, 4].flatMap((depth) => pathsOf(depth)).flatMap((path) => [path, `${path}/`]);

/** Their segments: each is tried on every set. */
const SEGMENTS_OF = new Map(ALL_PATHS.map((path) => [path, path.split('/')]));

/** Whether one of these paths, or another one, belongs to a set. */
const isIn = (set: PathSet, path: string) => matches(set, SEGMENTS_OF.get(path) ?? path.split('/'));

function pathsOf(depth: number): string[] {
  if (depth === 1) return [...SEGMENTS];
  return pathsOf(depth - 1).flatMap((path) => SEGMENTS.map((segment) => `${path}/${segment}`));
}

/** The allowed and the refused paths of a set, found by trying each. */
function bruteForce(acl: Acl, operation: Operation, set: PathSet): { some: boolean; every: boolean } {
  let some = false;
  let every = true;
  for (const candidate of ALL_PATHS) {
    if (!isIn(set, candidate)) continue;
    const path = operation === 'list' && !candidate.endsWith('/') ? `${candidate}/` : candidate;
    const { allowed } = decide(acl, { operation, path });
    some ||= allowed;
    every &&= allowed;
    if (some && !every) break;
  }
  return { some, every };
}

describe('against trying every path of depth four', () => {
  test.each<Operation>(['read', 'list'])('%s', (operation) => {
    fc.assert(
      fc.property(
        fc.array(shortPolicy, { minLength: 1, maxLength: 3 }),
        patternText,
        dialect,
        (policies, text, by) => {
          const acl = aclOf(policies, by);
          const set = parsePathSet(text);
          const tried = bruteForce(acl, operation, set);

          /** Whether a path was found that is decided so, or none was to be found. */
          const isRight = (found: Witness | undefined, wanted: boolean, isThere: boolean) => {
            if (!found) return !isThere;
            const isOfSet = isIn(set, found.path) || isIn(set, found.path.replace(/\/$/, ''));
            return isOfSet && decide(acl, { operation, path: found.path }).allowed === wanted;
          };
          return (
            isRight(overlap(acl, operation, set), true, tried.some) &&
            isRight(gap(acl, operation, set), false, !tried.every)
          );
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** Every request of a LIST by paths of depth four: with its slash. */
const LISTED = ALL_PATHS.filter((path) => path.endsWith('/'));

describe('what is left of policies without what is expected, against trying every path of depth four', () => {
  const given = [
    fc.array(shortPolicy, { minLength: 1, maxLength: 3 }),
    fc.array(patternText, { maxLength: 3 }),
    dialect,
  ] as const;

  test.each<Operation>(['read', 'list'])('%s, in a set', (operation) => {
    fc.assert(
      fc.property(...given, patternText, (policies, expected, by, text) => {
        const acl = aclOf(policies, by);
        const [set, except] = [parsePathSet(text), expected.map(parsePathSet)];
        const isAsked = (path: string) =>
          isIn(set, path) || (operation === 'list' && isIn(set, path.slice(0, -1)));
        const isLeft = (path: string) =>
          isAsked(path) && permits(acl, operation, path) && !except.some((each) => isIn(each, path));
        const witness = overlap(acl, operation, set, except);
        if (witness) return isLeft(witness.path);
        return !(operation === 'list' ? LISTED : ALL_PATHS).some(isLeft);
      }),
      { numRuns: RUNS },
    );
  });

  test.each<Operation>(['read', 'list'])('%s, by each rule', (operation) => {
    fc.assert(
      fc.property(...given, (policies, expected, by) => {
        const acl = aclOf(policies, by);
        const except = expected.map(parsePathSet);
        const asked = operation === 'list' ? LISTED : ALL_PATHS;
        const isLeft = (path: string) =>
          permits(acl, operation, path) && !except.some((each) => isIn(each, path));
        const winnerOf = (path: string) => winningRule(acl, operation, path);
        const winners = new Set(asked.filter(isLeft).map(winnerOf));
        return rulesOf(acl).every((rule) => {
          const witness = excess(acl, rule, operation, except);
          if (!witness) return !winners.has(rule);
          return isLeft(witness.path) && winnerOf(witness.path) === rule;
        });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the mistakes it is made to find', () => {
  const set = (text: string) => parsePathSet(text);

  test('a glob that is not cut at a slash reaches the neighbour', () => {
    const acl = aclOf([{ 'secret/data/team-a*': 'read' }]);
    expect(overlap(acl, 'read', set('secret/data/team-ab/*'))?.path).toBe('secret/data/team-ab/');
    expect(overlap(acl, 'read', set('secret/data/team-b/*'))).toBeUndefined();
  });

  test('a plus in place of the tenant', () => {
    const acl = aclOf([{ 'secret/data/+/shared': 'read' }]);
    const witness = overlap(acl, 'read', set('secret/data/team-b/*'));
    expect(witness?.path).toBe('secret/data/team-b/shared');
    expect(witness?.rule?.pattern.text).toBe('secret/data/+/shared');
  });

  test('a deny hides only what it wins over', () => {
    const acl = aclOf([{ 'secret/*': 'read', 'secret/data/team-b/*': 'deny' }]);
    expect(overlap(acl, 'read', set('secret/data/team-b/*'))).toBeUndefined();
    expect(overlap(acl, 'read', set('secret/data/team-b'))?.path).toBe('secret/data/team-b');
    expect(overlap(acl, 'read', set('secret/data/team-b*'))?.path).toBe('secret/data/team-b');
  });

  test('LIST beside a deny, where the dialect lets it through', () => {
    const rules = { 'm/*': 'list', 'm/private/*': 'deny' };
    const region = set('m/private/*');
    expect(overlap(aclOf([rules]), 'list', region)?.path).toBe('m/private/');
    expect(overlap(aclOf([rules], DIALECTS.vaultAfterFix), 'list', region)).toBeUndefined();
  });

  test('a prefix is covered by its own glob, not by an exact rule', () => {
    expect(covers(aclOf([{ 'secret/data/a/*': 'read' }]), 'read', set('secret/data/a/*'))).toBe(true);
    expect(gap(aclOf([{ 'secret/data/a/b': 'read' }]), 'read', set('secret/data/a/*'))).toMatchObject({
      path: 'secret/data/a/',
      decision: { verdict: 'no-rule' },
    });
  });

  test('a more specific rule with less punches a hole', () => {
    const acl = aclOf([{ 'a/*': 'read update', 'a/+/c': 'update' }]);
    expect(gap(acl, 'read', set('a/*'))?.path).toBe('a/x/c');
    expect(gap(acl, 'read', set('a/+/+/*'))).toBeUndefined();
  });

  test('what an exact rule with a slash at its end lets be listed', () => {
    const acl = aclOf([{ 'm/names/': 'list' }]);
    const [rule] = rulesOf(acl);
    const left = (...except: string[]) => rule && excess(acl, rule, 'list', except.map(set))?.path;
    expect(left()).toBe('m/names/');
    expect(left('m/names/+/*')).toBe('m/names/');
    expect(left('m/names/*')).toBeUndefined();
  });

  test('a required parameter is a gap for a plain request', () => {
    const acl = aclOf([{ 'a/*': 'update' }]);
    expect(covers(acl, 'update', set('a/b'), { x: '1' })).toBe(true);
  });

  test('root overlaps and covers', () => {
    const acl = { ...aclOf([{}]), root: true };
    expect(overlap(acl, 'read', set('a/+/*'))?.path).toBe('a/x/');
    expect(covers(acl, 'read', set('a/*'))).toBe(true);
  });

  test.each(['', '/', 'a//b', '//a', 'a/+*'])('"%s" is not a set of paths', (text) => {
    expect(() => parsePathSet(text)).toThrow(RangeError);
  });
});

test('many patterns with plus stay affordable: what has the same future is looked at once', () => {
  const rules: Record<string, string> = { '+/+/+/+/+/end': 'read', 'a/+/+/+/+/end': 'deny' };
  for (let i = 0; i < 60; i++)
    rules[`a/${i % 3 ? '+' : `s${i}`}/${i % 2 ? '+' : `t${i}`}/u${i}/+`] = 'update';
  mockSearch.steps = 0;
  expect(overlap(aclOf([rules]), 'read', parsePathSet('a/*'))).toBeUndefined();
  expect(mockSearch.steps).toBeLessThan(1000);
});
