import { type Construct } from 'constructs';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { type NameKind, requireName } from '../../plan/names';
import { requireBoolean } from '../argument/argument';
import { requirePem } from '../argument/ca-certificate';
import { Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { type IPkiEngine } from './pki-engine-interface';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { requireText } from '../argument/text';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { pathIn } from '../platform/ownership';

/**
 * Properties of a {@link PkiEngine}.
 *
 * @experimental
 */
export interface PkiEngineProps {
  /** Root that certificates are verified by, in PEM: applications get it as `ca.crt`. */
  readonly rootCertificate: string;
  /**
   * The server or Vault namespace that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Path of the mount.
   *
   * @default - the id
   */
  readonly mount?: string;
  /**
   * No certificate lives longer.
   *
   * @default Duration.days(32)
   */
  readonly maxTtl?: Duration;
  /**
   * Text shown by `vault secrets list`.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * Whether Terraform refuses to destroy the mount, with the keys of its issuers.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * Properties of a PKI engine that exists already.
 *
 * @experimental
 */
export interface PkiEngineMountProps {
  /** Root that certificates are verified by, in PEM: applications get it as `ca.crt`. */
  readonly rootCertificate: string;
  /**
   * The server or Vault namespace that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Path of the mount.
   *
   * @default - the id
   */
  readonly mount?: string;
  /**
   * No certificate lives longer.
   *
   * @default - not known
   */
  readonly maxTtl?: Duration;
}

/**
 * A PKI secrets engine. Its issuers are made in it by whoever keeps the root: an intermediate, signed outside of
 * Vault or by another engine.
 *
 * @experimental
 */
export class PkiEngine extends Resource implements IPkiEngine {
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

  /** @internal Form of its mount. */
  protected static readonly _mountForm: NameKind = 'mountPath';

  /** The server or Vault namespace that it is mounted in. */
  public readonly vault: IVault;
  /** Path of the mount. */
  public readonly mount: string;
  /** @internal PEM of the root. */
  public readonly _rootPem: string;
  /** @internal In seconds. */
  public readonly _maxTtl: number;
  private readonly description?: string;
  private readonly preventDestroy: boolean;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: PkiEngineProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('PkiEngineProps', props, where);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'engine', this);
    this.mount = requireName(new.target._mountForm, props.mount ?? id, 'mount', where);
    this._rootPem = requirePem(props.rootCertificate, 'rootCertificate', where);
    const range = { most: VAULT_MAX_TTL, reason: "Vault's own maximum cuts what is longer" };
    this._maxTtl = requireDuration(props.maxTtl ?? Duration.days(32), range, 'maxTtl', where);
    if (props.description !== undefined) requireText(props.description, 'description', where);
    this.description = props.description;
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'pkiEngines', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      rootPem: this._rootPem,
      maxTtl: this._maxTtl,
      description: this.description,
      preventDestroy: this.preventDestroy,
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
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      rootPem: this._rootPem,
      ...(this.said && { maxTtl: this._maxTtl }),
      existing: true,
    });
  }
}
