import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type NameKind, requireName } from '../../plan/names';
import { requireBoolean, requireChoice, requireInstance } from '../argument/argument';
import { Duration } from '../argument/duration';
import { type IKvEngine, KvVersion } from './kv-engine-interface';
import { KvSecret, type KvSecretProps } from './kv-secret';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { requireText } from '../argument/text';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { pathIn } from '../platform/ownership';

/** Properties of a {@link KvEngine}. */
export interface KvEngineProps {
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
   * Version of the engine.
   *
   * @default KvVersion.V2
   */
  readonly version?: KvVersion;
  /**
   * Versions kept of each secret, from 1 to 1000. Version 2 only.
   *
   * @default 10
   */
  readonly maxVersions?: number;
  /**
   * Whether every write must say which version it replaces. Version 2 only.
   *
   * @default false
   */
  readonly casRequired?: boolean;
  /**
   * Age at which a version is deleted. Version 2 only.
   *
   * @default - never
   */
  readonly deleteVersionAfter?: Duration;
  /**
   * Text shown by `vault secrets list`.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * Whether Terraform refuses to destroy the mount, with every secret in it.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * Properties of a KV engine that exists already.
 *
 * @experimental
 */
export interface KvEngineMountProps {
  /** Version of the engine, as others have set it up: ESO reads nothing by the other one. */
  readonly version: KvVersion;
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
 * A KV secrets engine.
 */
export class KvEngine extends Resource implements IKvEngine {
  /**
   * A KV engine that exists already, or that others make: nothing is emitted of it, tenants have their part of it, and
   * everything is proven with what is said of it. What is not known is a finding, `proof-ends`.
   *
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the construct, and path of the mount unless `mount` says otherwise
   * @param props what is known of it
   * @experimental
   * @throws DefinitionError when a property is malformed
   */
  public static fromMount(scope: Construct, id: string, props: KvEngineMountProps): KvEngine {
    requireOptions('KvEngineMountProps', props, pathIn(scope, id));
    return new ExistingKvEngine(scope, id, props);
  }

  /** @internal Form of its mount. */
  protected static readonly _mountForm: NameKind = 'mountPath';

  /** The server or Vault namespace that it is mounted in. */
  public readonly vault: IVault;
  /** Path of the mount. */
  public readonly mount: string;
  /** Version of the engine. */
  public readonly version: KvVersion;
  private readonly casRequired: boolean;
  private readonly preventDestroy: boolean;
  private readonly props: KvEngineProps;
  private readonly secrets = new Map<string, KvSecret>();

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed, or is of version 2 while the engine is of version 1
   */
  public constructor(scope: Construct, id: string, props: KvEngineProps = {}) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('KvEngineProps', props, where);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'engine', this);
    this.version = requireChoice(KvVersion, props.version ?? KvVersion.V2, 'version', where);
    this.mount = requireName(new.target._mountForm, props.mount ?? id, 'mount', where);
    if (props.maxVersions !== undefined) requireInteger(props.maxVersions, 1, 1000, 'maxVersions', where);
    const versioned = ['maxVersions', 'casRequired', 'deleteVersionAfter'] as const;
    const misplaced = versioned.find((name) => props[name] !== undefined);
    if (this.version === KvVersion.V1 && misplaced) {
      throw new DefinitionError({
        id: 'needs-kv-version-2',
        given: `${misplaced} of a KV engine of version 1`,
        expected: 'version 2, which alone keeps versions',
        fix: `Remove ${misplaced}, or use KvVersion.V2.`,
        where,
      });
    }
    if (props.description !== undefined) requireText(props.description, 'description', where);
    if (props.deleteVersionAfter !== undefined)
      requireInstance(Duration, props.deleteVersionAfter, 'deleteVersionAfter', where);
    this.casRequired = requireBoolean(props.casRequired, false, 'casRequired', where);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
    this.props = { ...props };
  }

  /**
   * A secret of the platform's own, outside every tenant's prefix.
   *
   * @param path path relative to the mount
   * @param props properties; said once, by the first call
   * @throws DefinitionError when the path is malformed, or the first call said other properties
   */
  public secret(path: string, props: KvSecretProps = {}): KvSecret {
    const known = this.secrets.get(path);
    if (known) return known._requireSame(props, this.node.path);
    const secret = KvSecret._ownedBy(undefined, this, path, props, () => this.secrets.values());
    this.secrets.set(path, secret);
    return secret;
  }

  /** @internal The secret of the platform's at that path, if it was named. */
  public _secretAt(path: string): KvSecret | undefined {
    return this.secrets.get(path);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { description, maxVersions, deleteVersionAfter } = this.props;
    const versioned = this.version === KvVersion.V2;
    plan.add(this, 'kvEngines', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      version: this.version,
      description,
      maxVersions: versioned ? (maxVersions ?? 10) : undefined,
      casRequired: versioned ? this.casRequired : undefined,
      deleteVersionAfter: versioned ? (deleteVersionAfter?.toSeconds() ?? 0) : undefined,
      preventDestroy: this.preventDestroy,
    });
    this._compileSecrets(plan);
  }

  /** @internal Adds what was granted of the platform's own secrets. */
  protected _compileSecrets(plan: PlanBuilder): void {
    for (const secret of this.secrets.values()) secret._compile(plan, this);
  }
}

/** A KV engine that others make. */
class ExistingKvEngine extends KvEngine {
  /** @internal */
  protected static override readonly _mountForm = 'existingMount';

  public constructor(scope: Construct, id: string, { vault, mount, version }: KvEngineMountProps) {
    super(scope, id, { vault, mount, version });
    requireChoice(KvVersion, version, 'version', this.node.path);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'kvEngines', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      version: this.version,
      existing: true,
    });
    this._compileSecrets(plan);
  }
}

/**
 * A KV engine that a construct refers to.
 *
 * @throws DefinitionError when it is none, or of another platform
 */
export function requireKvEngine(construct: Resource, kv: IKvEngine, what: string): KvEngine {
  return construct._requirePart(KvEngine, kv as KvEngine, what);
}
