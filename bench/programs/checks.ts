/** All checks of the organization; the clock starts when its plan is there. */
import { Checks } from 'tenantry';
import { organization } from '../organization';
import { timed } from '../timed';

const platform = organization(Number(process.env.BENCH_TENANTS));
platform._compileUnproven();
timed(() => Checks.of(platform));
