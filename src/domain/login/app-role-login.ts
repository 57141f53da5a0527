import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { appRoles } from '../../plan/kinds/app-role';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { type PolicyRule } from '../../plan/policy-rule';
import { requireList } from '../argument/argument';
import { Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireNetwork } from '../argument/network';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { CredentialGrants } from '../vault/credential-grants';
import { type CredentialRight, type Grant, type IGrantee } from '../vault/grant';
import { placeOfVault } from '../vault/vault-namespace';
import { type IVaultPolicy } from '../vault/vault-policy-interface';
import { type IAppRoleAuth } from './app-role-auth-interface';
import { requireAuthMount } from './auth-mount';
import { Login } from './login';
import { LoginRights } from './login-rights';

/**
 * How whoever has a secret id logs in, and what they may do.
 *
 * @experimental
 */
export interface AppRoleLoginOptions {
  /**
   * What whoever logs in may do, besides what is granted by name.
   *
   * @default - nothing
   */
  readonly policies?: IVaultPolicy[];
  /**
   * Life of a secret id that was not used up.
   *
   * @default Duration.minutes(10)
   */
  readonly secretIdTtl?: Duration;
  /**
   * How many logins a secret id is for.
   *
   * @default 1
   */
  readonly secretIdUses?: number;
  /**
   * Networks from which one logs in, and uses the token, in CIDR notation as Vault sees them.
   *
   * @default - from anywhere
   */
  readonly networks?: string[];
  /**
   * Life of a Vault token.
   *
   * @default Duration.minutes(10)
   */
  readonly tokenTtl?: Duration;
}

/**
 * Properties of an {@link AppRoleLogin}.
 *
 * @experimental
 */
export interface AppRoleLoginProps extends AppRoleLoginOptions {
  /** The auth mount that it belongs to. */
  readonly auth: IAppRoleAuth;
}

/** Whoever issues a secret id gets it wrapped for at least so long, in seconds: the wrapping opens once. */
const MIN_WRAPPING_TTL = 1;

/**
 * A role of an AppRole auth mount. What is granted to it by name stands in a policy of its own.
 *
 * @experimental
 */
export class AppRoleLogin extends Login {
  /** Name in Vault. */
  public readonly roleName: string;
  /** The auth mount that it belongs to. */
  public readonly auth: IAppRoleAuth;
  private readonly secretIdTtl: number;
  private readonly secretIdUses: number;
  private readonly networks: readonly string[];
  private readonly tokenTtl: number;
  /** @internal */
  public override readonly _rights: LoginRights;
  private readonly issuers = new CredentialGrants(this);
  private readonly idReaders = new CredentialGrants(this);

  /**
   * @param scope whoever owns it; `auth.addRole()` makes it below the auth mount
   * @param id its name, also in Vault
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: AppRoleLoginProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('AppRoleLoginProps', props, where);
    this.auth = requireAuthMount(props.auth, 'an AppRoleAuth', where);
    this.roleName = id;
    const { vault, mount } = this.auth;
    const grantedPolicy = `${this.auth.node.id}_${id}`;
    this._rights = new LoginRights(this, { vault, mount, name: id, grantedPolicy }, props.policies);
    const range = { most: VAULT_MAX_TTL, reason: "Vault's own maximum cuts what is longer" };
    const seconds = (given: Duration | undefined, what: string) =>
      requireDuration(given ?? Duration.minutes(10), range, what, where);
    this.secretIdTtl = seconds(props.secretIdTtl, 'secretIdTtl');
    this.tokenTtl = seconds(props.tokenTtl, 'tokenTtl');
    this.secretIdUses = requireInteger(props.secretIdUses ?? 1, 1, 1_000_000, 'secretIdUses', where);
    const networks = requireList(props.networks ?? [], 'networks', where);
    networks.forEach((network) => requireNetwork(network, 'network', where));
    this.networks = [...new Set(networks)].sort();
    if (props.networks !== undefined && networks.length === 0) {
      throw new DefinitionError({
        id: 'nothing-named',
        given: 'no networks',
        expected: 'at least one',
        fix: 'Name the networks, or leave `networks` out for anywhere.',
        where,
      });
    }
  }

  /**
   * Lets a login issue secret ids, which Vault gives it wrapped alone, and read the role's id. Whoever issues one could
   * unwrap it, and log in with this role: the wrapping shows the application that nobody has.
   *
   * @param grantee a role that somebody logs in with, such as a JwtAuthRole
   * @throws DefinitionError when the grantee is none, or no login
   */
  public grantIssue(grantee: IGrantee): Grant {
    this.idReaders.add(this.rightTo('role-id'), grantee);
    return this.issuers.add(this.rightTo('secret-id'), grantee);
  }

  /** How errors and reports call it. */
  public override get granteeName(): string {
    return `AppRole '${this.roleName}' of 'auth/${this.auth.mount}'`;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'appRoles', {
      server: placeOfVault(this.auth.vault),
      mount: this.auth.mount,
      name: this.roleName,
      secretIdTtl: this.secretIdTtl,
      secretIdUses: this.secretIdUses,
      networks: this.networks,
      ...this._rights.token(this.tokenTtl),
    });
    this._rights.compile(plan);
    this.issuers.compile(plan, this.rightTo('secret-id'));
    this.idReaders.compile(plan, this.rightTo('role-id'));
  }

  private rightTo(what: 'secret-id' | 'role-id'): CredentialRight {
    const { vault, mount } = this.auth;
    const key = appRoles.key({ server: placeOfVault(vault), mount, name: this.roleName });
    const path = `auth/${mount}/role/${this.roleName}/${what}`;
    const rule: PolicyRule =
      what === 'role-id'
        ? { path, capabilities: ['read'], reason: 'id of a role' }
        : {
            path,
            capabilities: ['update'],
            reason: 'issue of a secret id',
            minWrappingTtl: MIN_WRAPPING_TTL,
          };
    return { vault, role: { kind: appRoles.list, key }, rule };
  }
}
