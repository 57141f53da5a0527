import { type Construct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { requireName } from '../plan/names';
import { quoteValue } from '../plan/quote';
import { type KvMount } from '../plan/wire-path';
import { requireBoolean, requireChoice, requireInstance } from './argument';
import { Duration } from './duration';
import { KvSecret } from './kv-secret';
import { requireInteger } from './number';
import { type PlanBuilder } from './plan-builder';
import { Resource } from './resource';
import { type ShareProps, SharedSecrets } from './shared-secrets';
import { requireText } from './text';
import { takeId } from './unique-id';
import { VaultServer } from './vault-server';

/** Versions of the KV secrets engine. */
export enum KvVersion {
  /** One value a key, without history. */
  V1 = 1,
  /** Versioned: a bad change can be rolled back. */
  V2 = 2,
}

/** Properties of a {@link KvEngine}. */
export interface KvEngineProps {
  /**
   * The server that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: VaultServer;
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
 * A KV secrets engine.
 */
export class KvEngine extends Resource {
  /** The server that it is mounted in. */
  public readonly vault: VaultServer;
  /** Path of the mount. */
  public readonly mount: string;
  /** Version of the engine. */
  public readonly version: KvVersion;
  private readonly casRequired: boolean;
  private readonly preventDestroy: boolean;
  private readonly props: KvEngineProps;
  private readonly shares = new SharedSecrets(this);

  /**
   * @param scope the Vault server, or anything else of the platform where `vault` names the server
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed, or is of version 2 while the engine is of version 1
   */
  public constructor(scope: Construct, id: string, props: KvEngineProps = {}) {
    super(scope, id);
    const where = this.node.path;
    this.vault = VaultServer._of(this, props.vault);
    takeId(this.vault, 'engine', this);
    this.version = requireChoice(KvVersion, props.version ?? KvVersion.V2, 'version', where);
    this.mount = requireName('mountPath', props.mount ?? id, 'mount', where);
    if (props.maxVersions !== undefined) requireInteger(props.maxVersions, 1, 1000, 'maxVersions', where);
    const versioned = ['maxVersions', 'casRequired', 'deleteVersionAfter'] as const;
    const misplaced = versioned.find((name) => props[name] !== undefined);
    if (this.version === KvVersion.V1 && misplaced) {
      throw new DefinitionError({
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
   * Lets tenants read a secret of the platform's own.
   *
   * @param path path relative to the mount, outside every tenant's prefix
   * @param props who may read it, and through which store
   * @throws DefinitionError when the path is malformed or shared already, or nobody may read it
   */
  public share(path: string, props: ShareProps): KvSecret {
    this._requireUnlocked(`${quoteValue(path)} is shared`);
    return this.shares.add(new KvSecret(this, path, { properties: props.properties }), props);
  }

  /** @internal The secret of the platform's that is shared at that path, if any. */
  public _sharedSecret(path: string): KvSecret | undefined {
    return this.shares.find(path);
  }

  /** @internal */
  public get _mount(): KvMount {
    return { mount: this.mount, version: this.version };
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { description, maxVersions, deleteVersionAfter } = this.props;
    const versioned = this.version === KvVersion.V2;
    plan.add(this, 'kvEngines', {
      id: this.node.id,
      server: this.vault.node.id,
      mount: this.mount,
      version: this.version,
      description,
      maxVersions: versioned ? (maxVersions ?? 10) : undefined,
      casRequired: versioned ? this.casRequired : undefined,
      deleteVersionAfter: versioned ? (deleteVersionAfter?.toSeconds() ?? 0) : undefined,
      preventDestroy: this.preventDestroy,
    });
    this.shares._compile(plan);
  }
}
