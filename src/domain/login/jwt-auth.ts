import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { requireBoolean, requireList } from '../argument/argument';
import { type Duration } from '../argument/duration';
import { requirePem } from '../argument/ca-certificate';
import { requireOptions } from '../argument/options';
import { ExistingJwtAuth, type JwtAuthMountProps } from './existing-jwt-auth';
import { type IJwtAuth } from './jwt-auth-interface';
import { JwtAuthRole, type JwtAuthRoleOptions } from './jwt-auth-role';
import { type PlanBuilder } from '../platform/plan-builder';
import { requirePublicKey } from './public-key';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { requirePageUrl } from '../argument/url';
import { maxLeaseTtlOf } from '../vault/max-lease-ttl';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';

/**
 * Properties of a {@link JwtAuth}.
 *
 * @experimental
 */
export interface JwtAuthProps {
  /** What a token must say of its issuer, word for word: `https://gitlab.example.com`. */
  readonly boundIssuer: string;
  /**
   * Where the issuer's keys are, as Vault sees it.
   *
   * @default - none: `publicKeys` has them
   */
  readonly jwksUrl?: string;
  /**
   * Certificate authority of that address, in PEM.
   *
   * @default - the authorities of Vault's system
   */
  readonly jwksCaCertificate?: string;
  /**
   * The issuer's public keys, in PEM.
   *
   * @default - none: `jwksUrl` has them
   */
  readonly publicKeys?: string[];
  /**
   * The server or Vault namespace that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Path of the auth mount, without `auth/`.
   *
   * @default - the id
   */
  readonly mount?: string;
  /**
   * Greatest life of the tokens that are made here, whatever a role asks for: emitted as the mount's `max_lease_ttl`.
   *
   * @default - that of the server, 768 hours unless it says otherwise
   */
  readonly maxLeaseTtl?: Duration;
  /**
   * Whether Terraform refuses to destroy the auth mount.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * A JWT auth mount: where jobs of a CI, or whoever else holds tokens of one issuer, log in.
 *
 * @experimental
 */
export class JwtAuth extends Resource implements IJwtAuth {
  /**
   * A JWT auth mount that exists already, or that others make: nothing is emitted of it but the roles that are made in
   * it, `new JwtAuthRole(scope, id, { auth, … })`. What is not known of it is a finding, `proof-ends`.
   *
   * @param scope the Vault server, or anything else of the platform where `vault` names the server
   * @param id name of the construct, and path of the auth mount unless `mount` says otherwise
   * @param props what is known of it
   * @throws DefinitionError when a property is malformed
   */
  public static fromMount(scope: Construct, id: string, props: JwtAuthMountProps = {}): IJwtAuth {
    return new ExistingJwtAuth(scope, id, props);
  }

  /** The server or Vault namespace that they log in to. */
  public readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  public readonly mount: string;
  private readonly boundIssuer: string;
  private readonly jwksUrl?: string;
  private readonly jwksCaPem?: string;
  private readonly publicKeys?: readonly string[];
  private readonly preventDestroy: boolean;
  /** @internal Greatest life of a token that is made here, in seconds, where that was said. */
  public readonly _maxLeaseTtl?: number;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the auth mount, unique in the server: also its Terraform id
   * @param props properties
   * @throws DefinitionError when a property is malformed, or keys come from nowhere or from two places
   */
  public constructor(scope: Construct, id: string, props: JwtAuthProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('JwtAuthProps', props, where);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'auth mount', this);
    this.mount = requireName('mountPath', props.mount ?? id, 'mount', where);
    this.boundIssuer = requireName('audience', props.boundIssuer, 'boundIssuer', where);
    const { jwksUrl, jwksCaCertificate, publicKeys } = props;
    if ((jwksUrl === undefined) === (publicKeys === undefined)) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: jwksUrl === undefined ? 'neither jwksUrl nor publicKeys' : 'jwksUrl and publicKeys',
        expected: "one of them: where the issuer's keys are, or the keys",
        fix: 'Give one.',
        where,
      });
    }
    if (jwksUrl !== undefined) requirePageUrl(jwksUrl, 'jwksUrl', where);
    this.jwksUrl = jwksUrl;
    this.jwksCaPem =
      jwksCaCertificate === undefined ? undefined : requirePem(jwksCaCertificate, 'jwksCaCertificate', where);
    this.publicKeys =
      publicKeys &&
      requireList(publicKeys, 'publicKeys', where).map((key) => requirePublicKey(key, 'public key', where));
    this._maxLeaseTtl = maxLeaseTtlOf(props.maxLeaseTtl, where);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /**
   * A role of this auth mount.
   *
   * @param id its name, also in Vault
   * @param options who may log in, and what they may do
   * @throws DefinitionError when a property is malformed
   */
  public addRole(id: string, options: JwtAuthRoleOptions): JwtAuthRole {
    this._requireUnlocked('a role is added');
    return new JwtAuthRole(this, id, { ...options, auth: this });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'jwtAuths', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      boundIssuer: this.boundIssuer,
      jwksUrl: this.jwksUrl,
      jwksCaPem: this.jwksCaPem,
      publicKeys: this.publicKeys,
      maxLeaseTtl: this._maxLeaseTtl,
      preventDestroy: this.preventDestroy,
    });
  }
}
