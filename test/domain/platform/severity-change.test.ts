import { Checks, CheckSeverity, Platform, VaultProduct, VaultServer } from '../../../src';
import { documentsOf } from '../../plan/plan-documents';
import { expectRefusal, untyped } from '../definition';

function definition(): Platform {
  const platform = new Platform('acme');
  const { vault } = VaultProduct;
  new VaultServer(platform, 'vault', { address: 'https://vault:8200', product: vault('1.21') });
  return platform;
}

test('a rule has the severity that the platform gives it', () => {
  const platform = definition();
  platform.changeSeverity('audit-devices', CheckSeverity.ERROR, 'the law asks for two');
  expect(Checks.of(platform).errors).toEqual([
    expect.objectContaining({
      rule: 'audit-devices',
      severity: CheckSeverity.ERROR,
      usualSeverity: CheckSeverity.WARNING,
      severityReason: 'the law asks for two',
    }),
  ]);
  expect(() => platform.compile()).toThrow(
    /1 error was found[^]*\n {2}usually a warning: the law asks for two\n/,
  );
});

test('stands in the plan document, sorted by rule; nothing stands there where none is changed', () => {
  const platform = definition();
  platform.changeSeverity('plain-http', CheckSeverity.WARNING, 'the mesh encrypts');
  platform.changeSeverity('audit-devices', CheckSeverity.ERROR);
  expect(documentsOf(platform._compileUnproven())[0].severities).toEqual([
    { rule: 'audit-devices', severity: 'error' },
    { rule: 'plain-http', severity: 'warning', reason: 'the mesh encrypts' },
  ]);
  expect(documentsOf(definition()._compileUnproven())[0]).not.toHaveProperty('severities');
});

describe('is refused', () => {
  const changed = (rule: string, severity: unknown, reason?: string) => () =>
    definition().changeSeverity(rule, untyped(severity), reason);

  test.each([
    ['Plain HTTP', 'error', undefined, "rule is 'Plain HTTP'"],
    ['broken-rule', 'warning', 'never mind it', "severity of 'broken-rule' is changed"],
    ['plain-http', 'off', undefined, "severity is 'off'"],
    ['plain-http', 'warning', undefined, 'no reason is given'],
    ['plain-http', 'warning', 'ok', "reason is 'ok'"],
    ['audit-devices', 'error', '', "reason is ''"],
  ])('%s, %s, %s', (rule, severity, reason, given) => {
    expectRefusal(changed(rule, severity, reason), { given, where: 'acme' });
  });

  test('twice for one rule, and after compile()', () => {
    const platform = definition();
    platform.changeSeverity('audit-devices', CheckSeverity.ERROR);
    expectRefusal(() => platform.changeSeverity('audit-devices', CheckSeverity.ERROR), {
      given: "severity of rule 'audit-devices' is changed twice",
    });
    platform._compileUnproven();
    expectRefusal(() => platform.changeSeverity('plain-http', CheckSeverity.ERROR), {
      given: 'after the platform was compiled',
    });
  });
});
