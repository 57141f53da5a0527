import { grouped, listed } from '../../checks/grouped';
import { type PlanDifference, type TenantChange } from '../plan-difference';
import { type RecordChange } from '../record-change';
import { fieldText } from './field';
import { type Item, type Section, type Sign } from './section';

const SIGNS: Readonly<Record<RecordChange['change'], Sign>> = { added: '+', changed: '~', removed: '-' };

/** What a tenant has that comes or goes with it: `policy 'shop', 'shop-generator'; auth role 'shop'`. */
function withIt(records: readonly RecordChange[]): string[] {
  return [...grouped(records, ({ what }) => what)].map(
    ([what, same]) => `${what} ${listed(same.map(({ name }) => name))}`,
  );
}

function tenantItem(
  { change, name, formerly, fields }: TenantChange,
  records: readonly RecordChange[],
): Item {
  const values = fields.map(fieldText).join(', ');
  switch (change) {
    case 'added':
      return { sign: '+', text: `tenant '${name}' is new`, details: withIt(records) };
    case 'removed':
      return { sign: '-', text: `tenant '${name}' is removed`, details: withIt(records) };
    case 'renamed':
      return { sign: '~', text: `tenant '${formerly}' is called '${name}'`, details: [] };
    case 'changed':
      return { sign: '~', text: `tenant '${name}': ${values}`, details: [] };
  }
}

/** Tenants that come, go, or are called otherwise. */
export function tenantSection({ tenants, records }: PlanDifference): Section {
  const byTenant = grouped(records, ({ tenant = '' }) => tenant);
  return {
    title: 'Tenants',
    items: tenants.map((tenant) => tenantItem(tenant, byTenant.get(tenant.name) ?? [])),
  };
}

/** Whatever differs of those that were there and are there: each record a line, with its fields. */
export function recordSection({ tenants, fields, records }: PlanDifference): Section {
  const whole = new Set(
    tenants.filter(({ change }) => change === 'added' || change === 'removed').map(({ name }) => name),
  );
  const own = fields.length > 0 ? [`platform: ${fields.map(fieldText).join(', ')}`] : [];
  return {
    title: 'Definition',
    items: [
      ...own.map((text): Item => ({ sign: '~', text, details: [] })),
      ...records
        .filter(({ tenant }) => tenant === undefined || !whole.has(tenant))
        .map((record): Item => ({ sign: SIGNS[record.change], text: recordText(record), details: [] })),
    ],
  };
}

function recordText({ what, name, tenant, readBack, fields }: RecordChange): string {
  const owner = tenant === undefined ? '' : ` of tenant '${tenant}'`;
  const added = readBack ? ', by a visitor or an own stack or chart' : '';
  return `${what} '${name}'${owner}${added}${fields.length > 0 ? `: ${fields.map(fieldText).join(', ')}` : ''}`;
}
