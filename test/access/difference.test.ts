import fc from 'fast-check';
import { type Acl, mergePolicies, rulesOf } from '../../src/access/acl';
import { gains, type Gain, spelledOut } from '../../src/access/difference';
import { permits, winningRule } from '../../src/access/decision';
import { parsePathSet } from '../../src/access/path-set';
import { matches } from '../../src/access/pattern';
import { type PathRule } from '../../src/access/policy';
import { dialect, patternText, RUNS, SEGMENTS, shortPolicy } from './arbitraries';
import { aclOf, DIALECTS } from './rules';

/** Every path of up to four segments, with and without a slash at the end. */
const ALL_PATHS = [1, 2, 3, 4].flatMap((depth) => pathsOf(depth)).flatMap((path) => [path, `${path}/`]);
const LISTED = ALL_PATHS.filter((path) => path.endsWith('/'));

function pathsOf(depth: number): string[] {
  if (depth === 1) return [...SEGMENTS];
  return pathsOf(depth - 1).flatMap((path) => SEGMENTS.map((segment) => `${path}/${segment}`));
}

const policies = fc.array(shortPolicy, { minLength: 0, maxLength: 2 });

describe('what an ACL grants and others do not, against trying every path of depth four', () => {
  test.each(['read', 'list'] as const)('%s', (operation) => {
    fc.assert(
      fc.property(
        policies,
        fc.array(policies, { maxLength: 2 }),
        fc.array(patternText, { maxLength: 1 }),
        dialect,
        dialect,
        (given, others, expected, by, before) => {
          const [acl, held] = [aclOf(given, by), others.map((each) => aclOf(each, before))];
          const except = expected.map(parsePathSet);
          const isGained = (path: string) =>
            permits(acl, operation, path) &&
            !held.some((other) => permits(other, operation, path)) &&
            !except.some((set) => matches(set, path.split('/')));
          const found = gains(acl, held, () => except).filter(({ capability }) => capability === operation);
          const winners = new Set(
            (operation === 'list' ? LISTED : ALL_PATHS)
              .filter(isGained)
              .map((path) => winningRule(acl, operation, path)),
          );
          const rules = new Set(found.map(({ rule }) => rule));
          return (
            found.every(
              ({ path, rule, loosened }) =>
                isGained(path) && winningRule(acl, operation, path) === rule && !loosened,
            ) && [...winners].every((rule) => rule !== undefined && rules.has(rule))
          );
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** What one rule for a path grants beyond another one for it. */
function gained(after: Partial<PathRule>, before: Partial<PathRule> | undefined): string[] {
  const acl = (rule: Partial<PathRule>): Acl =>
    mergePolicies(
      [{ name: 'p', namespace: '', rules: [{ path: 'pki/issue/shop', capabilities: ['update'], ...rule }] }],
      DIALECTS.vaultBeforeFix,
    );
  return gains(acl(after), before ? [acl(before)] : []).map(textOf);
}

const textOf = ({ capability, path, loosened }: Gain) =>
  `${capability} ${path}${loosened ? ' loosened' : ''}`;
const lists = (...names: string[]) => new Map(names.map((name) => [name, []]));

describe('what a rule asks of requests', () => {
  const notAfter = { deniedParameters: lists('not_after') };

  test('counts as gained when less of it is asked', () => {
    expect(gained({}, notAfter)).toEqual(['update pki/issue/shop loosened']);
    expect(gained({}, { allowedParameters: lists('ttl') })).toHaveLength(1);
    expect(gained({}, { requiredParameters: ['ttl'] })).toHaveLength(1);
    expect(gained({}, { minWrappingTtl: 60 })).toHaveLength(1);
    expect(gained({}, { mfaMethods: ['totp'] })).toHaveLength(1);
    expect(gained({ deniedParameters: new Map([['not_after', ['2030']]]) }, notAfter)).toHaveLength(1);
    expect(
      gained({ allowedParameters: lists('ttl', 'x') }, { allowedParameters: lists('ttl') }),
    ).toHaveLength(1);
  });

  test('counts as none when the same is asked, or more', () => {
    for (const stricter of [
      notAfter,
      { allowedParameters: lists('ttl') },
      { requiredParameters: ['ttl'] },
      { minWrappingTtl: 60 },
    ]) {
      expect(gained(stricter, stricter)).toEqual([]);
      expect(gained(stricter, {})).toEqual([]);
    }
    expect(gained(notAfter, { deniedParameters: new Map([['not_after', ['2030']]]) })).toEqual([]);
    expect(gained({ deniedParameters: lists('*') }, { deniedParameters: lists('a') })).toEqual([]);
  });

  test('is nothing that a request without parameters is asked', () => {
    const listing = { capabilities: ['list'] } as const;
    expect(gained(listing, { ...listing, ...notAfter })).toEqual([]);
  });
});

test('sudo is gained where the capability beside it is not', () => {
  const found = gains(aclOf([{ 'sys/audit': 'read sudo' }]), [aclOf([{ 'sys/audit': 'read' }])]);
  expect(found.map(textOf)).toEqual(['sudo sys/audit']);
});

test('whoever has the root policy gains every path, and gains nothing else', () => {
  const root = spelledOut({ ...aclOf([]), root: true });
  expect(gains(root, [aclOf([])]).map(({ rule }) => rule.pattern.text)).toContain('*');
  expect(gains(aclOf([{ 'a/*': 'read sudo' }]), [root])).toEqual([]);
  expect(rulesOf(root)).toHaveLength(1);
});
