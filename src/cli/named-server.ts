import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type PlanRecord } from '../plan/records';

/** What is meant, and the plan that it is of. */
interface Named {
  readonly plan: PlanRecord;
  readonly id: string;
}

/**
 * The server that is meant: the only one, where none is named.
 *
 * @param command the command that asks, for errors
 * @throws DefinitionError where it is none, or one of several
 */
export function namedServer(plans: readonly PlanRecord[], named: string | undefined, command: string): Named {
  return onlyOne(plans, { list: 'servers', what: 'server', whole: 'Vault server' }, named, command);
}

/**
 * The cluster of that id.
 *
 * @param command the command that asks, for errors
 * @throws DefinitionError where there is none
 */
export function namedCluster(plans: readonly PlanRecord[], named: string, command: string): Named {
  return onlyOne(plans, { list: 'clusters', what: 'cluster', whole: 'Kubernetes cluster' }, named, command);
}

interface Kind {
  readonly list: 'servers' | 'clusters';
  readonly what: string;
  readonly whole: string;
}

function onlyOne(
  plans: readonly PlanRecord[],
  { list, what, whole }: Kind,
  named: string | undefined,
  command: string,
): Named {
  const all = plans.flatMap((plan) => plan[list].map(({ id }) => ({ plan, id })));
  const meant = all.filter(({ id }) => named === undefined || id === named);
  const [only] = meant;
  if (only && meant.length === 1) return only;
  const ids = all.map(({ id }) => quoteValue(id)).join(', ');
  throw new DefinitionError({
    id: named === undefined ? 'nothing-named' : 'unknown-name',
    given: named === undefined ? `no ${what}` : `${what} ${quoteValue(named)}`,
    expected: all.length === 0 ? `a plan with a ${whole}` : `one of ${ids}`,
    fix: `Name the ${whole}.`,
    where: `tenantry ${command}`,
  });
}
