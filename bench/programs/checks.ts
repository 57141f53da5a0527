/** All checks of the organization; the clock starts when its plan is there. */
import { Checks } from 'tenantry';
import { organization } from '../organization';
import { timed } from '../timed';

const plan = organization(Number(process.env.BENCH_TENANTS)).compile();
timed(() => Checks.of(plan));
