import { type Construct } from 'constructs';
import { requireName } from '../../plan/names';
import { requireBoolean } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { type IAppRoleAuth } from './app-role-auth-interface';
import { AppRoleLogin, type AppRoleLoginOptions } from './app-role-login';

/**
 * Properties of an {@link AppRoleAuth}.
 *
 * @experimental
 */
export interface AppRoleAuthProps {
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

/**
 * An AppRole auth mount: where applications log in that no platform vouches for, such as those on a virtual machine.
 * Secret ids are issued outside of Terraform, wrapped, by who was granted it.
 *
 * @experimental
 */
export class AppRoleAuth extends Resource implements IAppRoleAuth {
  /** The server or Vault namespace that they log in to. */
  public readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  public readonly mount: string;
  private readonly preventDestroy: boolean;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the auth mount, unique in the server: also its Terraform id
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: AppRoleAuthProps = {}) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('AppRoleAuthProps', props, where);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'auth mount', this);
    this.mount = requireName('mountPath', props.mount ?? id, 'mount', where);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /**
   * A role of this auth mount.
   *
   * @param id its name, also in Vault
   * @param options how secret ids and tokens are bound, and what whoever logs in may do
   * @throws DefinitionError when a property is malformed
   */
  public addRole(id: string, options: AppRoleLoginOptions = {}): AppRoleLogin {
    this._requireUnlocked('a role is added');
    return new AppRoleLogin(this, id, { ...options, auth: this });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'appRoleAuths', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      preventDestroy: this.preventDestroy,
    });
  }
}
