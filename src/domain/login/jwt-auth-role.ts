import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { longestTtl } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { requireList } from '../argument/argument';
import { Duration } from '../argument/duration';
import { type IJwtAuth } from './jwt-auth-interface';
import { requireAuthMount } from './auth-mount';
import { requireClaims } from './claims';
import { Login } from './login';
import { LoginRights } from './login-rights';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { type IVaultPolicy } from '../vault/vault-policy-interface';
import { placeOfVault } from '../vault/vault-namespace';

/**
 * Who may log in with a JWT, and what they may do.
 *
 * @experimental
 */
export interface JwtAuthRoleOptions {
  /** Audiences of which a token must have one. */
  readonly audiences: string[];
  /** Claims that a token must have, each with the value that it must have, word for word. */
  readonly claims: { [claim: string]: string };
  /**
   * What whoever logs in may do, besides what is granted by name.
   *
   * @default - nothing
   */
  readonly policies?: IVaultPolicy[];
  /**
   * Claim that Vault tells holders apart by, in its audit log.
   *
   * @default 'sub'
   */
  readonly userClaim?: string;
  /**
   * Life of a Vault token.
   *
   * @default Duration.minutes(10)
   */
  readonly tokenTtl?: Duration;
}

/**
 * Properties of a {@link JwtAuthRole}.
 *
 * @experimental
 */
export interface JwtAuthRoleProps extends JwtAuthRoleOptions {
  /** The auth mount that it belongs to. */
  readonly auth: IJwtAuth;
}

/**
 * A role of a JWT auth mount: whoever holds a token of the issuer with these claims. What is granted to it by name
 * stands in a policy of its own.
 *
 * @experimental
 */
export class JwtAuthRole extends Login {
  /** Name in Vault. */
  public readonly roleName: string;
  /** The auth mount that it belongs to. */
  public readonly auth: IJwtAuth;
  private readonly audiences: readonly string[];
  private readonly claims: Readonly<Record<string, string>>;
  private readonly userClaim: string;
  private readonly tokenTtl: number;
  /** @internal */
  public override readonly _rights: LoginRights;

  /**
   * @param scope whoever owns it; `auth.addRole()` makes it below the auth mount
   * @param id its name, also in Vault
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: JwtAuthRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('JwtAuthRoleProps', props, where);
    const { auth, ...options } = props;
    this.auth = requireAuthMount(auth, 'a JwtAuth', where);
    this.roleName = id;
    const { vault, mount } = auth;
    const grantedPolicy = `${auth.node.id}_${id}`;
    this._rights = new LoginRights(this, { vault, mount, name: id, grantedPolicy }, options.policies);
    this.audiences = [...new Set(requireList(options.audiences, 'audiences', where))].sort();
    this.audiences.forEach((audience) => requireName('audience', audience, 'audience', where));
    if (this.audiences.length === 0) {
      throw new DefinitionError({
        id: 'nothing-named',
        given: 'no audiences',
        expected: 'at least one',
        fix: 'Name what tokens are made for, so that one made for another service is worth nothing here.',
        where,
      });
    }
    this.claims = requireClaims(options.claims, where);
    this.userClaim = requireName('secretKey', options.userClaim ?? 'sub', 'userClaim', where);
    const most = longestTtl(
      auth.vault.server._maxLeaseTtl,
      (auth as IJwtAuth & { readonly _maxLeaseTtl?: number })._maxLeaseTtl,
    );
    const range = {
      most,
      reason: "the maximum of the mount, its server's or Vault's own, cuts what is longer",
    };
    this.tokenTtl = requireDuration(options.tokenTtl ?? Duration.minutes(10), range, 'tokenTtl', where);
  }

  /** How errors and reports call it. */
  public override get granteeName(): string {
    return `JWT role '${this.roleName}' of 'auth/${this.auth.mount}'`;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'jwtRoles', {
      server: placeOfVault(this.auth.vault),
      mount: this.auth.mount,
      name: this.roleName,
      audiences: this.audiences,
      claims: this.claims,
      userClaim: this.userClaim,
      ...this._rights.token(this.tokenTtl),
    });
    this._rights.compile(plan);
  }
}
