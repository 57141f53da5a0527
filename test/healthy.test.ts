import { DELIVERIES } from './healthy/deliveries';
import { EXISTING } from './healthy/existing';
import { foundIn, type Healthy } from './healthy/healthy';
import { HOOKS } from './healthy/hooks';
import { LOGINS } from './healthy/logins';
import { PLACEMENTS } from './healthy/placements';
import { PLACES } from './healthy/places';
import { TENANT_FILES } from './healthy/tenant-files';
import { TENANTS } from './healthy/tenants';

/** What people have, and nothing is wrong with: whatever is found here is a mistake of a rule. */
const CORPUS: Readonly<Record<string, readonly Healthy[]>> = {
  tenants: TENANTS,
  logins: LOGINS,
  'clusters, Vaults and namespaces': PLACES,
  'tenants in several clusters': PLACEMENTS,
  deliveries: DELIVERIES,
  'what exists already': EXISTING,
  'visitors and rules': HOOKS,
  'tenant files': TENANT_FILES,
};

describe.each(Object.entries(CORPUS))('%s', (_theme, definitions) => {
  test.each(definitions.map((healthy) => [healthy.name, healthy] as const))('%s', (_name, healthy) => {
    expect(foundIn(healthy)).toEqual([]);
  });
});
