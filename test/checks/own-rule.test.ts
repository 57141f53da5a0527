import { CheckSeverity, type IRule, type PlanDocuments } from '../../src';
import { checkInquiry, FORMATS } from '../../src/checks/format';
import { allRules, ruleTexts } from '../../src/checks/own-rule';
import { runChecks } from '../../src/checks/run';
import { documentsOf } from '../plan/plan-documents';
import { untyped } from '../domain/definition';
import { examplePlan } from './example-plan';

function own(check: (plan: PlanDocuments) => unknown, helpUri?: string): IRule {
  return {
    id: 'acme/own',
    severity: CheckSeverity.ERROR,
    title: 'A title',
    what: 'What.',
    why: 'Why.',
    example: 'it is so',
    fix: 'Do it.',
    ...(helpUri !== undefined && { helpUri }),
    check: untyped(check),
  };
}

const found = (check: (plan: PlanDocuments) => unknown) => runChecks(examplePlan(), allRules([own(check)]));

test('a rule sees the documents as they are written', () => {
  let seen: PlanDocuments | undefined;
  expect(found((plan) => ((seen = plan), []))).toEqual([]);
  const [platform, ...tenants] = documentsOf(examplePlan());
  expect(seen).toEqual({ version: 1, platform, tenants });
});

test('and the lines of tenant files, so that its findings have them', () => {
  const plan = examplePlan();
  const [tenant, ...others] = plan.tenants;
  if (!tenant) throw new Error('a plan with tenants');
  const inFile = { ...tenant, origin: 'teams/team-a.yaml:1:7' };
  const check = ({ tenants }: PlanDocuments) =>
    tenants.map(({ origin }) => ({ origin, message: 'it is so' }));
  const findings = runChecks({ ...plan, tenants: [inFile, ...others] }, allRules([own(check)]));
  expect(findings.map(({ origin }) => origin)).toContain('teams/team-a.yaml:1:7');
});

test('its problems are findings with its severity and advice, whatever else it returns', () => {
  const finding = { rule: 'acme/own', severity: 'error', origin: 'acme', message: 'it is so', fix: 'Do it.' };
  const problem = { origin: 'acme', message: 'it is so' };
  expect(found(() => [{ ...problem, severity: 'warning', rule: 'other' }])).toEqual([finding]);
  expect(found(() => [{ ...problem, fix: 'Do that.' }])).toEqual([{ ...finding, fix: 'Do that.' }]);
});

test.each<readonly [string, (plan: PlanDocuments) => unknown, RegExp]>([
  ['throws', () => untyped<() => never>(undefined)(), /^rule 'acme\/own' failed: .*not a function/],
  [
    'changes the plan',
    ({ tenants }) => tenants.pop(),
    /^rule 'acme\/own' failed: .*(?:delete|extensible|read only)/,
  ],
  [
    'changes a record',
    ({ platform }) => Object.assign(platform, { version: 2 }),
    /read only property 'version'/,
  ],
  ['returns nothing', () => undefined, /it returned undefined, and no list of problems/],
  ['is asynchronous', () => Promise.resolve([]), /it returned an object \(Promise\)/],
  ['says no place', () => [{ message: 'it is so' }], /a text of a problem is undefined/],
])('is broken where it %s', (_, check, message) => {
  expect(found(check)).toEqual([
    {
      rule: 'broken-rule',
      severity: 'error',
      origin: 'acme',
      message: expect.stringMatching(message) as string,
      fix: 'Have its author correct it, or do not add it.',
    },
  ]);
});

test.each([undefined, 'https://acme.example/own'])(
  'SARIF describes it, with its page where it has one: %s',
  (uri) => {
    const rule = own(() => [{ origin: 'acme', message: 'it is so' }], uri);
    const findings = runChecks(examplePlan(), allRules([rule]));
    const { runs } = JSON.parse(FORMATS.sarif(findings, checkInquiry(ruleTexts([rule])))) as {
      runs: [{ tool: { driver: { rules: { id: string }[] } }; results: [{ ruleIndex: number }] }];
    };
    const described = runs[0].tool.driver.rules[runs[0].results[0].ruleIndex];
    expect(described).toMatchObject({ id: 'acme/own', shortDescription: { text: 'A title' } });
    expect(described).toEqual(
      uri ? expect.objectContaining({ helpUri: uri }) : expect.not.objectContaining({ helpUri: uri }),
    );
  },
);

test('JUnit has a test of it that passes', () => {
  expect(FORMATS.junit([], checkInquiry(ruleTexts([own(() => [])])))).toContain('name="acme/own"/>');
});
