import { goDuration } from '../plan/duration';
import { outageBudget } from '../plan/lifetime';
import { compareText } from '../plan/order';
import { type ExternalSecretRecord, type PlanRecord, type TenantRecord } from '../plan/records';
import { listed } from './listing';

/** ExternalSecrets with dynamic credentials of one life, refreshed equally often. */
export interface OutageBudget {
  /** Life of a credential, in seconds. */
  readonly life: number;
  /** How often it is replaced, in seconds. */
  readonly refresh: number;
  /** `namespace/name` of each, behind the name of its placement where it is of one; sorted. */
  readonly externalSecrets: readonly string[];
}

/** How long dynamic credentials survive without Vault or ESO, shortest first, equal ones together. */
export function outageBudgets(plan: PlanRecord): OutageBudget[] {
  const groups = new Map<string, OutageBudget & { readonly externalSecrets: string[] }>();
  for (const owner of [plan, ...plan.tenants]) {
    for (const secret of owner.externalSecrets) {
      if (secret.life === undefined) continue;
      const key = `${secret.life} ${secret.refreshInterval}`;
      const group = groups.get(key) ?? {
        life: secret.life,
        refresh: secret.refreshInterval,
        externalSecrets: [],
      };
      group.externalSecrets.push(nameOf(secret, 'placement' in owner ? owner.placement : undefined));
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .map((group) => ({ ...group, externalSecrets: group.externalSecrets.sort(compareText) }))
    .sort((a, b) => budgetOf(a) - budgetOf(b) || a.life - b.life);
}

function nameOf({ namespace, name }: ExternalSecretRecord, placement: TenantRecord['placement']): string {
  return `${placement ? `${placement.name} ` : ''}${namespace}/${name}`;
}

function budgetOf({ life, refresh }: OutageBudget): number {
  return outageBudget(life, refresh);
}

const NAMED = 3;

/** One line: `life 24h − refresh 8h = 16h: 3 ExternalSecrets (…)`. */
export function describeBudget(budget: OutageBudget): string {
  const { life, refresh, externalSecrets } = budget;
  return `${goDuration(budgetOf(budget))} (life ${goDuration(life)} - refresh ${goDuration(refresh)}): ${listed(externalSecrets, NAMED)}`;
}
