import { type Acl, mergePolicies } from '../access/acl';
import { type Dialect, dialectOf } from '../access/dialect';
import { type Policy, policyOf } from '../access/policy';
import {
  type AuthRoleRecord,
  type PolicyRecord,
  type TenantRecord,
  type VaultServerRecord,
} from '../plan/records';
import { defaultPolicy } from '../access/default-policy';

/** Whoever logs in with a Kubernetes auth role, and what its policies allow. */
export interface Identity {
  /** `server auth-mount/role`: unique in the plan. */
  readonly key: string;
  readonly role: AuthRoleRecord;
  /** Whose definition the role is; undefined: the platform's. */
  readonly tenant?: TenantRecord;
  /** The policies that exist; a name without a policy grants nothing. */
  readonly policies: readonly PolicyRecord[];
  /** Those policies merged, with Vault's `default` unless the role does without. */
  readonly acl: Acl;
}

/** Key of the identity that logs in with a role of an auth mount. */
export function identityKey(login: {
  readonly server: string;
  readonly mount: string;
  readonly role: string;
}): string {
  return `${login.server} ${login.mount}/${login.role}`;
}

/** The dialect that a server decides by; the newest of Vault's where its version cannot be read. */
export function dialectOfServer(server: VaultServerRecord | undefined): Dialect {
  const { name, version } = server?.product ?? { name: 'vault', version: '' };
  return dialectOf(name, /^v?\d/.test(version) ? version : '1.21');
}

/** Rules of a policy as the engine takes them; those that Vault would refuse are left to `malformed-policy-rule`. */
export function enginePolicy(policy: PolicyRecord): Policy {
  return policyOf(
    policy.name,
    policy.rules.filter((rule) => !rule.path.includes('+*')),
  );
}

/** An identity with its policies merged for a server's dialect. */
export function identityOf(
  role: AuthRoleRecord,
  tenant: TenantRecord | undefined,
  policies: readonly PolicyRecord[],
  dialect: Dialect,
): Identity {
  const merged = policies.map(enginePolicy);
  if (!role.noDefaultPolicy) merged.push(defaultPolicy(dialect));
  return {
    key: identityKey({ server: role.server, mount: role.mount, role: role.name }),
    role,
    tenant,
    policies,
    acl: mergePolicies(merged, dialect),
  };
}
