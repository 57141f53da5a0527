import { type Allowance } from '../access/allowance';
import { type Acl, mergePolicies } from '../access/acl';
import { type Dialect, dialectOf } from '../access/dialect';
import { parsePathSet } from '../access/path-set';
import { type Policy } from '../access/policy';
import { type AssumedValues, type PossibleAcl, possibleAcls } from '../access/possible-acl';
import { instantiate } from '../access/template';
import { type Place } from '../plan/place';
import {
  type LoginRole,
  type PolicyRecord,
  type TenantRecord,
  type VaultServerRecord,
} from '../plan/records';
import { defaultPolicy } from '../access/default-policy';
import { type Login } from './kinds/kind';
import { type PolicyReader } from './policy-reading';

const NOTHING_ASSUMED: AssumedValues = new Map();

/** Values of templates are for the server to know. */
const UNKNOWN = () => undefined;

/** Whoever logs in with a role of an auth mount, and what its policies allow. */
export class Identity {
  /** `place auth-mount/role`: unique in the plan. */
  public readonly key: string;

  /**
   * @param login the role, and who can log in with it
   * @param tenant whose definition the role is; undefined: the platform's
   * @param policies its policies that exist, Vault's `default` among them where that was written; a name without a
   * policy grants nothing
   * @param hasShippedDefault whether it has Vault's `default` as the server ships it
   * @param reader reads them as its server does, for its place
   * @param acls keeps what was merged last
   */
  public constructor(
    public readonly login: Login,
    public readonly tenant: TenantRecord | undefined,
    public readonly policies: readonly PolicyRecord[],
    private readonly hasShippedDefault: boolean,
    private readonly reader: PolicyReader,
    private readonly acls: AclCache,
  ) {
    const { server, mount, name } = login.role;
    this.key = identityKey({ server, mount, role: name });
  }

  /** The role that it logs in with. */
  public get role(): LoginRole {
    return this.login.role;
  }

  /** By whose rules it is decided. */
  public get dialect(): Dialect {
    return this.reader.dialect;
  }

  /** What the paths of its place begin with: whatever it asks is asked there. */
  public get prefix(): string {
    return this.reader.prefix;
  }

  /** What it may ask for as everybody may. */
  public get harmless(): Allowance {
    return this.reader.harmless();
  }

  /** Its policies as the engine takes them, with Vault's `default` unless the role does without. */
  public get enginePolicies(): Policy[] {
    const policies = this.policies.map((policy) => this.reader.read(policy).policy);
    if (this.hasShippedDefault) {
      const shipped = { ...defaultPolicy(this.dialect), namespace: this.prefix };
      policies.push(instantiate(shipped, UNKNOWN, this.dialect));
    }
    return policies;
  }

  /** Whether its policies have templates: what it may do depends on values that only the server knows. */
  public get isTemplated(): boolean {
    return this.policies.some(
      (policy) => policy.text !== undefined && this.reader.read(policy).directives.size > 0,
    );
  }

  /**
   * What it may do on a path, or a set of them: one ACL, and where templates leave several possible, one for each
   * class of values that the paths can tell apart.
   *
   * @param path absolute in its Vault: with the prefix of its place
   * @param policies its policies, or what is to be looked at of those that have templates
   * @throws {TooManyValues} when these are too many to look at
   * @throws {RangeError} when the path is none
   */
  public possibleAcls(path: string, policies?: readonly Policy[]): Iterable<PossibleAcl> {
    if (this.isTemplated) {
      return possibleAcls(policies ?? this.enginePolicies, this.dialect, UNKNOWN, parsePathSet(path));
    }
    const acl = this.acls.of(this, () => mergePolicies(this.enginePolicies, this.dialect));
    return [{ acl, assumed: NOTHING_ASSUMED }];
  }
}

/** Values that were assumed, at the end of a sentence: `, if {{identity.entity.name}} is 'team-b'`. */
export function assumedText(assumed: AssumedValues): string {
  const values = [...assumed].map(([directive, value]) =>
    value === undefined ? `{{${directive}}} has no value` : `{{${directive}}} is '${value}'`,
  );
  return values.length > 0 ? `, if ${values.join(' and ')}` : '';
}

/** The ACLs that were merged last: a plan's identities are asked one after the other, and all at once are large. */
export class AclCache {
  private readonly recent: { readonly identity: object; readonly acl: Acl }[] = [];
  private merged = 0;

  public constructor(private readonly size = 16) {}

  /** The ACL of an identity, merged unless it was lately. */
  public of(identity: object, merge: () => Acl): Acl {
    const known = this.recent.find((each) => each.identity === identity);
    if (known) return known.acl;
    const acl = merge();
    this.recent[this.merged++ % this.size] = { identity, acl };
    return acl;
  }
}

/** Key of the identity that logs in with a role of an auth mount; Vault folds names of roles to lower case. */
export function identityKey(login: {
  readonly server: Place;
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
