import { DefinitionError } from './definition-error';
import { quoteValue } from './quote';

/** The form that a kind of name must have, for every place it is used in. */
export interface NameForm {
  /** How the form is called in an error message. */
  readonly expected: string;
  /** The whole name must match it. ASCII only: look-alikes never pass. */
  readonly pattern: RegExp;
  /** Greatest length. */
  readonly maxLength: number;
}

const DNS_LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';

/**
 * Every form of name in use. Each is the intersection of what its uses accept, so that a name which
 * passes here needs no escaping anywhere: Vault paths and `\w`-names, Kubernetes names and labels,
 * Terraform ids, SQL identifiers, Go templates.
 */
export const NAME_FORMS = {
  /** Ids of constructs: they become Vault names, Terraform ids, Kubernetes names and label values (RFC 1035). */
  id: {
    expected:
      'a lower-case name of letters, digits and hyphens that begins with a letter (at most 63 characters)',
    pattern: /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
    maxLength: 63,
  },
  /** Ids that are names of files and folders, too: Windows, and git on it, keeps the names of its devices. */
  fileId: {
    expected:
      'a lower-case name of letters, digits and hyphens that begins with a letter (at most 63 characters), and no device of Windows (con, nul, aux, prn, com1, lpt1)',
    pattern: /^(?!(?:aux|con|nul|prn|com[0-9]|lpt[0-9])$)[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
    maxLength: 63,
  },
  /** Who owns something: a tenant, or one of its placements. Its length is that of a label. */
  owner: {
    expected:
      "the name of a tenant, or '<tenant>_<placement>': lower-case letters, digits and hyphens (at most 63 characters)",
    pattern: /^[a-z](?:[-a-z0-9]*[a-z0-9])?(?:_[a-z](?:[-a-z0-9]*[a-z0-9])?)?$/,
    maxLength: 63,
  },
  namespace: {
    expected: 'a Kubernetes namespace: a DNS-1123 label of at most 63 characters',
    pattern: new RegExp(`^${DNS_LABEL}$`),
    maxLength: 63,
  },
  kubernetesName: {
    expected: 'a Kubernetes object name: a DNS-1123 subdomain of at most 253 characters',
    pattern: new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`),
    maxLength: 253,
  },
  /** apimachinery IsConfigMapKey: also neither `.` nor anything that begins with `..`; and no key that cdktf and cdk8s lose or fall over. */
  secretKey: {
    expected:
      "a key of a Kubernetes Secret: letters, digits, '-', '_', '.', at most 253 characters, not '__proto__' or 'constructor'",
    pattern: /^(?!\.\.|\.$|__proto__$|constructor$)[-._a-zA-Z0-9]+$/,
    maxLength: 253,
  },
  /** Vault's GenericNameRegex without upper case, which Vault folds for some kinds of role and not for others. */
  vaultName: {
    expected:
      "a Vault name of lower-case letters, digits, '-' and '_' that begins with a letter (at most 128 characters)",
    pattern: /^[a-z](?:[-_a-z0-9]*[a-z0-9])?$/,
    maxLength: 128,
  },
  mountPath: {
    expected:
      "a mount path: segments of lower-case letters, digits, '-' and '_' joined by '/', not below a path of Vault's own",
    pattern:
      /^(?!(?:audit|auth|sys|cubbyhole|identity)(?:\/|$))[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:\/[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/,
    maxLength: 128,
  },
  /** A mount that others have made: what Vault takes, but for what a path of a policy, a URL or a shell would read otherwise. */
  existingMount: {
    expected:
      "the path of a mount: segments of letters, digits, '-', '_', '.' joined by '/', none of which begins with a dot or hyphen or holds '..', not below a path of Vault's own",
    pattern:
      /^(?!(?:audit|auth|sys|cubbyhole|identity)(?:\/|$))(?!.*\.\.)[A-Za-z0-9_][-A-Za-z0-9_.]*(?:\/[A-Za-z0-9_][-A-Za-z0-9_.]*)*$/,
    maxLength: 256,
  },
  /** A connection or a role that others have made: Vault's GenericNameRegex. */
  existingName: {
    expected: "a name in Vault: letters, digits, '_', '-' and '.', the last two not at its ends",
    pattern: /^[A-Za-z0-9_](?:[-A-Za-z0-9_.]*[A-Za-z0-9_])?$/,
    maxLength: 256,
  },
  /** A policy that others have made: what Vault takes, but for wildcards and what ends a path or a line. */
  existingPolicy: {
    expected:
      "the name of a policy: letters, digits, '-', '_', '.', ':', '@' in segments joined by '/', none of which begins with a dot or hyphen or holds '..'",
    pattern: /^(?!.*\.\.)[A-Za-z0-9_][-A-Za-z0-9_.:@]*(?:\/[A-Za-z0-9_][-A-Za-z0-9_.:@]*)*$/,
    maxLength: 256,
  },
  /** What a role of a Kubernetes auth mount is bound to: a name, or a glob of names. */
  boundName: {
    expected: "a Kubernetes name, or a glob of names with '*'",
    pattern: /^(?!.*\.\.)[-a-z0-9.*]+$/,
    maxLength: 253,
  },
  /** Path of a policy rule: a trailing `*` and whole segments `+` are wildcards; `+*` is an error to Vault. */
  policyPath: {
    expected:
      "a Vault path: segments of letters, digits, '-', '_', '.', or '+', joined by '/', with '*' at the very end only",
    pattern:
      /^(?!.*\+\*)(?:[A-Za-z0-9_][-A-Za-z0-9_.]*|\+)(?:\/(?:[A-Za-z0-9_][-A-Za-z0-9_.]*|\+))*(?:\/?\*|\/)?$/,
    maxLength: 512,
  },
  /**
   * Relative to the mount. Segments cannot be wildcards or hold anything a URL would need to escape; Vault's
   * storage refuses two dots in a row wherever they stand.
   */
  kvPath: {
    expected:
      "a path relative to the mount: segments of letters, digits, '-', '_', '.' joined by '/', none of which begins with a dot or hyphen or holds '..'",
    pattern: /^(?!.*\.\.)[A-Za-z0-9_][-A-Za-z0-9_.]*(?:\/[A-Za-z0-9_][-A-Za-z0-9_.]*)*$/,
    maxLength: 512,
  },
  /** Top-level key of a KV secret. ESO reads it as a gjson path where no key of that name exists: no gjson syntax. */
  kvProperty: {
    expected: "a property of a KV secret: letters, digits, '-', '_', '.', not beginning with a dot",
    pattern: /^[A-Za-z0-9_-][-A-Za-z0-9_.]*$/,
    maxLength: 253,
  },
  /** Always emitted in double quotes, so that a hyphen is allowed. */
  sqlIdentifier: {
    expected: "a PostgreSQL identifier of lower-case letters, digits, '_' and '-' (at most 63 characters)",
    pattern: /^[a-z_][-a-z0-9_]*$/,
    maxLength: 63,
  },
  /** A role that users are made members of, or that gets what they owned: never one that PostgreSQL made. */
  postgresRole: {
    expected:
      "a PostgreSQL role of lower-case letters, digits, '_' and '-' (at most 63 characters), neither 'postgres' nor one of PostgreSQL's own that begin with 'pg_'",
    pattern: /^(?!pg_|(?:postgres|public|none)$)[a-z_][-a-z0-9_]*$/,
    maxLength: 63,
  },
  mySqlDatabase: {
    expected:
      "a MySQL database of lower-case letters, digits, '_' and '-' (at most 63 characters), none of the server's own",
    pattern: /^(?!(?:mysql|sys|information_schema|performance_schema)$)[a-z_][-a-z0-9_]*$/,
    maxLength: 63,
  },
  mySqlUser: {
    expected: "a MySQL user of lower-case letters, digits, '_' and '-' (at most 32 characters), not 'root'",
    pattern: /^(?!root$)[a-z_][-a-z0-9_]*$/,
    maxLength: 32,
  },
  /** Vault's admin in Redis: `default` is everybody's. */
  redisUser: {
    expected:
      "a Redis user of lower-case letters, digits, '_' and '-' (at most 63 characters), not 'default'",
    pattern: /^(?!default$)[a-z_][-a-z0-9_]*$/,
    maxLength: 63,
  },
  /** What keys begin with, that ends in a separator, so that no other's does: without anything a pattern reads otherwise. */
  redisPrefix: {
    expected: "a prefix of keys: letters, digits, '_', '-', '.', ':' and '/', which ends in ':' or '/'",
    pattern: /^[A-Za-z0-9_][-A-Za-z0-9_.:/]*[:/]$/,
    maxLength: 128,
  },
  postgresSchema: {
    expected:
      "a PostgreSQL schema of lower-case letters, digits, '_' and '-' (at most 63 characters), none of PostgreSQL's own",
    pattern: /^(?!pg_|information_schema$)[a-z_][-a-z0-9_]*$/,
    maxLength: 63,
  },
  /** Commas, which IAM allows, would part it in Vault. */
  awsRoleArn: {
    expected: "the ARN of an IAM role, 'arn:aws:iam::123456789012:role/name', without a comma",
    pattern: /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role(?:\/[-A-Za-z0-9+=.@_]+)+$/,
    maxLength: 512,
  },
  awsPolicyArn: {
    expected:
      "the ARN of an IAM policy, 'arn:aws:iam::123456789012:policy/name' or, of AWS itself, 'arn:aws:iam::aws:policy/name', without a comma",
    pattern: /^arn:aws(?:-[a-z]+)*:iam::(?:\d{12}|aws):policy(?:\/[-A-Za-z0-9+=.@_]+)+$/,
    maxLength: 512,
  },
  awsGroup: {
    expected:
      "an IAM group: letters, digits, '=', '.', '@', '-', '_', beginning with a letter or digit (at most 128 characters)",
    pattern: /^[A-Za-z0-9][-A-Za-z0-9=.@_]*$/,
    maxLength: 128,
  },
  awsExternalId: {
    expected:
      "an external id: 2 to 1224 letters, digits, '=', ',', '.', '@', ':', '/', '-', '_', beginning with a letter or digit",
    pattern: /^[A-Za-z0-9][-A-Za-z0-9=,.@:/_]+$/,
    maxLength: 1224,
  },
  awsRegion: {
    expected: "a region of AWS, such as 'eu-central-1'",
    pattern: /^[a-z]{2,3}(?:-[a-z]+)+-\d{1,2}$/,
    maxLength: 32,
  },
  dnsName: {
    expected: 'a DNS name of lower-case letters, digits and hyphens, at most 253 characters',
    pattern: new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`),
    maxLength: 253,
  },
  host: {
    expected: 'a host name or an IP address',
    pattern: new RegExp(`^(?:${DNS_LABEL}(?:\\.${DNS_LABEL})*|\\[[0-9a-f:]+\\])$`),
    maxLength: 253,
  },
  audience: {
    expected: "an audience: letters, digits, '-', '_', '.', ':', '/'",
    pattern: /^[A-Za-z0-9][-A-Za-z0-9_.:/]*$/,
    maxLength: 253,
  },
  /** Vault splits lists of them at commas and takes `*` for everybody; OpenSSH's own files read `#` and quotes otherwise. */
  sshPrincipal: {
    expected:
      "a principal: a user of lower-case letters, digits, '_', '-', '.' and '@', not beginning with a digit, hyphen or dot",
    pattern: /^[a-z_][-a-z0-9_.@]*$/,
    maxLength: 128,
  },
  /** Terraform keeps the names of a module's own arguments. */
  terraformVariable: {
    expected:
      "a Terraform variable: lower-case letters, digits and '_', beginning with a letter, not a word of Terraform's own",
    pattern: /^(?!(?:count|depends_on|for_each|lifecycle|locals|providers|source|version)$)[a-z][a-z0-9_]*$/,
    maxLength: 64,
  },
  /** A registry as it stands in `.dockerconfigjson`: host, optional port, optional path. */
  registry: {
    expected: 'a registry: a host name with an optional port and path',
    pattern: new RegExp(`^(?:https://)?${DNS_LABEL}(?:\\.${DNS_LABEL})*(?::[0-9]{1,5})?(?:/[-a-z0-9_./]*)?$`),
    maxLength: 253,
  },
  /** Kubernetes label or annotation key: an optional DNS prefix and a name. */
  metadataKey: {
    expected: "a Kubernetes label or annotation key, not 'constructor'",
    pattern: new RegExp(
      `^(?!constructor$)(?:(?=[^/]{1,253}/)${DNS_LABEL}(?:\\.${DNS_LABEL})*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$`,
    ),
    maxLength: 317,
  },
  labelValue: {
    expected: "a Kubernetes label value: letters, digits, '-', '_', '.', at most 63 characters",
    pattern: /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/,
    maxLength: 63,
  },
} as const satisfies Record<string, NameForm>;

/** A kind of name. */
export type NameKind = keyof typeof NAME_FORMS;

/** Whether `value` has the form of its kind. */
export function isName(kind: NameKind, value: unknown): value is string {
  const form: NameForm = NAME_FORMS[kind];
  return typeof value === 'string' && value.length <= form.maxLength && form.pattern.test(value);
}

/**
 * `value`, when it has the form of its kind.
 *
 * @param kind the kind of name
 * @param value what was given
 * @param what how the field is called, for example `namespace of the tenant`
 * @param where construct path or file:line:column
 * @throws DefinitionError when it has not
 */
export function requireName(kind: NameKind, value: unknown, what: string, where: string): string {
  if (isName(kind, value)) return value;
  throw new DefinitionError({
    id: 'malformed-name',
    given: `${what} is ${quoteValue(value)}`,
    expected: NAME_FORMS[kind].expected,
    fix: `Change the ${what}.`,
    where,
  });
}
