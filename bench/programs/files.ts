/** This library: the organization as YAML, a file a tenant; the clock starts when the files are there. */
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organizationOfFiles, writeTenantFiles } from '../tenant-files';

const tenants = Number(process.env.BENCH_TENANTS);
const folder = mkdtempSync(join(tmpdir(), 'tenantry-tenants-'));
try {
  writeTenantFiles(folder, tenants);
  const started = performance.now();
  organizationOfFiles(folder, tenants).synth();
  writeSync(3, `seconds=${(performance.now() - started) / 1000}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
