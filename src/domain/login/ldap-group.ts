import { type Construct } from 'constructs';
import { requireName } from '../../plan/names';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { placeOfVault } from '../vault/vault-namespace';
import { type IVaultPolicy } from '../vault/vault-policy-interface';
import { requireAuthMount } from './auth-mount';
import { type ILdapAuth } from './ldap-auth-interface';
import { Login } from './login';
import { LoginRights } from './login-rights';

/**
 * A group of a directory, and what its members may do.
 *
 * @experimental
 */
export interface LdapGroupOptions {
  /**
   * Its name in the directory, in lower case: Vault does not tell `Shop` from `shop`.
   *
   * @default - the id
   */
  readonly group?: string;
  /**
   * What its members may do, besides what is granted by name.
   *
   * @default - nothing
   */
  readonly policies?: IVaultPolicy[];
}

/**
 * Properties of an {@link LdapGroup}.
 *
 * @experimental
 */
export interface LdapGroupProps extends LdapGroupOptions {
  /** The auth mount that its members log in at. */
  readonly auth: ILdapAuth;
}

/**
 * A group of an LDAP auth mount. Whoever is of several has what each of them has. In the scope of a tenant these are the
 * tenant's own people. What is granted to it by name stands in a policy of its own.
 *
 * @experimental
 */
export class LdapGroup extends Login {
  /** Name in the directory, and in Vault. */
  public readonly groupName: string;
  /** The auth mount that its members log in at. */
  public readonly auth: ILdapAuth;
  /** @internal */
  public override readonly _rights: LoginRights;

  /**
   * @param scope whose people they are: the platform's, or a tenant's
   * @param id its name here
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: LdapGroupProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('LdapGroupProps', props, where);
    this.auth = requireAuthMount(props.auth, 'an LdapAuth', where);
    this.groupName = requireName('vaultName', props.group ?? id, 'group', where);
    const { vault, mount } = this.auth;
    const grantedPolicy = `${vaultNameOf(this)}_${this.auth.node.id}`;
    this._rights = new LoginRights(
      this,
      { vault, mount, name: this.groupName, grantedPolicy },
      props.policies,
    );
  }

  /** How errors and reports call it. */
  public override get granteeName(): string {
    return `LDAP group '${this.groupName}' of 'auth/${this.auth.mount}'`;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'ldapGroups', {
      server: placeOfVault(this.auth.vault),
      mount: this.auth.mount,
      name: this.groupName,
      ...this._rights.token(this.auth.tokenTtl.toSeconds()),
    });
    this._rights.compile(plan);
  }
}
