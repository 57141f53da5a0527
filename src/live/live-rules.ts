import { type RuleText } from '../checks/rule';

/** What is looked for in what runs, as reports describe it. */
export const LIVE_RULES = {
  missing: {
    id: 'live-missing',
    severity: 'error',
    title: 'Something of the plan is not there',
    what: 'A resource of the plan that the running Vault, or an object that the cluster, does not have.',
    why: 'It was not applied, or somebody deleted it: whatever rests on it fails.',
    example: 'vault_policy.team-a is not in Vault: sys/policies/acl/team-a',
    fix: 'Apply the stack.',
  },
  drifted: {
    id: 'live-drift',
    severity: 'error',
    title: 'Something is other than planned',
    what: 'An attribute or field that is emitted, or one that would widen what is emitted, and that the running Vault or cluster has another value of.',
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
  notReady: {
    id: 'live-not-ready',
    severity: 'error',
    title: 'ESO says that something does not work',
    what: 'A store or an ExternalSecret that is as planned, and whose condition Ready is not true.',
    why: 'Its Secrets are not there, or grow old.',
    example: 'ExternalSecret team-a/database is not Ready: SecretSyncedError, could not get secret data',
    fix: 'Give what it says to `tenantry explain`.',
  },
  stale: {
    id: 'live-stale',
    severity: 'error',
    title: 'A Secret was not refreshed when it should have been',
    what: 'An ExternalSecret that is Ready, and that ESO last refreshed longer ago than its interval.',
    why: 'ESO does not run, or does not come round: what it says of everything else is as old.',
    example:
      'ExternalSecret team-a/database was last refreshed at 2026-01-01T00:00:00Z, and is to be every 15m0s',
    fix: 'See whether ESO runs, and what its log says.',
  },
  keys: {
    id: 'live-secret-keys',
    severity: 'error',
    title: 'A Secret lacks what is planned',
    what: 'A Secret of an ExternalSecret that is not there, or that lacks a key. Values are not read: who wrote which key is in the metadata.',
    why: 'What mounts it does not start.',
    example: 'Secret team-a/database lacks PASSWORD',
    fix: 'See what its ExternalSecret says, and whether somebody else writes the Secret.',
  },
  store: {
    id: 'foreign-store',
    severity: 'error',
    title: 'A store that is not managed here logs in as somebody who is',
    what: 'A SecretStore, ClusterSecretStore or generator of the cluster that is not in the plan and uses a ServiceAccount or a role of the plan, or the ServiceAccount of ESO itself.',
    why: 'Whoever may refer to it reads what the tenant reads.',
    example: 'ClusterSecretStore spy, which is not managed here, logs in as ServiceAccount team-a/vault',
    fix: 'Remove it; what is known and meant is named with --expect.',
  },
  binding: {
    id: 'foreign-binding',
    severity: 'error',
    title: 'A binding that is not managed here gives more than is planned',
    what: "A RoleBinding or ClusterRoleBinding that is not in the plan and gives ESO's ServiceAccount more than it needs, gives a ServiceAccount of the plan anything, or gives somebody else a role of the plan.",
    why: "ESO can make tokens of tenants' ServiceAccounts: what else it may do, whoever writes an ExternalSecret may have done.",
    example:
      'ClusterRoleBinding debug, which is not managed here, gives ServiceAccount external-secrets/external-secrets, that ESO runs as, delete of pods',
    fix: 'Remove it; what is known and meant is named with --expect.',
  },
} as const satisfies Record<string, RuleText>;
