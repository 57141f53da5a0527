import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { mergeRules, type PolicyRule } from '../../plan/policy-rule';
import { requireChoice, requireList } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { ExistingPolicy, type VaultPolicyTextProps } from './existing-policy';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { requirePolicyName } from './policy-name';
import { requirePolicyText } from './policy-text';
import { Resource } from '../platform/resource';
import { requireText } from '../argument/text';
import { type IVaultPolicy } from './vault-policy-interface';
import { placeOfVault, vaultOf } from './vault-namespace';
import { type IVault } from './vault-server';

/** What a rule allows on its path. Policies are additive: there is no `deny`. */
export enum VaultCapability {
  /** Write where nothing is yet. */
  CREATE = 'create',
  /** Read. */
  READ = 'read',
  /** Write over what is there. */
  UPDATE = 'update',
  /** Change parts of what is there. */
  PATCH = 'patch',
  /** Delete. */
  DELETE = 'delete',
  /** List the names below a path. */
  LIST = 'list',
  /** Needed, besides the others, on paths that Vault protects. */
  SUDO = 'sudo',
}

/** One rule of a policy. */
export interface VaultPolicyRule {
  /** Vault path: `secret/data/team-a/*`. A trailing `*` and whole segments `+` are wildcards. */
  readonly path: string;
  /** What is allowed there. */
  readonly capabilities: VaultCapability[];
  /** Why: one line that stands in the policy as its comment. */
  readonly reason: string;
}

/** Properties of a {@link VaultPolicy}. */
export interface VaultPolicyProps {
  /**
   * The server or Vault namespace that it is written to.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Name in Vault.
   *
   * @default - the id; below a tenant `<tenant>_<id>`
   */
  readonly policyName?: string;
  /**
   * Rules to begin with.
   *
   * @default - none
   */
  readonly rules?: VaultPolicyRule[];
  /**
   * The policy itself, in HCL or JSON, written as it stands with its comments: in place of rules.
   *
   * @default - none: it has rules
   * @experimental
   */
  readonly text?: string;
}

/**
 * A Vault policy: rules that add up, each with its reason.
 */
export class VaultPolicy extends Resource implements IVaultPolicy {
  /**
   * A policy that exists already, or that others write to Vault: nothing is emitted of it, roles can have it, and
   * everything is proven with what its text allows. A text that Vault would refuse is an error of the checks.
   *
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the construct, and of the policy unless `policyName` says otherwise
   * @param text the policy as Vault has it, in HCL or JSON; printable, at most 65,536 characters
   * @param props properties
   * @throws DefinitionError when a name is malformed or Vault's own, or the text cannot be read by people
   * @experimental
   */
  public static fromText(
    scope: Construct,
    id: string,
    text: string,
    props: VaultPolicyTextProps = {},
  ): IVaultPolicy {
    return new ExistingPolicy(scope, id, text, props);
  }

  /** The server or Vault namespace that it is written to. */
  public readonly vault: IVault;
  /** Name in Vault. */
  public readonly policyName: string;
  private readonly rules: PolicyRule[] = [];
  private readonly text?: string;

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when the name is malformed or Vault's own, or a rule is malformed
   */
  public constructor(scope: Construct, id: string, props: VaultPolicyProps = {}) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('VaultPolicyProps', props, where);
    this.vault = vaultOf(this, props.vault);
    this.policyName = requirePolicyName(props.policyName ?? vaultNameOf(this), where);
    if (props.text !== undefined) this.text = requirePolicyText(props.text, where);
    requireList(props.rules ?? [], 'rules', where).forEach((rule) => this.addRule(rule));
  }

  /**
   * Adds a rule; one for a path that has a rule already is united with it.
   *
   * @param rule the rule
   * @throws DefinitionError when a part of it is malformed
   */
  public addRule(rule: VaultPolicyRule): void {
    this._requireUnlocked(`a rule of policy '${this.policyName}' is added`);
    requireOptions('VaultPolicyRule', rule, this.node.path);
    this._addRule(requirePolicyRule(rule, this.node.path));
  }

  /** @internal Adds a rule whose parts are known to be well-formed. */
  public _addRule(rule: PolicyRule): void {
    if (this.text !== undefined) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `a rule of policy '${this.policyName}', which has a text`,
        expected: 'rules, or a text',
        fix: 'Write the rule into the text, or make rules of the text.',
        where: this.node.path,
      });
    }
    this.rules.push(rule);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'policies', {
      server: placeOfVault(this.vault),
      name: this.policyName,
      rules: mergeRules(this.rules),
      ...(this.text !== undefined && { text: this.text }),
    });
  }
}

/**
 * A rule as the plan has it.
 *
 * @throws DefinitionError when a part of it is malformed
 */
export function requirePolicyRule(rule: VaultPolicyRule, where: string): PolicyRule {
  const capabilities = requireList(rule.capabilities, 'capabilities of the rule', where);
  if (capabilities.length === 0) {
    throw new DefinitionError({
      id: 'nothing-named',
      given: 'a rule without capabilities',
      expected: `at least one of ${Object.values(VaultCapability).join(', ')}`,
      fix: 'Policies only add up; leave out what is not to be allowed.',
      where,
    });
  }
  capabilities.forEach((capability) => requireChoice(VaultCapability, capability, 'capability', where));
  return {
    path: requireName('policyPath', rule.path, 'path of the rule', where),
    capabilities,
    reason: requireText(rule.reason, 'reason of the rule', where),
  };
}

/**
 * A policy of the same platform, whether it is made here or exists already.
 *
 * @throws DefinitionError when it is no policy, or of another platform
 */
export function requirePolicy(construct: Resource, policy: IVaultPolicy): IVaultPolicy {
  if (policy instanceof ExistingPolicy) return construct._requirePart(ExistingPolicy, policy, 'policy');
  return construct._requirePart(VaultPolicy, policy as VaultPolicy, 'policy');
}
