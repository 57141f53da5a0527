import { inventoryOf } from '../../inventory/inventory';
import { listText, tenantSummaries } from '../../inventory/tenant-summary';
import { printable } from '../../plan/quote';
import { type ListOptions } from '../commands/list';
import { reportOn } from '../plan';

/** Lists the tenants of every platform, and returns the code to end with. */
export function run({ json = false, ...options }: ListOptions): Promise<number> {
  return reportOn(options, (plans) => {
    const inventories = plans.map(inventoryOf);
    if (json) {
      const tenants = inventories.flatMap((inventory) =>
        tenantSummaries(inventory).map((tenant) => ({ platform: inventory.platform, ...tenant })),
      );
      return { text: `${JSON.stringify(tenants, undefined, 2)}\n`, good: true };
    }
    const texts = inventories.map((inventory) =>
      plans.length === 1 ? listText(inventory) : `Platform ${inventory.platform}\n${listText(inventory)}`,
    );
    return { text: printable(texts.join('\n')), good: true };
  });
}
