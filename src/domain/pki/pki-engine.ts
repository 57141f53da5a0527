import { type Construct, type IConstruct } from 'constructs';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { requirePem } from '../argument/ca-certificate';
import { Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { type IPkiEngine } from './pki-engine-interface';
import { PkiIssuer, type PkiIssuerOptions } from './pki-issuer';
import { type PlanBuilder } from '../platform/plan-builder';
import {
  SecretsEngine,
  type SecretsEngineMountProps,
  type SecretsEngineProps,
} from '../vault/secrets-engine';
import { pathIn } from '../platform/ownership';

/** Twenty-five years, in seconds: a certificate is no lease, so that Vault's own maximum does not bind it. */
const LONGEST_LIFE = 25 * 365 * 86_400;

/**
 * Properties of a {@link PkiEngine}.
 *
 * @experimental
 */
export interface PkiEngineProps extends SecretsEngineProps {
  /**
   * Root that certificates are verified by, in PEM, where it is not in this Vault: applications get it as `ca.crt`.
   *
   * @default - the root that signed its issuers, as Vault answers with it
   */
  readonly rootCertificate?: string;
  /**
   * Name of the issuer that it signs with, where it has several: one that was added is signed with only when this
   * says so.
   *
   * @default - its only one
   */
  readonly defaultIssuer?: string;
  /**
   * No certificate lives longer, and in an engine of roots no issuer that they sign.
   *
   * @default Duration.days(32)
   */
  readonly maxTtl?: Duration;
}

/**
 * Properties of a PKI engine that exists already.
 *
 * @experimental
 */
export interface PkiEngineMountProps extends SecretsEngineMountProps {
  /** Root that certificates are verified by, in PEM: applications get it as `ca.crt`. */
  readonly rootCertificate: string;
  /**
   * No certificate lives longer.
   *
   * @default - not known
   */
  readonly maxTtl?: Duration;
}

/**
 * A PKI secrets engine. Its issuers are added, `addIssuer()`: roots in one engine, and what they sign in another, which
 * issues. Where the root is not in this Vault, whoever keeps it makes them, and `rootCertificate` says which it is.
 *
 * @experimental
 */
export class PkiEngine extends SecretsEngine implements IPkiEngine {
  /**
   * A PKI engine that exists already, or that others make: nothing is emitted of it. What is not known of it is a
   * finding, `proof-ends`.
   *
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the construct, and path of the mount unless `mount` says otherwise
   * @param props what is known of it
   * @throws DefinitionError when a property is malformed
   */
  public static fromMount(scope: Construct, id: string, props: PkiEngineMountProps): IPkiEngine {
    requireOptions('PkiEngineMountProps', props, pathIn(scope, id));
    return new ExistingPkiEngine(scope, id, props);
  }

  /** @internal PEM of the root, where it is not in this Vault. */
  public readonly _rootPem?: string;
  /** @internal In seconds. */
  public readonly _maxTtl: number;
  private readonly defaultIssuer?: string;
  private readonly issuers: string[] = [];

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: PkiEngineProps = {}) {
    super(scope, id, requireOptions('PkiEngineProps', props, pathIn(scope, id)));
    const where = this.node.path;
    const { rootCertificate, defaultIssuer } = props;
    this._rootPem =
      rootCertificate === undefined ? undefined : requirePem(rootCertificate, 'rootCertificate', where);
    this.defaultIssuer =
      defaultIssuer === undefined
        ? undefined
        : requireName('vaultName', defaultIssuer, 'defaultIssuer', where);
    const range = { most: LONGEST_LIFE, reason: 'the root of the public web lives no longer' };
    this._maxTtl = requireDuration(props.maxTtl ?? Duration.days(32), range, 'maxTtl', where);
  }

  /**
   * An issuer of this engine, whose key Vault makes and keeps: a root, or one that a root of another engine signs.
   *
   * @param id its name, also in Vault
   * @param options what it is like
   * @throws DefinitionError when a property is malformed, or it would outlive what signs it
   */
  public addIssuer(id: string, options: PkiIssuerOptions): PkiIssuer {
    this._requireUnlocked('an issuer is added');
    return new PkiIssuer(this, id, { ...options, engine: this });
  }

  /** @internal */
  public _hold({ node }: IConstruct, name: string): void {
    if (this._rootPem !== undefined) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `issuer '${name}', and a rootCertificate`,
        expected: 'one of them: issuers of this definition, or of whoever keeps that root',
        fix: 'Leave out rootCertificate: applications get the root that signed the issuer.',
        where: node.path,
      });
    }
    this.issuers.push(name);
  }

  /** @internal The issuer that it signs with. */
  public _isDefault(name: string): boolean {
    return name === (this.defaultIssuer ?? this.issuers[0]);
  }

  /** Refuses an engine that nobody knows the root of, or that signs with what is not there. */
  private requireIssuers(): void {
    const { defaultIssuer, issuers: names } = this;
    if (
      defaultIssuer === undefined
        ? names.length === 1 || this._rootPem !== undefined
        : names.includes(defaultIssuer)
    )
      return;
    throw new DefinitionError({
      id: 'nothing-named',
      given: `${defaultIssuer === undefined ? 'no defaultIssuer' : `defaultIssuer is '${defaultIssuer}'`}, and ${names.length === 0 ? 'no issuer' : `issuers ${names.join(', ')}`}`,
      expected:
        'one issuer, or the name of the one of several to sign with; or the root that whoever makes them keeps',
      fix: 'Add an issuer with addIssuer(), name one of them as defaultIssuer, or give the rootCertificate.',
      where: this.node.path,
    });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    this.requireIssuers();
    plan.add(this, 'pkiEngines', {
      ...this._made,
      rootPem: this._rootPem,
      maxTtl: this._maxTtl,
    });
  }
}

/** A PKI engine that others make. */
class ExistingPkiEngine extends PkiEngine {
  /** @internal */
  protected static override readonly _mountForm = 'existingMount';

  private readonly said: boolean;

  public constructor(scope: Construct, id: string, props: PkiEngineMountProps) {
    const { rootCertificate, vault, mount, maxTtl } = props;
    super(scope, id, { rootCertificate, vault, mount, maxTtl: maxTtl ?? Duration.seconds(VAULT_MAX_TTL) });
    this.said = maxTtl !== undefined;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'pkiEngines', {
      ...this._head,
      rootPem: this._rootPem,
      ...(this.said && { maxTtl: this._maxTtl }),
      existing: true,
    });
  }
}
