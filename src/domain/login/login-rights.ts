import { keyOf } from '../../plan/kinds/kind';
import { type PolicyRule } from '../../plan/policy-rule';
import { requireList } from '../argument/argument';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { type PlanBuilder } from '../platform/plan-builder';
import { type Resource } from '../platform/resource';
import { AllowedPaths, type AllowedPathProps } from '../vault/allowed-paths';
import { type CredentialRight, type KvReaders } from '../vault/grant';
import { GrantedPolicy } from '../vault/granted-policy';
import { placeOfVault, requireSamePlace } from '../vault/vault-namespace';
import { requirePolicy } from '../vault/vault-policy';
import { type IVaultPolicy } from '../vault/vault-policy-interface';
import { type IVault } from '../vault/vault-server';

/** A login, and where it is. */
export interface NamedLogin {
  /** The server or Vault namespace that one logs in to. */
  readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  readonly mount: string;
  /** Name in Vault. */
  readonly name: string;
  /** Name of the policy that has what is granted to it. */
  readonly grantedPolicy: string;
}

/** What whoever logs in by one role may do: its policies, and a policy of its own with what is granted to it by name. */
export class LoginRights {
  private readonly policies: readonly IVaultPolicy[];
  private readonly allowed: AllowedPaths;
  private readonly granted: GrantedPolicy;

  /**
   * @param role the construct of the login
   * @param login what it is in Vault
   * @param policies what it may do besides what is granted by name
   * @throws DefinitionError when a policy is none, or of another place
   */
  public constructor(
    role: Resource,
    private readonly login: NamedLogin,
    policies: readonly IVaultPolicy[] = [],
  ) {
    const { vault, mount, name, grantedPolicy } = login;
    const key = keyOf(placeOfVault(vault), mount, name);
    this.policies = requireList(policies, 'policies', role.node.path);
    this.policies.forEach((policy) => {
      requirePolicy(role, policy);
      requireSamePlace(vault, policy.vault, 'policy', role.node.path);
    });
    this.allowed = new AllowedPaths(role, key);
    this.granted = new GrantedPolicy(role, vault, key, grantedPolicy);
  }

  /** What its record says of its policies and its token, which lives so many seconds. */
  public token(ttl: number) {
    const policies = [...this.policies, ...this.granted.policies];
    return {
      policies: [...new Set(policies.map(({ policyName }) => policyName))].sort(),
      tokenType: 'service',
      tokenTtl: ttl,
      tokenMaxTtl: ttl,
      noDefaultPolicy: true,
    } as const;
  }

  /**
   * Lets it reach a path by name.
   *
   * @throws DefinitionError when a part of it is malformed
   */
  public allowPath(path: AllowedPathProps): void {
    const { vault, rule } = this.allowed.add(path, this.login.vault);
    this.granted.add(vault, rule, 'path');
  }

  /** It reads the secret itself. */
  public readersOf(secret: IKvSecret): KvReaders {
    return this.granted.addSecret(secret);
  }

  /** It makes the credential itself. */
  public makerOf(right: CredentialRight): string {
    return this.granted.addCredential(right);
  }

  /** Lets it do what is its owner's own. */
  public addRule(vault: IVault, rule: PolicyRule): void {
    this.granted.add(vault, rule, 'secrets');
  }

  /** Adds the paths that it may reach by name to the plan. */
  public compile(plan: PlanBuilder): void {
    this.allowed.compile(plan);
  }
}
