/** The same for what was written before, with one tenant changed. */
import { SecretSource, Tenant } from 'tenantry';
import { organization } from '../organization';
import { timed } from '../timed';

process.chdir(process.env.BENCH_FROM ?? '');
const platform = organization(Number(process.env.BENCH_TENANTS));
const tenant = platform.node.children.find((child) => child instanceof Tenant);
tenant?.addExternalSecret('more', { source: SecretSource.extract(tenant.secret('more')) });
platform.compile();
timed(() => platform.synth());
