import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { keyOf } from '../../plan/kinds/kind';
import { longestTtl } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { type PolicyRule } from '../../plan/policy-rule';
import { type VaultLoginRecord } from '../../plan/records';
import { requireBoolean, requireChoice, requireInstance, requireList } from '../argument/argument';
import { Duration } from '../argument/duration';
import { KubernetesAuth } from './kubernetes-auth';
import { type IKubernetesAuth } from './kubernetes-auth-interface';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { type CredentialRight, type IGrantee, type KvReaders } from '../vault/grant';
import { GrantedPolicy } from '../vault/granted-policy';
import { requirePolicy } from '../vault/vault-policy';
import { type IVault } from '../vault/vault-server';
import { type IVaultPolicy } from '../vault/vault-policy-interface';
import { namespaceAt, placeOfVault, requireSamePlace } from '../vault/vault-namespace';

/** Kinds of Vault token. */
export enum TokenType {
  /** Stored and revocable: for a store, whose token ESO revokes after use. */
  SERVICE = 'service',
  /** Not stored: for dynamic credentials, which live no longer than the token that created them. */
  BATCH = 'batch',
}

/** Properties of a {@link KubernetesAuthRole}. */
export interface KubernetesAuthRoleProps {
  /** The auth mount that it belongs to. */
  readonly auth: IKubernetesAuth;
  /** Names of the ServiceAccounts that may log in; every one of them in every one of the namespaces. */
  readonly serviceAccounts: string[];
  /** Namespaces of those ServiceAccounts. */
  readonly namespaces: string[];
  /** What whoever logs in may do. */
  readonly policies: IVaultPolicy[];
  /**
   * Name in Vault.
   *
   * @default - the id; below a tenant `<tenant>_<id>`
   */
  readonly roleName?: string;
  /**
   * Audience that a token must be made for.
   *
   * @default - the auth mount's
   */
  readonly audience?: string;
  /**
   * Life of a Vault token, which nobody renews.
   *
   * @default Duration.minutes(5)
   */
  readonly tokenTtl?: Duration;
  /**
   * Kind of Vault token.
   *
   * @default TokenType.SERVICE
   */
  readonly tokenType?: TokenType;
  /**
   * Greatest life of a Vault token that somebody renews.
   *
   * @default - its life: nobody renews it
   * @experimental
   */
  readonly tokenMaxTtl?: Duration;
  /**
   * Whether tokens have Vault's policy `default`, too.
   *
   * @default false
   * @experimental
   */
  readonly defaultPolicy?: boolean;
}

/** A copy of the list, without repetitions, when there is something in it. */
function requireSome<T>(values: T[], what: string, where: string): T[] {
  const copy = [...new Set(requireList(values, what, where))];
  if (copy.length > 0) return copy;
  throw new DefinitionError({
    id: 'nothing-named',
    given: `no ${what}`,
    expected: 'at least one',
    fix: `Name the ${what} that may log in.`,
    where,
  });
}

/**
 * A role of a Kubernetes auth mount: which ServiceAccounts may log in, and what they may do. What is granted to it by
 * name stands in a policy of its own.
 */
