import { Tenant, TenantFiles } from '../../../src';
import { type PlanRecord } from '../../../src/plan/records';
import { define, planOf, refusal } from '../definition';
import { withFolder, withoutOrigins } from './given-files';

function read(text: string): PlanRecord {
  const given = define();
  return withFolder({ 'shop.yaml': `name: shop\ncluster: prod\nkv: secret\n${text}` }, (folder) => {
    TenantFiles.load(given.platform, folder, { clusters: [given.cluster], kvEngines: [given.kv] });
    return planOf(given);
  });
}

test('a file stops its tenant as a program does', () => {
  const given = define();
  const { platform, cluster, kv } = given;
  const quarantine = { reason: 'token leaked', since: '2026-11-25' };
  new Tenant(platform, 'shop', { cluster, kv, quarantine });
  const text = 'quarantine: { reason: token leaked, since: 2026-11-25 }\n';
  expect(withoutOrigins(read(text))).toEqual(withoutOrigins(planOf(given)));
});

test.each([
  ['quarantine: true', 'expected a mapping of reason, since'],
  ['quarantine: { reason: token leaked }', 'in quarantine no since'],
  ['quarantine: { reason: token leaked, since: yesterday }', 'expected a day, on which it was stopped'],
  ['quarantine: { reason: token leaked, since: 2026-02-30 }', "since of the quarantine is '2026-02-30'"],
])('%s is refused, where it stands', (text, problem) => {
  const error = refusal(() => read(`${text}\n`));
  expect(error.message).toContain(problem);
  expect(error.where).toMatch(/shop\.yaml:\d+:\d+$/);
});
