import { type Construct } from 'constructs';
import { type NameKind, requireName } from '../../plan/names';
import { requireBoolean } from '../argument/argument';
import { type Duration } from '../argument/duration';
import { requireOptions } from '../argument/options';
import { type IDatabaseEngine } from './database-interface';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { requireText } from '../argument/text';
import { takeId } from '../platform/unique-id';
import { maxLeaseTtlOf } from '../vault/max-lease-ttl';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { pathIn } from '../platform/ownership';

/** Properties of a {@link DatabaseEngine}. */
export interface DatabaseEngineProps {
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
   * Text shown by `vault secrets list`.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * Greatest life of its leases, which cuts what roles say; longer or shorter than that of the server.
   *
   * @default - that of the server
   */
  readonly maxLeaseTtl?: Duration;
  /**
   * Whether Terraform refuses to destroy the mount: its users would be left in their databases.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * Properties of a database engine that exists already.
 *
 * @experimental
 */
export interface DatabaseEngineMountProps {
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
   * Greatest life of its leases, which cuts what roles say; longer or shorter than that of the server.
   *
   * @default - that of the server
   */
  readonly maxLeaseTtl?: Duration;
}

/**
 * A database secrets engine.
 */
export class DatabaseEngine extends Resource implements IDatabaseEngine {
  /**
   * A database engine that exists already, or that others make: nothing is emitted of it. What is not known of it is a
   * finding, `proof-ends`.
   *
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the construct, and path of the mount unless `mount` says otherwise
   * @param props what is known of it
   * @experimental
   * @throws DefinitionError when a property is malformed
   */
  public static fromMount(
    scope: Construct,
    id: string,
    props: DatabaseEngineMountProps = {},
  ): IDatabaseEngine {
    requireOptions('DatabaseEngineMountProps', props, pathIn(scope, id));
    return new ExistingDatabaseEngine(scope, id, props);
  }

  /** @internal The engine of a server for connections that name none. */
  public static _defaultOf(vault: IVault): DatabaseEngine {
    const existing = vault.node.tryFindChild('database');
    return existing instanceof DatabaseEngine ? existing : new DatabaseEngine(vault, 'database');
  }

  /** @internal Form of its mount. */
  protected static readonly _mountForm: NameKind = 'mountPath';

  /** The server or Vault namespace that it is mounted in. */
  public readonly vault: IVault;
  /** Path of the mount. */
  public readonly mount: string;
  private readonly description?: string;
  private readonly preventDestroy: boolean;
  /** @internal */
  public readonly _maxLeaseTtl?: number;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: DatabaseEngineProps = {}) {
    super(scope, id);
    requireOptions('DatabaseEngineProps', props, this.node.path);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'engine', this);
    this.mount = requireName(new.target._mountForm, props.mount ?? id, 'mount', this.node.path);
    if (props.description !== undefined) requireText(props.description, 'description', this.node.path);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', this.node.path);
    this.description = props.description;
    this._maxLeaseTtl = maxLeaseTtlOf(props.maxLeaseTtl, this.node.path);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'databaseEngines', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      description: this.description,
      maxLeaseTtl: this._maxLeaseTtl,
      preventDestroy: this.preventDestroy,
    });
  }
}

/** A database engine that others make. */
class ExistingDatabaseEngine extends DatabaseEngine {
  /** @internal */
  protected static override readonly _mountForm = 'existingMount';

  public constructor(scope: Construct, id: string, { vault, mount, maxLeaseTtl }: DatabaseEngineMountProps) {
    super(scope, id, { vault, mount, maxLeaseTtl });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'databaseEngines', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      maxLeaseTtl: this._maxLeaseTtl,
      existing: true,
    });
  }
}
