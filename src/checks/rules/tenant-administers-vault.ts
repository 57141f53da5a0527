import { byRule, reachKey } from '../decided-request';
import { type Rule } from '../rule';
import { usersText } from '../users';

/** A tenant that writes policies or roles needs no other rule: it gives itself what it wants. */
export const tenantAdministersVault: Rule = {
  id: 'tenant-administers-vault',
  severity: 'error',
  title: 'A tenant may administer Vault',
  what: "An identity that a tenant can use and that may ask anything of `sys/`, `identity/` or `auth/`, or write what administers an engine: its configuration, connections, roles, CAs. Harmless is what the shipped `default` policy of the server's product and version allows: to look up, renew and revoke oneself, to ask for one's own capabilities, to unwrap what one was given. What gives nobody a right may be allowed by name (`allowPath()`): a read, or a write that ends a lease; to write policies, roles, members of groups or tokens may not. `sudo` and `subscribe` count by themselves: another policy of the same token may have what they are asked for beside.",
  why: "Whoever writes policies, roles or entities can give themselves every right of the server; whoever reads `sys/raw` or a snapshot has all of its secrets; whoever revokes leases or accessors ends what others live by. Vault's administration grows with each version, so that a list of what is dangerous is never whole.",
  example:
    "role 'team-a', which tenant 'team-a' can use, may update sys/policies/acl/x by rule 'sys/policies/*' of policy 'team-a'",
  fix: "Remove the rule: administration belongs to the platform's own identities, which no tenant's namespace is bound to.",
  check: (context) =>
    context.administeringReaches().flatMap((reach) => {
      const identity = context.identities().get(reach.identity);
      if (!identity) return [];
      const { role } = identity;
      return {
        origin: role.origin,
        spoils: reachKey(reach),
        message: `role '${role.name}', which ${usersText(context.users(identity))} can use, may ${reach.operation} ${reach.path} ${byRule(reach)}`,
      };
    }),
};
