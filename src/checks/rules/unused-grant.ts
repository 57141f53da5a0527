import { type Rule } from '../rule';

/** Compared with every request that ESO will make for the plan. */
export const unusedGrant: Rule = {
  id: 'unused-grant',
  severity: 'warning',
  title: 'A policy grants what nothing uses',
  what: "A rule, or a capability of a rule, that no store, generator or ExternalSecret needs, in a policy of a role that ESO logs in with. A tenant's declared prefix (TenantAccess.prefix()) and what is shared through a ClusterSecretStore are no such rules.",
  why: 'Least privilege: what nobody needs can only be misused, and an auditor will ask for its reason.',
  example: "policy 'team-a' grants update on 'secret/data/team-a/orders', which nothing uses",
  fix: 'Remove the capability or the rule. ESO only reads and lists; whoever writes secrets has an identity of their own.',
  check: (context) =>
    context
      .ruleUsages()
      .filter(({ unused }) => unused.length > 0)
      .map(({ policy: { record }, rule, unused }) => ({
        origin: record.origin,
        message: `policy '${record.name}' grants ${unused.join(', ')} on '${rule.path}', which nothing uses`,
      })),
};
