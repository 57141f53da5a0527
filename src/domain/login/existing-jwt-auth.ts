import { type Construct } from 'constructs';
import { requireName } from '../../plan/names';
import { requireOptions } from '../argument/options';
import { type IJwtAuth } from './jwt-auth-interface';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';

/**
 * Properties of a JWT auth mount that exists already.
 *
 * @experimental
 */
export interface JwtAuthMountProps {
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
}

/** @internal A JWT auth mount that others make. */
export class ExistingJwtAuth extends Resource implements IJwtAuth {
  /** The server or Vault namespace that they log in to. */
  public readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  public readonly mount: string;

  public constructor(scope: Construct, id: string, props: JwtAuthMountProps) {
    super(scope, id);
    requireOptions('JwtAuthMountProps', props, this.node.path);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'auth mount', this);
    this.mount = requireName('existingMount', props.mount ?? id, 'mount', this.node.path);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'jwtAuths', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      existing: true,
    });
  }
}
