import { capacityOf, capacityText } from '../../inventory/capacity';
import { printable } from '../../plan/quote';
import { type CapacityOptions } from '../commands/capacity';
import { reportOn } from '../plan';

/** Tenants that a person is shown. */
const MOST = 20;

/** Tells what each Vault is asked, and returns the code to end with. */
export function run({ json = false, ...options }: CapacityOptions): Promise<number> {
  return reportOn(options, (plans) => {
    const loads = plans.map((plan) => ({ platform: plan.platform, servers: capacityOf(plan) }));
    if (json) return { text: `${JSON.stringify(loads, undefined, 2)}\n`, good: true };
    const texts = loads.map(({ platform, servers }) =>
      loads.length === 1
        ? capacityText(servers, MOST)
        : `Platform ${platform}\n${capacityText(servers, MOST)}`,
    );
    return { text: printable(texts.join('\n')), good: true };
  });
}
