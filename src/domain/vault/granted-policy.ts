import { type PolicyRule } from '../../plan/policy-rule';
import { kvReadPath } from '../../plan/wire-path';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { type Resource } from '../platform/resource';
import { type CredentialRight, type KvReaders } from './grant';
import { pathInto } from './vault-namespace';
import { VaultPolicy } from './vault-policy';
import { type IVault } from './vault-server';

/** Why a rule of it is there. */
const GRANTED = 'granted by name';

/** What is granted to one login by name: a policy of its own, made with the first right. */
export class GrantedPolicy {
  private policy?: VaultPolicy;

  /**
   * @param role the login
   * @param vault where it logs in
   * @param login its key
   * @param policyName name of the policy
   */
  public constructor(
    private readonly role: Resource,
    private readonly vault: IVault,
    private readonly login: string,
    private readonly policyName: string,
  ) {}

  /** The policy, and nothing while nothing was granted. */
  public get policies(): readonly VaultPolicy[] {
    return this.policy ? [this.policy] : [];
  }

  /** Lets it read the secret itself. */
  public addSecret({ kv, path }: IKvSecret): KvReaders {
    const rule: PolicyRule = { path: kvReadPath(kv, path), capabilities: ['read'], reason: GRANTED };
    return { tenants: [], login: this.add(kv.vault, rule, 'secret') };
  }

  /** Lets it make the credential itself; returns its key. */
  public addCredential({ vault, rule }: CredentialRight): string {
    return this.add(vault, { ...rule, reason: GRANTED }, 'credential');
  }

  /** Adds a rule for a path of `vault`; returns its key, by which it is known to have what the rule allows. */
  public add(vault: IVault, rule: PolicyRule, what: string): string {
    const into = pathInto(this.vault, vault, what, this.role.node.path);
    this.policy ??= new VaultPolicy(this.role, 'policy', { vault: this.vault, policyName: this.policyName });
    this.policy._addRule({ ...rule, path: `${into}${rule.path}` });
    return this.login;
  }
}
