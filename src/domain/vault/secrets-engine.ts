import { type Construct } from 'constructs';
import { type NameKind, requireName } from '../../plan/names';
import { type Place } from '../../plan/place';
import { requireBoolean } from '../argument/argument';
import { requireText } from '../argument/text';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from './vault-namespace';
import { type IVault } from './vault-server';

/**
 * Where a secrets engine is mounted.
 *
 * @experimental
 */
export interface SecretsEngineMountProps {
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
 * What is said of every secrets engine that is made.
 *
 * @experimental
 */
export interface SecretsEngineProps extends SecretsEngineMountProps {
  /**
   * Text shown by `vault secrets list`.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * Whether Terraform refuses to destroy the mount, with all that is in it.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * A secrets engine, mounted in a server or a Vault namespace.
 *
 * @experimental
 */
export abstract class SecretsEngine extends Resource {
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
  protected constructor(scope: Construct, id: string, props: SecretsEngineProps) {
    super(scope, id);
    const where = this.node.path;
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'engine', this);
    this.mount = requireName(new.target._mountForm, props.mount ?? id, 'mount', where);
    if (props.description !== undefined) requireText(props.description, 'description', where);
    this.description = props.description;
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /** @internal Which one it is, as its record begins. */
  protected get _head(): { readonly id: string; readonly server: Place; readonly mount: string } {
    return { id: this.node.id, server: placeOfVault(this.vault), mount: this.mount };
  }

  /** @internal The same with what is said of one that is made. */
  protected get _made() {
    return { ...this._head, description: this.description, preventDestroy: this.preventDestroy };
  }
}
