import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { requireBoolean } from '../argument/argument';
import { requirePem } from '../argument/ca-certificate';
import { Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { requireDirectoryUrl, requireDistinguishedName, requireFilter } from './directory';
import { type ILdapAuth } from './ldap-auth-interface';
import { LdapGroup, type LdapGroupOptions } from './ldap-group';
import { type PeopleOptions } from './people-options';

/**
 * Properties of an {@link LdapAuth}.
 *
 * @experimental
 */
export interface LdapAuthProps {
  /** The directory, as Vault reaches it: `ldaps://ldap.example.com`, or `ldap://…` with `startTls`. */
  readonly url: string;
  /**
   * Whether TLS begins after the connection is there. Without TLS there is no way: passwords pass.
   *
   * @default false
   */
  readonly startTls?: boolean;
  /**
   * Certificate authority of that address, in PEM.
   *
   * @default - the authorities of Vault's system
   */
  readonly caCertificate?: string;
  /** Who searches for people and groups: `cn=vault,dc=example,dc=com`. */
  readonly bindDn: string;
  /**
   * Ephemeral Terraform variable that holds their password, passed write-only. Needs Terraform's provider for Vault 5.7,
   * which asks for the value at every plan and sends it when its version is raised.
   */
  readonly bindPasswordVariable: string;
  /**
   * Raised whenever that password changes.
   *
   * @default 1
   */
  readonly bindPasswordVersion?: number;
  /** Below which people are: `ou=people,dc=example,dc=com`. */
  readonly userDn: string;
  /**
   * What one is called by who logs in; of Active Directory `sAMAccountName`.
   *
   * @default 'uid'
   */
  readonly userAttribute?: string;
  /**
   * Who of these may log in: a filter, with `{{.UserAttr}}` and `{{.Username}}`.
   *
   * @default '({{.UserAttr}}={{.Username}})'
   */
  readonly userFilter?: string;
  /**
   * Below which groups are: `ou=groups,dc=example,dc=com`. Vault looks at their names alone: two of one name below it are
   * one group.
   */
  readonly groupDn: string;
  /**
   * What a group is called by.
   *
   * @default 'cn'
   */
  readonly groupAttribute?: string;
  /**
   * The groups of who logs in: a filter, with `{{.Username}}` or `{{.UserDN}}`. For groups within groups of Active
   * Directory `(&(objectClass=group)(member:1.2.840.113556.1.4.1941:={{.UserDN}}))`.
   *
   * @default '(|(memberUid={{.Username}})(member={{.UserDN}})(uniqueMember={{.UserDN}}))'
   */
  readonly groupFilter?: string;
  /**
   * Life of a Vault token, whatever groups one is of.
   *
   * @default Duration.hours(1)
   */
  readonly tokenTtl?: Duration;
  /**
   * The server or Vault namespace that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Path of the auth mount, without `auth/`.
   *
   * @default - the id
   */
  readonly mount?: string;
  /**
   * Whether Terraform refuses to destroy the auth mount.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/** What Vault itself takes. */
const BY_NAME = '({{.UserAttr}}={{.Username}})';
const BY_MEMBER = '(|(memberUid={{.Username}})(member={{.UserDN}})(uniqueMember={{.UserDN}}))';

/** What people are asked for that says nothing to a directory. */
const OF_OIDC = ['groupsClaim', 'scopes', 'userClaim', 'tokenTtl'] as const;

/**
 * An LDAP auth mount: where people log in with the password that a directory has of them.
 *
 * @experimental
 */
export class LdapAuth extends Resource implements ILdapAuth {
  /** The server or Vault namespace that they log in to. */
  public readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  public readonly mount: string;
  /** Life of a Vault token, whatever groups one is of. */
  public readonly tokenTtl: Duration;
  private readonly directory: {
    readonly url: string;
    readonly startTls: boolean;
    readonly caPem?: string;
    readonly bindDn: string;
    readonly bindVariable: string;
    readonly bindVersion: number;
    readonly userDn: string;
    readonly userAttribute: string;
    readonly userFilter: string;
    readonly groupDn: string;
    readonly groupAttribute: string;
    readonly groupFilter: string;
  };
  private readonly preventDestroy: boolean;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the auth mount, unique in the server: also its Terraform id
   * @param props properties
   * @throws DefinitionError when a property is malformed, or there is no TLS
   */
  public constructor(scope: Construct, id: string, props: LdapAuthProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('LdapAuthProps', props, where);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'auth mount', this);
    this.mount = requireName('mountPath', props.mount ?? id, 'mount', where);
    const startTls = requireBoolean(props.startTls, false, 'startTls', where);
    const { caCertificate: ca, bindPasswordVariable: variable, bindPasswordVersion: version = 1 } = props;
    const { userFilter = BY_NAME, groupFilter = BY_MEMBER } = props;
    this.directory = {
      url: requireDirectoryUrl(props.url, startTls, where),
      startTls,
      caPem: ca === undefined ? undefined : requirePem(ca, 'caCertificate', where),
      bindDn: requireDistinguishedName(props.bindDn, 'bindDn', where),
      bindVariable: requireName('terraformVariable', variable, 'bindPasswordVariable', where),
      bindVersion: requireInteger(version, 1, 1_000_000, 'bindPasswordVersion', where),
      userDn: requireDistinguishedName(props.userDn, 'userDn', where),
      userAttribute: requireName('secretKey', props.userAttribute ?? 'uid', 'userAttribute', where),
      userFilter: requireFilter(userFilter, ['Username'], 'userFilter', where),
      groupDn: requireDistinguishedName(props.groupDn, 'groupDn', where),
      groupAttribute: requireName('secretKey', props.groupAttribute ?? 'cn', 'groupAttribute', where),
      groupFilter: requireFilter(groupFilter, ['Username', 'UserDN'], 'groupFilter', where),
    };
    const range = { most: VAULT_MAX_TTL, reason: "Vault's own maximum cuts what is longer" };
    this.tokenTtl = props.tokenTtl ?? Duration.hours(1);
    requireDuration(this.tokenTtl, range, 'tokenTtl', where);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /**
   * A group of this directory, for people of the platform; those of a tenant are made by `tenant.addPeople()`.
   *
   * @param id its name here
   * @param options its name in the directory, and what its members may do
   * @throws DefinitionError when a property is malformed
   */
  public addGroup(id: string, options: LdapGroupOptions = {}): LdapGroup {
    this._requireUnlocked('a group is added');
    return new LdapGroup(this, id, { ...options, auth: this });
  }

  /** @internal */
  public _addPeople(scope: Construct, id: string, options: PeopleOptions): LdapGroup {
    const { group } = options;
    const login = new LdapGroup(scope, id, { group, auth: this });
    const other = OF_OIDC.find((option) => options[option] !== undefined);
    if (other === undefined) return login;
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `${other} of people who log in at auth/${this.mount}, of LDAP`,
      expected: 'the name of their group alone',
      fix: `Leave ${other} out${other === 'tokenTtl' ? ': LdapAuth has it for all groups' : ''}.`,
      where: login.node.path,
    });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'ldapAuths', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      ...this.directory,
      tokenTtl: this.tokenTtl.toSeconds(),
      preventDestroy: this.preventDestroy,
    });
  }
}
