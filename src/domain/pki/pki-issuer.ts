import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { PKI_KEY_BITS } from '../../plan/kinds/pki-role';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { requireBoolean, requireChoice } from '../argument/argument';
import { vaultNameOf } from '../platform/ownership';
import { type Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { requireText } from '../argument/text';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { isInVault, placeOfVault } from '../vault/vault-namespace';
import { type IPkiEngine } from './pki-engine-interface';
import { PkiKeyType } from './pki-key-type';

/**
 * What an issuer is like.
 *
 * @experimental
 */
export interface PkiIssuerOptions {
  /** Common name of its certificate: `Acme root 2026`. */
  readonly commonName: string;
  /** Life of its certificate, at most that of the root that signs it; of a root the `maxTtl` of its engine. */
  readonly ttl: Duration;
  /**
   * The root that signs it, of another engine of the same server and Vault namespace.
   *
   * @default - it is a root, and signs itself
   */
  readonly signedBy?: PkiIssuer;
  /**
   * Type of its key.
   *
   * @default PkiKeyType.EC
   */
  readonly keyType?: PkiKeyType;
  /**
   * Whether Terraform refuses to destroy it.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * Properties of a {@link PkiIssuer}.
 *
 * @experimental
 */
export interface PkiIssuerProps extends PkiIssuerOptions {
  /** The engine that it is of. */
  readonly engine: IPkiEngine;
}

/** The engine, when it is one: callers from JavaScript could give anything. */
function requirePkiEngine(issuer: PkiIssuer, engine: IPkiEngine): IPkiEngine {
  if (isInVault(engine) && typeof engine._hold === 'function') return engine;
  throw new DefinitionError({
    id: 'wrong-type',
    given: `engine is ${quoteValue(engine)}`,
    expected: 'a PkiEngine',
    fix: 'Name the engine.',
    where: issuer.node.path,
  });
}

/**
 * An issuer of a PKI engine: a root, or one that a root signs. Vault makes its key, and keeps it.
 *
 * @experimental
 */
export class PkiIssuer extends Resource {
  /** The engine that it is of. */
  public readonly engine: IPkiEngine;
  /** Name in Vault. */
  public readonly issuerName: string;
  /** @internal Life of its certificate in seconds. */
  public readonly _ttl: number;
  private readonly commonName: string;
  private readonly keyType: PkiKeyType;
  private readonly preventDestroy: boolean;
  private readonly signedBy?: PkiIssuer;

  /**
   * @param scope whoever owns it
   * @param id name of the construct, and in Vault; below a tenant it is `<tenant>_<id>` there
   * @param props properties
   * @throws DefinitionError when a property is malformed, or it would outlive what signs it
   */
  public constructor(scope: Construct, id: string, props: PkiIssuerProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('PkiIssuerProps', props, where);
    this.engine = requirePkiEngine(this, props.engine);
    this.issuerName = requireName('vaultName', vaultNameOf(this), 'name of the issuer', where);
    this.signedBy = props.signedBy && this.rootOf(props.signedBy);
    this.commonName = requireText(props.commonName, 'commonName', where);
    this.keyType = requireChoice(PkiKeyType, props.keyType ?? PkiKeyType.EC, 'keyType', where);
    this._ttl = requireDuration(props.ttl, this.longest(), 'ttl', where);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
    this.engine._hold(this, this.issuerName);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { vault, mount } = this.engine;
    plan.add(this, 'pkiIssuers', {
      engine: this.engine.node.id,
      server: placeOfVault(vault),
      mount,
      name: this.issuerName,
      commonName: this.commonName,
      keyType: this.keyType,
      keyBits: PKI_KEY_BITS[this.keyType],
      ttl: this._ttl,
      ...(this.signedBy && {
        signedBy: { mount: this.signedBy.engine.mount, name: this.signedBy.issuerName },
      }),
      isDefault: this.engine._isDefault(this.issuerName),
      preventDestroy: this.preventDestroy,
    });
  }

  /** Whoever signs it bounds it: Vault cuts a root at its mount's maximum, and refuses what outlives its issuer. */
  private longest() {
    const { signedBy } = this;
    if (signedBy) return { most: signedBy._ttl, reason: 'no issuer outlives the root that signs it' };
    return { most: this.engine._maxTtl, reason: "no certificate outlives its engine's maxTtl" };
  }

  private rootOf(by: PkiIssuer): PkiIssuer {
    const root = this._requirePart(PkiIssuer, by, 'signedBy');
    const isNear = placeOfVault(root.engine.vault) === placeOfVault(this.engine.vault);
    if (isNear && root.signedBy === undefined && root.engine !== this.engine) return root;
    throw new DefinitionError({
      id: 'of-another-place',
      given: `signedBy is '${root.node.path}'`,
      expected: 'a root, of another engine of the same server and Vault namespace',
      fix: 'Make it with addIssuer() of an engine that has nothing but roots.',
      where: this.node.path,
    });
  }
}
