import { VAULT_MAX_TTL } from '../plan/lifetime';
import { type Place } from '../plan/place';
import { type LoginRole } from '../plan/records';
import { type PlanIndex } from './plan-index';

/** The greatest life of a lease or a token, in seconds, and whose it is: `its mount's`. */
export interface LongestLife {
  readonly seconds: number;
  readonly whose: string;
}

/** At a mount: what the mount says, else its server, else Vault. Source: Vault's `framework.CalculateTTL`. */
function at(
  index: PlanIndex,
  place: Place,
  mount: { readonly maxLeaseTtl?: number } | undefined,
): LongestLife {
  if (mount?.maxLeaseTtl !== undefined) return { seconds: mount.maxLeaseTtl, whose: "its mount's" };
  const server = index.server(place)?.maxLeaseTtl;
  return server === undefined
    ? { seconds: VAULT_MAX_TTL, whose: "Vault's" }
    : { seconds: server, whose: "its server's" };
}

/** Of the leases of a database engine. */
export function longestLease(index: PlanIndex, server: Place, mount: string): LongestLife {
  return at(index, server, index.find('databaseEngines', { server, mount })?.record);
}

/** Of the tokens of a role. */
export function longestToken(index: PlanIndex, { server, mount }: LoginRole): LongestLife {
  const auth = index.find('kubernetesAuths', { server, mount }) ?? index.find('jwtAuths', { server, mount });
  return at(index, server, auth?.record);
}
