/** This library: the organization as YAML, a file a tenant; the clock starts when the files are there. */
import { writeSync } from 'node:fs';
import { organizationOfFiles, writeTenantFiles } from '../tenant-files';

const tenants = Number(process.env.BENCH_TENANTS);
const folder = `${process.env.BENCH_OUT}-tenants`;
writeTenantFiles(folder, tenants);
const started = performance.now();
organizationOfFiles(folder, tenants).synth();
writeSync(3, `seconds=${(performance.now() - started) / 1000}\n`);
