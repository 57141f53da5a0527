import { type Construct } from 'constructs';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { requireExistingPolicyName } from './policy-name';
import { requirePolicyText } from './policy-text';
import { Resource } from '../platform/resource';
import { type IVaultPolicy } from './vault-policy-interface';
import { placeOfVault, vaultOf } from './vault-namespace';
import { type IVault } from './vault-server';

/**
 * Properties of a policy that exists already.
 *
 * @experimental
 */
export interface VaultPolicyTextProps {
  /**
   * The server or Vault namespace that it is in.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Name in Vault, which keeps it in lower case.
   *
   * @default - the id
   */
  readonly policyName?: string;
}

/** @internal A policy that others write to Vault. */
export class ExistingPolicy extends Resource implements IVaultPolicy {
  /** The server or Vault namespace that it is in. */
  public readonly vault: IVault;
  /** Name in Vault. */
  public readonly policyName: string;
  private readonly text: string;

  public constructor(scope: Construct, id: string, text: string, props: VaultPolicyTextProps = {}) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('VaultPolicyTextProps', props, where);
    this.vault = vaultOf(this, props.vault);
    this.policyName = requireExistingPolicyName(props.policyName ?? id, where);
    this.text = requirePolicyText(text, where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'policies', {
      server: placeOfVault(this.vault),
      name: this.policyName,
      rules: [],
      text: this.text,
      existing: true,
    });
  }
}
