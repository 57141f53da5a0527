/** This library: the organization as YAML, a file a tenant; the clock starts when the files are there. */
import { organizationOfFiles, writeTenantFiles } from '../tenant-files';
import { timed } from '../timed';

const tenants = Number(process.env.BENCH_TENANTS);
const folder = `${process.env.BENCH_OUT}-tenants`;
writeTenantFiles(folder, tenants);
timed(() => organizationOfFiles(folder, tenants).synth());
