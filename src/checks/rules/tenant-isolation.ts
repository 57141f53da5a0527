import { namespaces } from '../../plan/kinds/namespace';
import { missingKey, prefixesKey } from '../cause';
import { type CheckContext } from '../context';
import { byRule, reachKey } from '../decided-request';
import { type Breach } from '../isolation';
import { type Problem, type Rule } from '../rule';
import { usersText } from '../users';

/** What is to be mended first, where it is wrong: a rule, a namespace, the prefixes of two tenants. */
function causesOf(context: CheckContext, { identity, reach, region: { owner } }: Breach): string[] {
  const users = owner ? [...context.users(identity).tenants] : [];
  return [
    reachKey(reach),
    ...context.namespaceKeys(identity),
    ...identity.login.namespaces.map((namespace) => missingKey('namespaces', namespaces.key(namespace))),
    ...users.map((user) => prefixesKey(user, owner?.name ?? user)),
  ];
}

function problemOf(context: CheckContext, breach: Breach): Problem {
  const { identity, reach, region, all } = breach;
  const { role } = identity;
  const others = all.size > 1 ? `, and ${all.size - 1} more things of others in the same way` : '';
  return {
    origin: role.origin,
    restsOn: causesOf(context, breach),
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
  check: (context) => context.breaches().map((breach) => problemOf(context, breach)),
};
