import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { requireBoolean } from '../argument/argument';
import { requirePem } from '../argument/ca-certificate';
import { Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { PkiIssuer } from '../pki/pki-issuer';
import { ownerOf, vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { placeOfVault, requireSamePlace } from '../vault/vault-namespace';
import { type IVaultPolicy } from '../vault/vault-policy-interface';
import { requireAuthMount } from './auth-mount';
import { type ICertAuth } from './cert-auth-interface';
import { requireBound } from './client-certificate';
import { Login } from './login';
import { LoginRights } from './login-rights';

/**
 * Which certificates log in, and what whoever has one may do. A certificate must have one name of each list that is
 * given.
 *
 * @experimental
 */
export interface CertAuthRoleOptions {
  /**
   * The authority, in PEM: or the only certificate that logs in.
   *
   * @default - `issuer` is it
   */
  readonly caCertificate?: string;
  /**
   * An issuer of this definition as the authority, of a role of the platform: whoever may have certificates of it, for
   * clients and with these names, can log in.
   *
   * @default - `caCertificate` is it
   */
  readonly issuer?: PkiIssuer;
  /**
   * Common names; `*.example.com` is whatever ends in `.example.com`.
   *
   * @default - any, if something else is asked for
   */
  readonly commonNames?: string[];
  /**
   * DNS names among its alternative ones; `*.example.com` is whatever ends in `.example.com`.
   *
   * @default - any, if something else is asked for
   */
  readonly dnsNames?: string[];
  /**
   * URIs among its alternative names, word for word: `spiffe://example.com/build`.
   *
   * @default - any, if something else is asked for
   */
  readonly uris?: string[];
  /**
   * Organizational units, word for word.
   *
   * @default - any, if something else is asked for
   */
  readonly organizationalUnits?: string[];
  /**
   * Whether every certificate of the authority logs in, whatever its names.
   *
   * @default false
   */
  readonly anyCertificate?: boolean;
  /**
   * What whoever logs in may do, besides what is granted by name.
   *
   * @default - nothing
   */
  readonly policies?: IVaultPolicy[];
  /**
   * Life of a Vault token.
   *
   * @default Duration.minutes(10)
   */
  readonly tokenTtl?: Duration;
}

/**
 * Properties of a {@link CertAuthRole}.
 *
 * @experimental
 */
export interface CertAuthRoleProps extends CertAuthRoleOptions {
  /** The auth mount that it belongs to. */
  readonly auth: ICertAuth;
}

/**
 * A role of a TLS certificate auth mount: whoever has a client certificate of an authority, for one of the names. What is
 * granted to it by name stands in a policy of its own.
 *
 * @experimental
 */
export class CertAuthRole extends Login {
  /** Name in Vault. */
  public readonly roleName: string;
  /** The auth mount that it belongs to. */
  public readonly auth: ICertAuth;
  private readonly caPem?: string;
  private readonly issuer?: PkiIssuer;
  private readonly bounds: {
    readonly commonNames: readonly string[];
    readonly dnsNames: readonly string[];
    readonly uris: readonly string[];
    readonly organizationalUnits: readonly string[];
  };
  private readonly tokenTtl: number;
  /** @internal */
  public override readonly _rights: LoginRights;

  /**
   * @param scope whoever owns it; `auth.addRole()` makes it below the auth mount
   * @param id its name, also in Vault; below a tenant that is `<tenant>_<id>`
   * @param props properties
   * @throws DefinitionError when a property is malformed, or nothing bounds the certificates of an authority
   */
  public constructor(scope: Construct, id: string, props: CertAuthRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('CertAuthRoleProps', props, where);
    this.auth = requireAuthMount(props.auth, 'a CertAuth', where);
    this.roleName = requireName('vaultName', vaultNameOf(this), 'name of the role', where);
    const { vault, mount } = this.auth;
    const grantedPolicy = `${this.roleName}_${this.auth.node.id}`;
    this._rights = new LoginRights(
      this,
      { vault, mount, name: this.roleName, grantedPolicy },
      props.policies,
    );
    const { caCertificate, issuer } = props;
    if ((caCertificate === undefined) === (issuer === undefined)) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: issuer === undefined ? 'neither caCertificate nor issuer' : 'caCertificate and issuer',
        expected: 'one of them: who makes the certificates',
        fix: 'Give one.',
        where,
      });
    }
    this.caPem = caCertificate === undefined ? undefined : requirePem(caCertificate, 'caCertificate', where);
    this.issuer = issuer && this.requireIssuer(issuer);
    this.bounds = {
      commonNames: requireBound(props.commonNames, 'common name', true, where),
      dnsNames: requireBound(props.dnsNames, 'DNS name', true, where),
      uris: requireBound(props.uris, 'URI', false, where),
      organizationalUnits: requireBound(props.organizationalUnits, 'organizational unit', false, where),
    };
    this.requireBounds(requireBoolean(props.anyCertificate, false, 'anyCertificate', where));
    const range = { most: VAULT_MAX_TTL, reason: "Vault's own maximum cuts what is longer" };
    this.tokenTtl = requireDuration(props.tokenTtl ?? Duration.minutes(10), range, 'tokenTtl', where);
  }

  /** How errors and reports call it. */
  public override get granteeName(): string {
    return `certificate role '${this.roleName}' of 'auth/${this.auth.mount}'`;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { caPem, issuer } = this;
    plan.add(this, 'certRoles', {
      server: placeOfVault(this.auth.vault),
      mount: this.auth.mount,
      name: this.roleName,
      ...(issuer ? { issuer: { mount: issuer.engine.mount, name: issuer.issuerName } } : { caPem }),
      ...this.bounds,
      ...this._rights.token(this.tokenTtl),
    });
    this._rights.compile(plan);
  }

  /** Its certificate is an output of the resource that makes it, which the stack of the platform alone has. */
  private requireIssuer(given: PkiIssuer): PkiIssuer {
    const issuer = this._requirePart(PkiIssuer, given, 'issuer');
    requireSamePlace(this.auth.vault, issuer.engine.vault, 'issuer', this.node.path);
    if (ownerOf(this) === undefined && ownerOf(issuer) === undefined) return issuer;
    throw new DefinitionError({
      id: 'of-another-place',
      given: `issuer is '${issuer.node.path}', of a role in the scope of a tenant, or itself in one`,
      expected: 'role and issuer of the platform',
      fix: 'Make the role by auth.addRole(): it is a tenant that uses it which may have its certificates.',
      where: this.node.path,
    });
  }

  private requireBounds(anyCertificate: boolean): void {
    const isBound = Object.values(this.bounds).some(({ length }) => length > 0);
    if (isBound !== anyCertificate) return;
    throw new DefinitionError({
      id: isBound ? 'conflicting-options' : 'nothing-named',
      given: isBound ? 'anyCertificate, and names' : 'no names of certificates',
      expected:
        'at least one of commonNames, dnsNames, uris and organizationalUnits, or anyCertificate alone',
      fix: 'Name what a certificate must say: else whoever has any certificate of the authority logs in.',
      where: this.node.path,
    });
  }
}
