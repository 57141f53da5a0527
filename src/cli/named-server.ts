import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type PlanRecord } from '../plan/records';

/**
 * The server that is meant: the only one, where none is named.
 *
 * @param command the command that asks, for errors
 * @throws DefinitionError where it is none, or one of several
 */
export function namedServer(
  plans: readonly PlanRecord[],
  named: string | undefined,
  command: string,
): { readonly plan: PlanRecord; readonly id: string } {
  const servers = plans.flatMap((plan) => plan.servers.map(({ id }) => ({ plan, id })));
  const meant = servers.filter(({ id }) => named === undefined || id === named);
  const [only] = meant;
  if (only && meant.length === 1) return only;
  const ids = servers.map(({ id }) => quoteValue(id)).join(', ');
  throw new DefinitionError({
    id: named === undefined ? 'nothing-named' : 'unknown-name',
    given: named === undefined ? 'no server' : `server ${quoteValue(named)}`,
    expected: servers.length === 0 ? 'a plan with a Vault server' : `one of ${ids}`,
    fix: 'Name the Vault server.',
    where: `tenantry ${command}`,
  });
}
