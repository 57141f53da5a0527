import { type Construct } from 'constructs';
import { requireName } from '../../plan/names';
import { requireBoolean } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { type ICertAuth } from './cert-auth-interface';
import { CertAuthRole, type CertAuthRoleOptions } from './cert-auth-role';

/**
 * Properties of a {@link CertAuth}.
 *
 * @experimental
 */
export interface CertAuthProps {
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
 * A TLS certificate auth mount: where whoever has a client certificate of a trusted authority logs in, on a connection
 * that ends at Vault itself: what ends TLS before it takes the certificate away.
 *
 * @experimental
 */
export class CertAuth extends Resource implements ICertAuth {
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
  public constructor(scope: Construct, id: string, props: CertAuthProps = {}) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('CertAuthProps', props, where);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'auth mount', this);
    this.mount = requireName('mountPath', props.mount ?? id, 'mount', where);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /**
   * A role of this auth mount.
   *
   * @param id its name, also in Vault
   * @param options which certificates log in, and what whoever has one may do
   * @throws DefinitionError when a property is malformed, or nothing bounds the certificates of an authority
   */
  public addRole(id: string, options: CertAuthRoleOptions): CertAuthRole {
    this._requireUnlocked('a role is added');
    return new CertAuthRole(this, id, { ...options, auth: this });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'certAuths', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      preventDestroy: this.preventDestroy,
    });
  }
}
