import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organization } from '../../bench/organization';
import { organizationOfFiles, writeTenantFiles } from '../../bench/tenant-files';
import { type Platform } from '../../src';

const TENANTS = 2;

/** What a plan says, wherever it was written. */
function meaningOf(platform: Platform): unknown {
  return JSON.parse(
    JSON.stringify(platform._compileUnproven(), (key, value: unknown) =>
      key === 'origin' ? undefined : value,
    ),
  );
}

test('the tenant files of the benchmark mean the same organization', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-files-'));
  try {
    writeTenantFiles(folder, TENANTS);
    expect(meaningOf(organizationOfFiles(folder, TENANTS))).toEqual(meaningOf(organization(TENANTS)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
