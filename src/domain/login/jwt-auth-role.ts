import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { jwtRoles } from '../../plan/kinds/jwt-role';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { requireEntries, requireList } from '../argument/argument';
import { Duration } from '../argument/duration';
import { AllowedPaths, type AllowedPathProps } from '../vault/allowed-paths';
import { type CredentialRight, type IGrantee, type KvReaders } from '../vault/grant';
import { GrantedPolicy } from '../vault/granted-policy';
import { type IJwtAuth } from './jwt-auth-interface';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { requirePolicy } from '../vault/vault-policy';
import { type IVaultPolicy } from '../vault/vault-policy-interface';
import { isInVault, placeOfVault, requireSamePlace } from '../vault/vault-namespace';

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

/** The auth mount, when it is one: callers from JavaScript could give anything. */
function requireJwtAuth(role: Resource, auth: IJwtAuth): IJwtAuth {
  if (isInVault(auth)) return auth;
  throw new DefinitionError({
    id: 'wrong-type',
    given: `auth is ${quoteValue(auth)}`,
    expected: 'a JwtAuth',
    fix: 'Name the auth mount.',
    where: role.node.path,
  });
}

/** Not what cdktf would lose: the claim would be bound to nothing. */
const CLAIM = /^(?!__proto__$)[A-Za-z0-9_][-A-Za-z0-9_.:/]{0,127}$/;
/** Terraform's provider takes commas for the end of a value, each of which is enough (`bound_claims`). */
const CLAIM_VALUE = /^[\x21-\x2b\x2d-\x7e]{1,512}$/;

function requireClaims(claims: { readonly [claim: string]: string }, where: string): Record<string, string> {
  const entries = requireEntries(claims, 'claims', where);
  const bad = entries.find(
    ([claim, value]) => !CLAIM.test(claim) || typeof value !== 'string' || !CLAIM_VALUE.test(value),
  );
  if (entries.length > 0 && bad === undefined) return Object.fromEntries(entries);
  throw new DefinitionError({
    id: bad ? 'malformed-text' : 'nothing-named',
    given: bad ? `claim ${quoteValue(bad[0])} is ${quoteValue(bad[1])}` : 'no claims',
    expected:
      'at least one claim, each with the value that it must have: printable ASCII without spaces and commas',
    fix: 'Name claims that nobody else of the issuer gets, such as project_path and ref.',
    where,
  });
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
  private readonly policies: readonly IVaultPolicy[];
  private readonly userClaim: string;
  private readonly tokenTtl: number;
  private readonly allowed: AllowedPaths;
  private readonly granted: GrantedPolicy;

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
    this.auth = requireJwtAuth(this, auth);
    this.roleName = id;
    const key = jwtRoles.key({ server: placeOfVault(auth.vault), mount: auth.mount, name: id });
    this.allowed = new AllowedPaths(this, key);
    this.granted = new GrantedPolicy(this, auth.vault, key, `${auth.node.id}_${id}`);
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
    this.policies = requireList(options.policies ?? [], 'policies', where);
    this.policies.forEach((policy) => {
      requirePolicy(this, policy);
      requireSamePlace(auth.vault, policy.vault, 'policy', where);
    });
    const range = { most: VAULT_MAX_TTL, reason: "Vault's own maximum cuts what is longer" };
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
    const { vault, rule } = this.allowed.add(path, this.auth.vault);
    this.granted.add(vault, rule, 'path');
  }

  /** How errors and reports call it. */
  public get granteeName(): string {
    return `JWT role '${this.roleName}' of 'auth/${this.auth.mount}'`;
  }

  /** @internal It reads the secret itself, by a rule of a policy of its own. */
  public _readersOf(secret: IKvSecret): KvReaders {
    return this.granted.addSecret(secret);
  }

  /** @internal It makes the credential itself, by a rule of a policy of its own. */
  public _makerOf(right: CredentialRight): string {
    return this.granted.addCredential(right);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const policies = [...this.policies, ...this.granted.policies];
    plan.add(this, 'jwtRoles', {
      server: placeOfVault(this.auth.vault),
      mount: this.auth.mount,
      name: this.roleName,
      audiences: this.audiences,
      claims: this.claims,
      userClaim: this.userClaim,
      policies: [...new Set(policies.map(({ policyName }) => policyName))].sort(),
      tokenType: 'service',
      tokenTtl: this.tokenTtl,
      tokenMaxTtl: this.tokenTtl,
      noDefaultPolicy: true,
    });
    this.allowed.compile(plan);
  }
}
