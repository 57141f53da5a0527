import { type Construct } from 'constructs';
import { type NameKind } from '../../plan/names';
import { requireOptions } from '../argument/options';
import { pathIn } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { SecretsEngine } from '../vault/secrets-engine';
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
export class TransitEngine extends SecretsEngine implements ITransitEngine {
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

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: TransitEngineProps = {}) {
    super(scope, id, requireOptions('TransitEngineProps', props, pathIn(scope, id)));
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'transitEngines', this._made);
  }
}

/** A Transit engine that others make. */
class ExistingTransitEngine extends TransitEngine {
  /** @internal */
  protected static override readonly _mountForm: NameKind = 'existingMount';

  public constructor(scope: Construct, id: string, { vault, mount }: TransitEngineMountProps) {
    super(scope, id, { vault, mount });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'transitEngines', { ...this._head, existing: true });
  }
}
