import { byRule, reachKey } from '../decided-request';
import { type Rule } from '../rule';
import { usersText } from '../users';

/** What the two rules beside it say of a rule of a policy is not said again. */
export const ungrantedAccess: Rule = {
  id: 'ungranted-access',
  severity: 'error',
  title: 'A tenant reaches what nobody gave it',
  what: "An identity that a tenant can use and that may do anything on a path which is neither the tenant's own (its prefix, its roles' credentials), nor shared with it by name (`grantRead()`, `grantIssue()`), nor allowed by name with a reason (`tenant.allowPath()`), nor harmless: a key of transit, a role that nobody planned, a static account, a path of a KV engine that is nobody's, the names of all tenants by LIST of `secret/metadata`, a mount or a Vault namespace of which the definition knows nothing.",
  why: "What is there may be anybody's, now or after the next change of Vault: a list of what is forbidden speaks only of what its author thought of.",
  example:
    "role 'team-a', which tenant 'team-a' can use, can update transit/decrypt/x, which is neither its own nor granted to it by name, by rule 'transit/decrypt/*' of policy 'team-a'",
  fix: 'Remove or narrow the rule; share the secret or credential by name; or say why the tenant may reach it: `tenant.allowPath({ path, capabilities, reason })`.',
  check: (context) => {
    const said = new Set(
      [...context.administeringReaches(), ...context.breaches().map(({ reach }) => reach)].map(reachKey),
    );
    return context.excessReaches().flatMap((reach) => {
      const identity = context.identities().get(reach.identity);
      if (!identity || said.has(reachKey(reach))) return [];
      const { role } = identity;
      return {
        origin: role.origin,
        message: `role '${role.name}', which ${usersText(context.users(identity))} can use, can ${reach.operation} ${reach.path}, which is neither its own nor granted to it by name, ${byRule(reach)}`,
      };
    });
  },
};
