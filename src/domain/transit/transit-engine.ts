import { type Construct } from 'constructs';
import { type NameKind, requireName } from '../../plan/names';
import { requireBoolean } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { requireText } from '../argument/text';
import { pathIn } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { type ITransitEngine } from './transit-engine-interface';

/**
 * Properties of a Transit engine that exists already.
 *
 * @experimental
 */
export interface TransitEngineMountProps {
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
}

/**
 * Properties of a {@link TransitEngine}.
 *
 * @experimental
 */
export interface TransitEngineProps extends TransitEngineMountProps {
  /**
   * Text shown by `vault secrets list`.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * Whether Terraform refuses to destroy the mount, with all of its keys.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * A Transit secrets engine: keys that encrypt, sign and more for whoever was granted it, and stay in Vault.
 *
 * @experimental
 */
export class TransitEngine extends Resource implements ITransitEngine {
  /**
   * A Transit engine that exists already, or that others make: nothing is emitted of it but the keys that are made in
   * it. What is not known of it is a finding, `proof-ends`.
   *
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the construct, and path of the mount unless `mount` says otherwise
   * @param props what is known of it
   * @throws DefinitionError when a property is malformed
   */
  public static fromMount(scope: Construct, id: string, props: TransitEngineMountProps = {}): ITransitEngine {
    requireOptions('TransitEngineMountProps', props, pathIn(scope, id));
    return new ExistingTransitEngine(scope, id, props);
  }

  /** @internal Form of its mount. */
  protected static readonly _mountForm: NameKind = 'mountPath';

  /** The server or Vault namespace that it is mounted in. */
  public readonly vault: IVault;
  /** Path of the mount. */
  public readonly mount: string;
  private readonly description?: string;
  private readonly preventDestroy: boolean;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: TransitEngineProps = {}) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('TransitEngineProps', props, where);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'engine', this);
    this.mount = requireName(new.target._mountForm, props.mount ?? id, 'mount', where);
    if (props.description !== undefined) requireText(props.description, 'description', where);
    this.description = props.description;
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'transitEngines', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      description: this.description,
      preventDestroy: this.preventDestroy,
    });
  }
}

/** A Transit engine that others make. */
class ExistingTransitEngine extends TransitEngine {
  /** @internal */
  protected static override readonly _mountForm = 'existingMount';

  public constructor(scope: Construct, id: string, { vault, mount }: TransitEngineMountProps) {
    super(scope, id, { vault, mount });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'transitEngines', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      existing: true,
    });
  }
}
