import { type Construct } from 'constructs';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { requireList } from '../argument/argument';
import { Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { placeOfVault } from '../vault/vault-namespace';
import { type IVaultPolicy } from '../vault/vault-policy-interface';
import { requireAuthMount } from './auth-mount';
import { requireClaims } from './claims';
import { Login } from './login';
import { LoginRights } from './login-rights';
import { type IOidcAuth } from './oidc-auth-interface';
import { type PeopleOptions } from './people-options';

/**
 * Who may log in at an identity provider, and what they may do.
 *
 * @experimental
 */
export interface OidcRoleOptions extends PeopleOptions {
  /**
   * What whoever logs in may do, besides what is granted by name.
   *
   * @default - nothing
   */
  readonly policies?: IVaultPolicy[];
}

/**
 * Properties of an {@link OidcRole}.
 *
 * @experimental
 */
export interface OidcRoleProps extends OidcRoleOptions {
  /** The auth mount that it belongs to. */
  readonly auth: IOidcAuth;
}

/**
 * A role of an OIDC auth mount: people of one group. In the scope of a tenant these are the tenant's own. What is granted
 * to it by name stands in a policy of its own.
 *
 * @experimental
 */
export class OidcRole extends Login {
  /** Name in Vault. */
  public readonly roleName: string;
  /** The auth mount that it belongs to. */
  public readonly auth: IOidcAuth;
  private readonly groupsClaim: string;
  private readonly group: string;
  private readonly scopes: readonly string[];
  private readonly userClaim: string;
  private readonly tokenTtl: number;
  /** @internal */
  public override readonly _rights: LoginRights;

  /**
   * @param scope whose people they are: the platform's, or a tenant's
   * @param id its name, also in Vault; below a tenant that is `<tenant>_<id>`
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: OidcRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('OidcRoleProps', props, where);
    this.auth = requireAuthMount(props.auth, 'an OidcAuth', where);
    this.roleName = requireName('vaultName', vaultNameOf(this), 'name of the role', where);
    const { vault, mount } = this.auth;
    const login = {
      vault,
      mount,
      name: this.roleName,
      // After its owner, and apart from a role of that name in another auth mount.
      grantedPolicy: `${this.roleName}_${this.auth.node.id}`,
    };
    this._rights = new LoginRights(this, login, props.policies);
    const [claim] = Object.entries(requireClaims({ [props.groupsClaim ?? 'groups']: props.group }, where));
    [this.groupsClaim, this.group] = claim ?? ['', ''];
    const scopes = requireList(props.scopes ?? [], 'scopes', where);
    this.scopes = [...new Set(scopes.map((each) => requireName('audience', each, 'scope', where)))].sort();
    this.userClaim = requireName('secretKey', props.userClaim ?? 'sub', 'userClaim', where);
    const range = { most: VAULT_MAX_TTL, reason: "Vault's own maximum cuts what is longer" };
    this.tokenTtl = requireDuration(props.tokenTtl ?? Duration.hours(1), range, 'tokenTtl', where);
  }

  /** How errors and reports call it. */
  public override get granteeName(): string {
    return `OIDC role '${this.roleName}' of 'auth/${this.auth.mount}'`;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'oidcRoles', {
      server: placeOfVault(this.auth.vault),
      mount: this.auth.mount,
      name: this.roleName,
      groupsClaim: this.groupsClaim,
      group: this.group,
      scopes: this.scopes,
      redirectUris: this.auth.redirectUris,
      userClaim: this.userClaim,
      ...this._rights.token(this.tokenTtl),
    });
    this._rights.compile(plan);
  }
}
