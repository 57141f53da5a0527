import { type Acl, mergePolicies } from '../access/acl';
import { type Dialect, dialectOf } from '../access/dialect';
import { type Policy, policyOf } from '../access/policy';
import {
  type LoginRole,
  type PolicyRecord,
  type TenantRecord,
  type VaultServerRecord,
} from '../plan/records';
import { defaultPolicy } from '../access/default-policy';
import { type Login } from './kinds/kind';

/** Whoever logs in with a role of an auth mount, and what its policies allow. */
export class Identity {
  /** `server auth-mount/role`: unique in the plan. */
  public readonly key: string;

  /**
   * @param login the role, and who can log in with it
   * @param tenant whose definition the role is; undefined: the platform's
   * @param policies the policies of the role that exist; a name without a policy grants nothing
   * @param dialect by which they are merged and decided
   * @param acls keeps what was merged last
   */
  public constructor(
    public readonly login: Login,
    public readonly tenant: TenantRecord | undefined,
    public readonly policies: readonly PolicyRecord[],
    private readonly dialect: Dialect,
    private readonly acls: AclCache,
  ) {
    const { server, mount, name } = login.role;
    this.key = identityKey({ server, mount, role: name });
  }

  /** The role that it logs in with. */
  public get role(): LoginRole {
    return this.login.role;
  }

  /** Its policies merged, with Vault's `default` unless the role does without. */
  public get acl(): Acl {
    return this.acls.of(this, () => {
      const merged = this.policies.map(enginePolicy);
      if (!this.role.noDefaultPolicy) merged.push(defaultPolicy(this.dialect));
      return mergePolicies(merged, this.dialect);
    });
  }
}

/** The ACLs that were used last: a plan's identities are asked one after the other, and all at once are large. */
export class AclCache {
  private readonly recent = new Map<object, Acl>();

  public constructor(private readonly size = 256) {}

  /** The ACL of an identity, merged unless it was used lately. */
  public of(identity: object, merge: () => Acl): Acl {
    const acl = this.recent.get(identity) ?? merge();
    this.recent.delete(identity);
    this.recent.set(identity, acl);
    const [oldest] = this.recent.keys();
    if (this.recent.size > this.size && oldest) this.recent.delete(oldest);
    return acl;
  }
}

/** Key of the identity that logs in with a role of an auth mount; Vault folds names of roles to lower case. */
export function identityKey(login: {
  readonly server: string;
  readonly mount: string;
  readonly role: string;
}): string {
  return `${login.server} ${login.mount}/${login.role.toLowerCase()}`;
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
