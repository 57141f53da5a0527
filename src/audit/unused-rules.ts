import { type RuleText } from '../checks/rule';

/** What is looked for in an audit log, as reports describe it. */
export const UNUSED_RULES = {
  'unused-login': {
    id: 'unused-login',
    severity: 'warning',
    title: 'A login that nobody used',
    what: 'No token of this role was made or asked anything; the rules of its policies are not told beside it.',
    why: 'What is not used only waits to be misused.',
    example:
      "login 'vault kubernetes-prod/checkout-generator' of tenant 'checkout' was not used in the 207 days that the log has",
    fix: 'Remove it, unless it is new, or somebody needs it in an emergency.',
  },
  'unused-rule': {
    id: 'unused-rule',
    severity: 'warning',
    title: 'A rule of a policy that allowed nothing',
    what: 'No login that has the policy asked what just this rule allows, decided as the server decides which rule speaks.',
    why: 'A policy that allows more than is asked is found out by whoever takes the login over.',
    example:
      "rule 'secret/metadata/checkout/*' of policy 'checkout' allowed nothing in the 207 days that the log has",
    fix: 'Take it out of the policy, unless it is new, or there for an emergency.',
  },
  'unused-secret': {
    id: 'unused-secret',
    severity: 'warning',
    title: 'A secret that nobody read',
    what: 'Nobody, by whatever token, read a secret that the definition names; who wrote it did not use it.',
    why: 'A value that nobody needs can still leak.',
    example:
      "nobody used secret 'payment/registry' (secret/data/payment/registry) after 2026-06-01, for 176 days",
    fix: 'Remove what names it, and then the secret, unless it is new.',
  },
  'unused-credential': {
    id: 'unused-credential',
    severity: 'warning',
    title: 'Credentials that nobody asked for',
    what: 'Nobody asked for credentials of a role.',
    why: 'Whoever reaches the role has credentials made that nobody misses.',
    example:
      "nobody used credentials of database role 'checkout_app' of tenant 'checkout' (database/creds/checkout_app) in the 207 days that the log has",
    fix: 'Remove the role, unless it is new, or there for an emergency.',
  },
} as const satisfies Record<string, RuleText>;

/** Name of one of them. */
export type UnusedRule = keyof typeof UNUSED_RULES;
