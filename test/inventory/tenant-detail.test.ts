import { organization } from '../../examples/multi-tenant/organization';
import { inventoryOf } from '../../src/inventory/inventory';
import { listText, tenantSummaries } from '../../src/inventory/tenant-summary';
import { showText, tenantDetail } from '../../src/inventory/tenant-detail';
import { PLANS } from '../kubernetes/definitions';

const inventory = inventoryOf(organization()._compileUnproven());

test('a tenant is told with what it has, and may have of others', () => {
  const detail = tenantDetail(inventory, 'team-b')!;
  expect(detail.identities.map(({ role }) => role)).toEqual([
    'shared-certificates',
    'team-b',
    'team-b-generator',
  ]);
  expect(detail.ofOthers.map(({ path }) => path)).toEqual(['secret/data/shared/certificates/wildcard']);
  expect(detail.deliveries.find(({ name }) => name === 'billing-db')).toMatchObject({
    life: 86_400,
    refresh: 28_800,
    reads: [{ path: 'database/creds/team-b_billing', identity: 'vault kubernetes-prod/team-b-generator' }],
  });
  expect(tenantDetail(inventory, 'nobody')).toBeUndefined();
});

test('nothing of one tenant is told of another', () => {
  expect(showText(tenantDetail(inventory, 'team-a')!)).not.toContain('team-b/');
});

test('a table has a row a tenant, and no space at the end of a line', () => {
  for (const plan of Object.values(PLANS)) {
    const each = inventoryOf(plan._record);
    const lines = listText(each).split('\n');
    expect(lines).toHaveLength(each.tenants.length + 2);
    for (const { name } of each.tenants) lines.push(...showText(tenantDetail(each, name)!).split('\n'));
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
  }
});

test('who shares is told with whom', () => {
  const summaries = tenantSummaries(inventoryOf(PLANS['other ways']!._record));
  expect(summaries.find(({ name }) => name === 'ops')).toBeDefined();
  expect(tenantSummaries(inventory).map(({ sharedWith }) => sharedWith)).toEqual([[], []]);
});
