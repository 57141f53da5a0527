import { type Construct, type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type Place, placeIn, placeName, placeText, wholeNamespace } from '../../plan/place';
import { quoteValue } from '../../plan/quote';
import { requireBoolean } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { ownerOf, pathIn } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { takeStacks } from './stack-names';
import { type IVault, requireNamespacePath, VaultServer } from './vault-server';

/**
 * Properties of a {@link VaultNamespace}.
 *
 * @experimental
 */
export interface VaultNamespaceProps {
  /**
   * The server or the namespace that it is made in.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Its name in Vault: one segment of a path.
   *
   * @default - the id
   */
  readonly path?: string;
  /**
   * Whether Terraform refuses to destroy the namespace, with everything in it.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
  /** @internal Whether it exists already: its path may have several segments then. */
  readonly _existing?: true;
}

/**
 * Properties of a namespace that exists already.
 *
 * @experimental
 */
export interface VaultNamespacePathProps {
  /**
   * The server or the namespace that it is in.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Path of it there, for example `acme/web`.
   *
   * @default - the id
   */
  readonly path?: string;
}

/**
 * A namespace of Vault: engines, policies, auth mounts and further namespaces are made in its scope, as in a server.
 * Its Terraform stacks are `<server>-<path>` and `<server>-<path>-tenants`, or what the server's `tenantStacks` says.
 *
 * A policy of where it is made may reach into it, as `<path>/secret/data/x`; one of its own reaches nothing outside.
 * Vault has namespaces in its Enterprise edition and in HCP, OpenBao from 2.3 on.
 *
 * @experimental
 */
export class VaultNamespace extends Resource implements IVault {
  /**
   * A namespace that exists already, or that others make: what is made in it is emitted, it itself is not.
   *
   * @param scope the Vault server or namespace that it is in, or anything else of the platform where `vault` names it
   * @param id name of the construct, and path of the namespace unless `path` says otherwise
   * @param props properties
   * @throws DefinitionError when the path is malformed, or the namespace is defined already
   */
  public static fromPath(scope: Construct, id: string, props: VaultNamespacePathProps = {}): VaultNamespace {
    requireOptions('VaultNamespacePathProps', props, pathIn(scope, id));
    return new VaultNamespace(scope, id, { ...props, _existing: true });
  }

  /** The server that it is in. */
  public readonly server: VaultServer;
  /** Path of it below the server's own namespace. */
  public readonly namespacePath?: string;
  private readonly parent: IVault;
  private readonly path: string;
  private readonly existing?: true;
  private readonly preventDestroy: boolean;

  /**
   * @param scope the server or the namespace that it is made in, or anything else of the platform where `vault` names it
   * @param id name of the namespace, also its Terraform id
   * @param props properties
   * @throws DefinitionError when its name is malformed or it is a tenant's, or another one has the names of its stacks
   */
  public constructor(scope: Construct, id: string, props: VaultNamespaceProps = {}) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('VaultNamespaceProps', props, where);
    const owner = ownerOf(this);
    if (owner !== undefined) {
      throw new DefinitionError({
        id: 'misplaced-construct',
        given: `a Vault namespace of tenant '${owner}'`,
        expected: "one of the platform: a tenant's part of Vault is its prefix",
        fix: 'Make it in the scope of the Vault server, and the tenant with an engine in it.',
        where,
      });
    }
    this.parent = vaultOf(this, props.vault);
    this.server = this.parent.server;
    this.existing = props._existing;
    this.path = requireNamespacePath(props.path ?? id, where);
    if (!this.existing && this.path.includes('/')) {
      throw new DefinitionError({
        id: 'malformed-path',
        given: `Vault namespace is ${quoteValue(this.path)}`,
        expected: 'one segment: each namespace is made in the one above it',
        fix: 'Make it in the scope of the namespace above, or use VaultNamespace.fromPath() where it exists already.',
        where,
      });
    }
    takeId(this.parent, 'Vault namespace', this);
    const place = placeIn(placeOfVault(this.parent), this.path);
    this.namespacePath = place.slice(this.server.node.id.length + 1);
    takeStacks(this, placeName(place), this.server._isParted);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'vaultNamespaces', {
      id: this.node.id,
      server: placeOfVault(this.parent),
      path: this.path,
      preventDestroy: this.preventDestroy,
      ...(this.existing && { existing: true }),
    });
  }
}

function isVault(construct: unknown): construct is IVault & Construct {
  return construct instanceof VaultServer || construct instanceof VaultNamespace;
}

/**
 * Where in Vault something is made: as named, else the nearest server or namespace that it is below.
 *
 * @throws DefinitionError when there is none
 */
export function vaultOf(construct: Resource, named: IVault | undefined): IVault {
  if (named instanceof VaultNamespace) return construct._requirePart(VaultNamespace, named, 'vault');
  if (named !== undefined) return construct._requirePart(VaultServer, named as VaultServer, 'vault');
  const above = construct.node.scopes.slice(0, -1).findLast(isVault);
  if (above) return above;
  throw new DefinitionError({
    id: 'no-server',
    given: 'no Vault server',
    expected: 'the scope of one, or `vault`, which names it',
    fix: 'Make it in the scope of the VaultServer, or name the server.',
    where: construct.node.path,
  });
}

/** Whether something of a definition says where in Vault it is. */
export function isInVault(value: unknown): value is { readonly vault: IVault } {
  return typeof value === 'object' && value !== null && 'vault' in value && isVault(value.vault);
}

/** A place as plans know it. */
export function placeOfVault({ server, namespacePath }: IVault): Place {
  return namespacePath === undefined ? server.node.id : placeIn(server.node.id, namespacePath);
}

/** The whole path of the namespace that a place is; undefined for the root. */
export function namespaceAt(vault: IVault): string | undefined {
  return wholeNamespace(vault.server, placeOfVault(vault));
}

/**
 * Refuses a part that is in another place of Vault than what it is to be a part of.
 *
 * @throws DefinitionError when it is
 */
export function requireSamePlace(vault: IVault, other: IVault, what: string, where: string): void {
  if (placeOfVault(vault) === placeOfVault(other) && rootOf(vault) === rootOf(other)) return;
  throw elsewhere(vault, other, what, where);
}

/**
 * What paths of `inner` begin with for who logs in to `outer`: a policy reaches into the namespaces below its own.
 *
 * @throws DefinitionError when `inner` is neither `outer` nor below it
 */
export function pathInto(outer: IVault, inner: IVault, what: string, where: string): string {
  const [from, to] = [placeOfVault(outer), placeOfVault(inner)];
  if (rootOf(outer) !== rootOf(inner) || !`${to}/`.startsWith(`${from}/`))
    throw elsewhere(outer, inner, what, where);
  return to === from ? '' : `${to.slice(from.length + 1)}/`;
}

function rootOf(vault: IConstruct): IConstruct {
  return vault.node.root;
}

function elsewhere(vault: IVault, other: IVault, what: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'of-another-place',
    given: `${what} is of ${placeText(placeOfVault(other))}`,
    expected: `one of ${placeText(placeOfVault(vault))}`,
    fix: `Change the ${what}.`,
    where,
  });
}
