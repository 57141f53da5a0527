import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checks, CheckSeverity, Duration, SecretSource } from '../src';
import { type Definition, define, tenantOf } from './domain/definition';
import { ACME_RULES } from './own-rules-example';

const ID = 'acme/daily-refresh';

/** A definition that the example's rule finds something in. */
function definition(): Definition {
  const given = define();
  const tenant = tenantOf(given);
  tenant.addExternalSecret('payment', {
    source: SecretSource.properties({ KEY: tenant.secret('payment').property('key') }),
    refreshInterval: Duration.hours(48),
  });
  given.platform.addRules(ACME_RULES);
  return given;
}

test('docs/own-rules.md has the example that is run here', () => {
  const example = readFileSync(join(__dirname, 'own-rules-example.ts'), 'utf8');
  const page = readFileSync(join(__dirname, '..', 'docs', 'own-rules.md'), 'utf8');
  const [, shown] = /```ts\n([^]*?)```/.exec(page) ?? [];
  expect(shown).toBe(
    example.replace("'../src'", "'tenantry'").replace("'../src/plan/typed-documents'", "'tenantry/plan'"),
  );
});

test('the example finds what its text says', () => {
  expect(Checks.of(definition().platform).findingsOf(ID)).toEqual([
    expect.objectContaining({
      rule: ID,
      severity: CheckSeverity.WARNING,
      origin: 'acme/team-a/namespace/payment',
      message: ACME_RULES.rules[0]?.example,
      fix: ACME_RULES.rules[0]?.fix,
    }),
  ]);
});

test('it is acknowledged, and given another severity, as ours are', () => {
  const { platform } = definition();
  platform.changeSeverity(ID, CheckSeverity.ERROR);
  expect(() => platform.compile()).toThrow(`[${ID}]`);
  const acknowledged = definition().platform;
  acknowledged.acknowledge(ID, 'it is in the runbook');
  expect(Checks.of(acknowledged).findingsOf(ID)[0]?.acknowledged).toBe('it is in the runbook');
  expect(Checks.of(acknowledged).findingsOf('unused-acknowledgement')).toEqual([]);
});
