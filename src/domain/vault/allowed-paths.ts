import { mergeRules, type PolicyRule } from '../../plan/policy-rule';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { requireUnlocked, type Resource } from '../platform/resource';
import { placeOfVault, vaultOf } from './vault-namespace';
import { requirePolicyRule, type VaultPolicyRule } from './vault-policy';
import { type IVault } from './vault-server';

/**
 * A path that somebody may reach, and why.
 *
 * @experimental
 */
export interface AllowedPathProps extends VaultPolicyRule {
  /**
   * The server or Vault namespace that the path is in.
   *
   * @default - the one that whoever may reach it logs in to
   */
  readonly vault?: IVault;
}

/** The paths that one may reach though they are neither its own nor shared with it. */
export class AllowedPaths {
  private readonly rules = new Map<IVault, PolicyRule[]>();

  /**
   * @param owner whoever may reach them
   * @param login its key, where it is a login
   */
  public constructor(
    private readonly owner: Resource,
    private readonly login?: string,
  ) {}

  /**
   * Allows one more, in `own` unless it says another place.
   *
   * @throws DefinitionError when a part of it is malformed
   */
  public add(props: AllowedPathProps, own: IVault): { readonly vault: IVault; readonly rule: PolicyRule } {
    const where = this.owner.node.path;
    requireOptions('AllowedPathProps', props, where);
    requireUnlocked(this.owner, 'a path is allowed', where);
    const rule = requirePolicyRule(props, where);
    const vault = vaultOf(this.owner, props.vault ?? own);
    this.rules.set(vault, [...(this.rules.get(vault) ?? []), rule]);
    return { vault, rule };
  }

  /** Adds them to the plan. */
  public compile(plan: PlanBuilder): void {
    for (const [vault, rules] of this.rules) {
      for (const rule of mergeRules(rules))
        plan.add(this.owner, 'allowedPaths', {
          server: placeOfVault(vault),
          ...rule,
          ...(this.login !== undefined && { login: this.login }),
        });
    }
  }
}
