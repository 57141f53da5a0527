import { withAcknowledgements as withRules } from '../../src/checks/acknowledgement';
import { type Finding } from '../../src/plan/finding';

type FindingsAndAcknowledgements = [
  findings: Parameters<typeof withRules>[0],
  acknowledgements: Parameters<typeof withRules>[1],
];
const RULES = ['a', 'b', 'unused-role'].map((id) => ({ id }));
const withAcknowledgements = (...[findings, acknowledgements]: FindingsAndAcknowledgements) =>
  withRules(findings, acknowledgements, RULES);

const finding = (rule: string, origin: string): Finding => ({
  rule,
  severity: 'error',
  origin,
  message: 'wrong',
  fix: 'correct it',
});

test('an acknowledged error is a warning that says why', () => {
  const findings = [finding('a', 'acme/x'), finding('a', 'acme/xy'), finding('b', 'acme/x')];
  expect(withAcknowledgements(findings, [{ rule: 'a', origin: 'acme/x', reason: 'it is meant' }])).toEqual([
    { ...findings[0], severity: 'warning', acknowledged: 'it is meant' },
    findings[1],
    findings[2],
  ]);
});

test('what was written in a file is acknowledged in its spot', () => {
  const findings = [finding('a', 'tenants/a.yaml:3:5')];
  const at = (origin: string) =>
    withAcknowledgements(findings, [{ rule: 'a', origin, reason: 'it is meant' }]);
  expect(at('tenants/a.yaml:3:5')).toHaveLength(1);
  expect(at('tenants/a.yaml:3')).toHaveLength(2);
});

test('at a tenant it covers the whole file of the tenant, and no other', () => {
  const findings = [finding('a', 'tenants/a.yaml:3:5'), finding('a', 'tenants/a.yaml.yaml:3:5')];
  const acknowledgement = {
    rule: 'a',
    origin: 'tenants/a.yaml:1:1',
    reason: 'it is meant',
    files: ['tenants/a.yaml'],
  };
  expect(withAcknowledgements(findings, [acknowledgement])).toEqual([
    { ...findings[0], severity: 'warning', acknowledged: 'it is meant' },
    findings[1],
  ]);
});

test('one of a rule that there is not says which was probably meant', () => {
  const [found] = withAcknowledgements([], [{ rule: 'unused-rol', origin: 'acme', reason: 'it is meant' }]);
  expect(found).toMatchObject({
    rule: 'unused-acknowledgement',
    message:
      "rule 'unused-rol' was acknowledged here, and there is no such rule; the nearest is 'unused-role'",
  });
});