export class KubernetesAuthRole extends Resource implements IGrantee {
  /** The auth mount that it belongs to. */
  public readonly auth: IKubernetesAuth;
  /** Name in Vault. */
  public readonly roleName: string;
  /** Audience that a token must be made for. */
  public readonly audience: string;
  private readonly serviceAccounts: readonly string[];
  private readonly namespaces: readonly string[];
  private readonly policies: readonly IVaultPolicy[];
  private readonly tokenType: TokenType;
  private readonly granted: GrantedPolicy;
  private tokenTtl: number;
  private readonly tokenMaxTtl: number;
  private readonly defaultPolicy: boolean;

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a name is malformed, or ESO's own ServiceAccount is among those bound
   */
  public constructor(scope: Construct, id: string, props: KubernetesAuthRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('KubernetesAuthRoleProps', props, where);
    this.auth = this._requirePart(KubernetesAuth, props.auth as KubernetesAuth, 'auth');
    this.roleName = requireName('vaultName', props.roleName ?? vaultNameOf(this), 'name of the role', where);
    this.audience = requireName('audience', props.audience ?? this.auth.audience, 'audience', where);
    this.serviceAccounts = requireSome(props.serviceAccounts, 'ServiceAccounts', where);
    this.namespaces = requireSome(props.namespaces, 'namespaces', where);
    this.policies = requireList(props.policies, 'policies', where);
    this.serviceAccounts.forEach((name) => requireName('kubernetesName', name, 'ServiceAccount', where));
    this.namespaces.forEach((name) => requireName('namespace', name, 'namespace', where));
    this.policies.forEach((policy) => {
      requirePolicy(this, policy);
      requireSamePlace(this.auth.vault, policy.vault, 'policy', where);
    });
    const eso = this.auth.cluster.eso._record;
    if (this.namespaces.includes(eso.namespace) && this.serviceAccounts.includes(eso.serviceAccount)) {
      throw new DefinitionError({
        id: 'bound-to-eso',
        given: `the role binds ${eso.namespace}/${eso.serviceAccount}, ESO's own ServiceAccount`,
        expected: 'ServiceAccounts that serve one store each',
        fix: "Bind another one: whoever obtains ESO's token could log in with this role.",
        where,
      });
    }
    const ttl = requireInstance(Duration, props.tokenTtl ?? Duration.minutes(5), 'tokenTtl', where);
    this.tokenTtl = ttl.toSeconds();
    const longest = longestTtl(
      this.auth.vault.server._maxLeaseTtl,
      (this.auth as KubernetesAuth)._maxLeaseTtl,
    );
    requireInteger(this.tokenTtl, 1, longest, 'tokenTtl in seconds', where);
    const most = requireInstance(Duration, props.tokenMaxTtl ?? ttl, 'tokenMaxTtl', where);
    this.tokenMaxTtl = most.toSeconds();
    requireInteger(this.tokenMaxTtl, this.tokenTtl, longest, 'tokenMaxTtl in seconds', where);
    this.defaultPolicy = requireBoolean(props.defaultPolicy, false, 'defaultPolicy', where);
    this.tokenType = requireChoice(TokenType, props.tokenType ?? TokenType.SERVICE, 'tokenType', where);
    const { vault, mount } = this.auth;
    this.granted = new GrantedPolicy(
      this,
      vault,
      keyOf(placeOfVault(vault), mount, this.roleName),
      // After its owner, and apart from a role of that name in another auth mount.
      `${this.roleName}_${this.auth.node.id}`,
    );
  }

  /** How errors and reports call it. */
  public get granteeName(): string {
    return `auth role '${this.roleName}' of 'auth/${this.auth.mount}'`;
  }

  /** @internal It reads the secret itself, by a rule of a policy of its own. */
  public _readersOf(secret: IKvSecret): KvReaders {
    return this.granted.addSecret(secret);
  }

  /** @internal It makes the credential itself, by a rule of a policy of its own. */
  public _makerOf(right: CredentialRight): string {
    return this.granted.addCredential(right);
  }

  /** @internal Lets it do something in a server or namespace, by a rule of a policy of its own. */
  public _addRule(vault: IVault, rule: PolicyRule): void {
    this.granted.add(vault, rule, 'rule');
  }

  /** @internal Makes tokens live at least that long, in seconds. */
  public _outlive(seconds: number): void {
    this.tokenTtl = Math.max(this.tokenTtl, seconds);
  }

  /** @internal How ESO logs in with this role. */
  public _login(serviceAccount: string, namespace: string): VaultLoginRecord {
    const { vault } = this.auth;
    return {
      server: placeOfVault(vault),
      address: this.auth.address ?? vault.server.address,
      namespace: namespaceAt(vault),
      ca: vault.server._ca?._record,
      mount: this.auth.mount,
      role: this.roleName,
      serviceAccount: requireName('kubernetesName', serviceAccount, 'ServiceAccount', this.node.path),
      serviceAccountNamespace: requireName('namespace', namespace, 'namespace', this.node.path),
      audiences: [this.audience],
    };
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const policies = [...this.policies, ...this.granted.policies];
    plan.add(this, 'authRoles', {
      server: placeOfVault(this.auth.vault),
      cluster: this.auth.cluster.node.id,
      mount: this.auth.mount,
      name: this.roleName,
      serviceAccounts: [...this.serviceAccounts].sort(),
      namespaces: [...this.namespaces].sort(),
      audience: this.audience,
      policies: [...new Set(policies.map(({ policyName }) => policyName))].sort(),
      tokenType: this.tokenType,
      tokenTtl: this.tokenTtl,
      tokenMaxTtl: Math.max(this.tokenTtl, this.tokenMaxTtl),
      noDefaultPolicy: !this.defaultPolicy,
    });
  }
}
