import { type RuleText } from '../checks/rule';

/** What is looked for in what runs, as reports describe it. */
export const LIVE_RULES = {
  missing: {
    id: 'live-missing',
    severity: 'error',
    title: 'Something of the plan is not there',
    what: 'A resource of the plan that the running Vault does not have.',
    why: 'Terraform was not applied, or somebody deleted it: whatever rests on it fails.',
    example: 'vault_policy.team-a is not in Vault: sys/policies/acl/team-a',
    fix: 'Apply the stack.',
  },
  drifted: {
    id: 'live-drift',
    severity: 'error',
    title: 'Something is other than planned',
    what: 'An attribute that is emitted, or one that would widen what is emitted, and that the running Vault has another value of.',
    why: 'What is proven of the plan does not hold for what runs.',
    example: 'token_ttl of vault_kubernetes_auth_backend_role.prod_team-a is 86400, planned is 600',
    fix: 'Apply the stack, or change the definition; find out who wrote it in the audit log.',
  },
  rewritten: {
    id: 'live-policy-text',
    severity: 'warning',
    title: 'A policy is written otherwise and means the same',
    what: 'A policy whose text is other than planned, and whose rules are the same to Vault.',
    why: 'Nobody has more or less by it; somebody else writes to it.',
    example: 'vault_policy.team-a is written otherwise, and means the same',
    fix: 'Apply the stack; find out who wrote it in the audit log.',
  },
  reaches: {
    id: 'foreign-access',
    severity: 'error',
    title: 'Something that is not managed here reaches a tenant',
    what: 'A role, user, group or entity of the running Vault, or a policy that a token may have, by which somebody can do something on a path that a tenant or the platform owns. It is decided with the texts that Vault has now.',
    why: 'A proof of what is defined says nothing of what others have written beside it.',
    example:
      "role 'legacy' of auth/approle, which is not managed here, can read secret/data/team-a/x, part of the secrets of tenant 'team-a', by rule 'secret/*' of policy 'legacy'",
    fix: 'Narrow its policy or remove it; what is known and meant, such as administrators, is named with --expect.',
  },
  administers: {
    id: 'foreign-administration',
    severity: 'warning',
    title: 'Something that is not managed here may write what administers Vault',
    what: 'A role, user, group or entity of the running Vault, or a policy that a token may have, by which somebody can write policies, roles, entities or the configuration of an engine.',
    why: 'Whoever writes policies or roles can give themselves every right.',
    example:
      "user 'joe' of auth/userpass, which is not managed here, may update sys/policies/acl/x by rule 'sys/*' of policy 'ops'",
    fix: 'Remove the rule; an administrator that is known is named with --expect.',
  },
} as const satisfies Record<string, RuleText>;
