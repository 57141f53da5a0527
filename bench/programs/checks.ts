/** All checks of the organization; the clock starts when its plan is there. */
import { writeSync } from 'node:fs';
import { Checks } from 'tenantry';
import { organization } from '../organization';

const plan = organization(Number(process.env.BENCH_TENANTS)).compile();
const started = performance.now();
Checks.of(plan);
writeSync(3, `seconds=${(performance.now() - started) / 1000}\n`);
