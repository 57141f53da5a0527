import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { issuesFor, PKI_KEY_BITS, pkiRoles } from '../../plan/kinds/pki-role';
import { requireName } from '../../plan/names';
import { pkiIssuePath } from '../../plan/wire-path';
import { requireBoolean, requireChoice, requireList } from '../argument/argument';
import { type Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { PkiCertificate, type PkiCertificateProps } from './pki-certificate';
import { PkiEngine } from './pki-engine';
import { type IPkiEngine } from './pki-engine-interface';
import { PkiKeyType } from './pki-key-type';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { CredentialGrants } from '../vault/credential-grants';
import { type CredentialRight, type Grant, type IGrantee } from '../vault/grant';
import { placeOfVault } from '../vault/vault-namespace';

/**
 * Properties of a {@link PkiRole}.
 *
 * @experimental
 */
export interface PkiRoleProps {
  /** The engine that issues. */
  readonly engine: IPkiEngine;
  /** Domains that certificates may be for. */
  readonly allowedDomains: string[];
  /** Life of a certificate: applications get a new one after at most a third of it. */
  readonly ttl: Duration;
  /**
   * Whether names below the domains are allowed, too.
   *
   * @default false
   */
  readonly allowSubdomains?: boolean;
  /**
   * Whether clients use the certificates, too: whoever has one can log in where its issuer is trusted.
   *
   * @default false
   */
  readonly forClients?: boolean;
  /**
   * Type of the key.
   *
   * @default PkiKeyType.EC
   */
  readonly keyType?: PkiKeyType;
  /**
   * Name or id of the issuer that signs; `default` is the one that the engine signs with.
   *
   * @default 'default'
   */
  readonly issuer?: string;
  /**
   * Name in Vault.
   *
   * @default - the id; below a tenant `<tenant>_<id>`
   */
  readonly roleName?: string;
}

/**
 * A role of a PKI engine: certificates of servers for its domains. Addresses, localhost, wildcards are off, and use by
 * clients unless it is asked for.
 *
 * @experimental
 */
export class PkiRole extends Resource {
  /** The engine that issues. */
  public readonly engine: IPkiEngine;
  /** Name in Vault. */
  public readonly roleName: string;
  /** @internal Life of a certificate in seconds. */
  public readonly _ttl: number;
  private readonly allowedDomains: readonly string[];
  private readonly allowSubdomains: boolean;
  private readonly forClients: boolean;
  private readonly keyType: PkiKeyType;
  private readonly issuer: string;
  private readonly grants = new CredentialGrants(this);

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the life is longer than the engine's
   */
  public constructor(scope: Construct, id: string, props: PkiRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('PkiRoleProps', props, where);
    this.engine = this._requirePart(PkiEngine, props.engine as PkiEngine, 'engine');
    this.roleName = requireName('vaultName', props.roleName ?? vaultNameOf(this), 'name of the role', where);
    this.allowedDomains = [...new Set(requireList(props.allowedDomains, 'allowedDomains', where))].sort();
    this.allowedDomains.forEach((name) => requireName('dnsName', name, 'allowed domain', where));
    if (this.allowedDomains.length === 0) {
      throw new DefinitionError({
        id: 'nothing-named',
        given: 'no allowed domains',
        expected: 'at least one',
        fix: 'Name the domains that certificates may be for.',
        where,
      });
    }
    const range = { most: this.engine._maxTtl, reason: "no certificate outlives its engine's maxTtl" };
    this._ttl = requireDuration(props.ttl, range, 'ttl', where);
    this.allowSubdomains = requireBoolean(props.allowSubdomains, false, 'allowSubdomains', where);
    this.forClients = requireBoolean(props.forClients, false, 'forClients', where);
    this.keyType = requireChoice(PkiKeyType, props.keyType ?? PkiKeyType.EC, 'keyType', where);
    this.issuer = requireName('vaultName', props.issuer ?? 'default', 'issuer', where);
  }

  /**
   * A certificate, to be delivered: `SecretSource.credentials(role.certificate({ commonName }))`.
   *
   * @param props what it is for
   * @throws DefinitionError when the role does not allow the name
   */
  public certificate(props: PkiCertificateProps): PkiCertificate {
    return PkiCertificate._of(this, props);
  }

  /**
   * Lets a login have certificates issued, for what the role allows.
   *
   * @param grantee a role that somebody logs in with, such as a JwtAuthRole
   * @throws DefinitionError when the grantee is none, or no login
   */
  public grantIssue(grantee: IGrantee): Grant {
    return this.grants.add(this._right, grantee);
  }

  /** @internal What it is to issue. */
  public get _right(): CredentialRight {
    const { vault, mount } = this.engine;
    return {
      vault,
      role: {
        kind: pkiRoles.list,
        key: pkiRoles.key({ server: placeOfVault(vault), mount, name: this.roleName }),
      },
      rule: {
        path: pkiIssuePath(mount, this.roleName),
        capabilities: ['update'],
        reason: 'certificates',
        // Else a request could ask for any end, whatever the role's maximum is (Vault `issue_common.go`).
        deniedParameters: ['not_after'],
      },
    };
  }

  /** @internal Whether certificates may be for that name. */
  public _allows(name: string): boolean {
    const { allowedDomains, allowSubdomains } = this;
    return issuesFor({ allowedDomains, allowSubdomains }, name);
  }

  /** @internal */
  public get _domains(): readonly string[] {
    return this.allowedDomains;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'pkiRoles', {
      id: this.node.id,
      server: placeOfVault(this.engine.vault),
      mount: this.engine.mount,
      name: this.roleName,
      issuer: this.issuer,
      allowedDomains: this.allowedDomains,
      allowSubdomains: this.allowSubdomains,
      ...(this.forClients && { forClients: true }),
      keyType: this.keyType,
      keyBits: PKI_KEY_BITS[this.keyType],
      ttl: this._ttl,
    });
    this.grants.compile(plan, this._right);
  }
}
