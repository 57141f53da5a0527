/** This library: the organization as constructs, checked and written by `platform.synth()`. */
import { organization } from '../organization';

organization(Number(process.env.BENCH_TENANTS)).synth();
