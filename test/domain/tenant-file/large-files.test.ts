import { runChecks } from '../../../src/checks/run';
import type * as PolicyRules from '../../../src/access/policy';
import type * as SegmentClass from '../../../src/access/segment-class';
import type * as Value from '../../../src/plan/value';
import { LEAST, planOfFiles } from './given-files';

/** Counts what is done for single rules and sources. */
const mockSteps = { rules: 0, sources: 0, read: 0 };
jest.mock<typeof SegmentClass>('../../../src/access/segment-class', () => {
  const actual = jest.requireActual<typeof SegmentClass>('../../../src/access/segment-class');
  return {
    ...actual,
    survives: (...given) => {
      mockSteps.rules++;
      return actual.survives(...given);
    },
  };
});
jest.mock<typeof Value>('../../../src/plan/value', () => {
  const actual = jest.requireActual<typeof Value>('../../../src/plan/value');
  return {
    ...actual,
    namesOf: (source) => {
      mockSteps.sources++;
      return actual.namesOf(source);
    },
  };
});

jest.mock<typeof PolicyRules>('../../../src/access/policy', () => {
  const actual = jest.requireActual<typeof PolicyRules>('../../../src/access/policy');
  return {
    ...actual,
    policyOf: (name, rules, ...rest) => {
      mockSteps.read += rules.length;
      return actual.policyOf(name, rules, ...rest);
    },
  };
});

type Counted = keyof typeof mockSteps;

/** How often something is done for a file with that many of something. */
function stepsFor(counted: Counted, file: (count: number) => string, count: number): number {
  mockSteps[counted] = 0;
  runChecks(planOfFiles({ 'team-a.yaml': file(count) }));
  return mockSteps[counted];
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function directories(count: number): string {
  return `${LEAST}access: used\nexternalSecrets:\n${lines(count, (index) => `  a${index}: { source: { find: { directory: d${index}, nameRegexp: .*a } } }`)}`;
}

const CASES: readonly (readonly [string, Counted, (count: number) => string])[] = [
  ['directories of a tenant whose policy says what is used', 'rules', directories],
  ['rules of its policies', 'read', directories],
  [
    'sources of one ExternalSecret',
    'sources',
    (count) =>
      `${LEAST}externalSecrets:\n  a:\n    source:\n${lines(count, (index) => `    - extract: s${index}`)}`,
  ],
];

test.each(CASES)('%s: twice as many take twice as much', (_, counted, file) => {
  const [once, twice] = [40, 80].map((count) => stepsFor(counted, file, count));
  expect(once).toBeGreaterThan(0);
  expect(twice).toBeLessThan(2.2 * Number(once));
});
