import { type RuleText } from '../checks/rule';

/** What an import finds besides what the rules find, as reports describe it. */
export const IMPORT_RULES = {
  left: {
    id: 'import-left',
    severity: 'warning',
    title: 'Something cannot be said by a definition',
    what: 'A policy, role, mount, store or ExternalSecret that has something which no construct says.',
    why: 'It is not proven with, and stays as it is.',
    example:
      "PKI role 'web' (pki/roles/web) stays as it is: allow_any_name is not 'false', and no record says so",
    fix: 'Change it to what a construct says and import again, or keep it beside the definition.',
  },
  apiVersion: {
    id: 'import-api-version',
    severity: 'warning',
    title: 'A manifest is of a version that is no longer served',
    what: 'A store or ExternalSecret of external-secrets.io/v1beta1.',
    why: 'ESO serves v1 alone since 0.17: applied to it, the manifest is refused.',
    example: 'ExternalSecret shop/payment is of external-secrets.io/v1beta1',
    fix: 'Say external-secrets.io/v1, which has the same fields.',
  },
  anyAudience: {
    id: 'import-any-audience',
    severity: 'warning',
    title: 'A role takes tokens for any audience',
    what: 'A role of a Kubernetes auth mount that names no audience.',
    why: 'Every token of such a ServiceAccount is good, also one that was made for another service, whoever was shown it.',
    example: "role 'shop' of auth/kubernetes takes tokens for any audience",
    fix: 'Name the audience in serviceAccountRef of what logs in first, then in the role.',
  },
  plainSecret: {
    id: 'import-plain-secret',
    severity: 'warning',
    title: 'A Secret is written out',
    what: 'A manifest of a Secret with values.',
    why: 'Whoever reads the files has the values, in every revision and copy.',
    example: 'Secret shop/payment has its values in a file: PASSWORD, USER',
    fix: 'Move it to Vault: the migration list says in which order.',
  },
} as const satisfies Record<string, RuleText>;
