import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { longestTtl } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { requireList } from '../argument/argument';
import { Duration } from '../argument/duration';
import { type AllowedPathProps } from '../vault/allowed-paths';
import { type CredentialRight, type IGrantee, type KvReaders } from '../vault/grant';
import { type IJwtAuth } from './jwt-auth-interface';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { requireAuthMount } from './auth-mount';
import { requireClaims } from './claims';
import { LoginRights } from './login-rights';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
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
export class JwtAuthRole extends Resource implements IGrantee {
  /** Name in Vault. */
  public readonly roleName: string;
  /** The auth mount that it belongs to. */
  public readonly auth: IJwtAuth;
  private readonly audiences: readonly string[];
  private readonly claims: Readonly<Record<string, string>>;
  private readonly userClaim: string;
  private readonly tokenTtl: number;
  private readonly rights: LoginRights;

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
    this.rights = new LoginRights(this, { vault, mount, name: id, grantedPolicy }, options.policies);
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

  /**
   * Lets it reach a path by name, by a rule of a policy of its own, and says why. No tenant's things are reached by it;
   * these their owner grants.
   *
   * @param path the path, what may be done there, and why
   * @throws DefinitionError when a part of it is malformed
   */
  public allowPath(path: AllowedPathProps): void {
    this.rights.allowPath(path);
  }

  /** How errors and reports call it. */
  public get granteeName(): string {
    return `JWT role '${this.roleName}' of 'auth/${this.auth.mount}'`;
  }

  /** @internal It reads the secret itself, by a rule of a policy of its own. */
  public _readersOf(secret: IKvSecret): KvReaders {
    return this.rights.readersOf(secret);
  }

  /** @internal It makes the credential itself, by a rule of a policy of its own. */
  public _makerOf(right: CredentialRight): string {
    return this.rights.makerOf(right);
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
      policies: this.rights.policyNames,
      tokenType: 'service',
      tokenTtl: this.tokenTtl,
      tokenMaxTtl: this.tokenTtl,
      noDefaultPolicy: true,
    });
    this.rights.compile(plan);
  }
}
