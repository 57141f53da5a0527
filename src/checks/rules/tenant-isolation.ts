import { type AccessIndex, type Reach } from '../../access/access-index';
import { type CheckContext } from '../context';
import { byRule, reachKey } from '../decided-request';
import { type Identity } from '../identity';
import { type LocatedRegion } from '../region';
import { type Problem, type Rule } from '../rule';
import { usersText } from '../users';

/** One identity that reaches others by one rule, with the first thing that it reaches. */
interface Breach {
  readonly identity: Identity;
  readonly reach: Reach;
  readonly region: LocatedRegion;
  /** Everything that it reaches by that rule. */
  readonly all: Set<string>;
}

function breachesOf(context: CheckContext): Breach[] {
  const access = context.ungrantedAccess();
  if (access.size === 0) return [];
  const breaches = new Map<string, Breach>();
  for (const region of context.regions()) {
    const isOwners = (key: string) => {
      const identity = context.identities().get(key);
      const users = identity && context.users(identity);
      return users?.strangers.length === 0 && [...users.tenants].every((name) => name === region.owner?.name);
    };
    for (const reach of reachesOf(access, region, isOwners)) {
      const identity = context.identities().get(reach.identity);
      if (!identity) continue;
      const id = reachKey(reach);
      const known = breaches.get(id);
      if (known) known.all.add(region.what);
      else breaches.set(id, { identity, reach, region, all: new Set([region.what]) });
    }
  }
  return [...breaches.values()];
}

/** Who reaches a region: by a function of its engine, where it is one of an engine's. */
function reachesOf(
  access: ReadonlyMap<string, AccessIndex>,
  region: LocatedRegion,
  isOwners: (identity: string) => boolean,
): Reach[] {
  const index = access.get(region.vault);
  const reaches = index?.reaching(region.paths, undefined, isOwners) ?? [];
  if (reaches.length === 0 || !region.functions) return reaches;
  return region.functions.flatMap((paths) => index?.reaching(paths, undefined, isOwners) ?? []);
}

function problemOf(context: CheckContext, { identity, reach, region, all }: Breach): Problem {
  const { role } = identity;
  const others = all.size > 1 ? `, and ${all.size - 1} more things of others in the same way` : '';
  return {
    origin: role.origin,
    message: `role '${role.name}', which ${usersText(context.users(identity))} can use, can ${reach.operation} ${reach.path}, part of ${region.what}, ${byRule(reach)}${others}`,
  };
}

/** Exact for each server's dialect, paths absolute in their Vault: the path that is shown was decided as Vault would decide it. */
export const tenantIsolation: Rule = {
  id: 'tenant-isolation',
  severity: 'error',
  title: 'A tenant can reach what belongs to another',
  what: 'An identity that a tenant can use (a role bound to one of its namespaces, or that of a ClusterSecretStore which is open to one) and whose policies allow any operation on a path that another tenant or the platform owns: a secret, a database credential, a policy, an auth role. What was granted by name, with `grantRead()` or `grantIssue()`, is subtracted.',
  why: 'Tenants are separated by nothing but these policies. A glob without a slash before it (team-a* reaches team-ab), a + one segment too early, or the policy of another attached by mistake looks right and works, for too many.',
  example:
    "role 'team-a', which tenant 'team-a' can use, can read secret/data/team-ab/x, part of the secrets of tenant 'team-ab', by rule 'secret/data/team-a*' of policy 'team-a'",
  fix: 'Narrow the rule, detach the policy or unbind the namespace; or have the owner share what is meant to be shared.',
  check: (context) => breachesOf(context).map((breach) => problemOf(context, breach)),
};
