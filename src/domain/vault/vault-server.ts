import { type Construct, type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { CaCertificate } from '../argument/ca-certificate';
import { requireInstance } from '../argument/argument';
import { type Duration } from '../argument/duration';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { requireServerUrl } from '../argument/url';
import { type CapacityRecord, type ProductRecord } from '../../plan/kinds/vault-server';
import { maxLeaseTtlOf } from './max-lease-ttl';
import { Shards } from './shards';
import { takeStacks } from './stack-names';
import { capacityOf, type VaultCapacity } from './vault-capacity';
import { VaultProduct } from './vault-product';

/** Where in Vault something is: a server, or a namespace in one. */
export interface IVault extends IConstruct {
  /** The server. */
  readonly server: VaultServer;
  /**
   * Path of the namespace below the server's own.
   *
   * @default - the server's own namespace
   */
  readonly namespacePath?: string;
}

/** Properties of a {@link VaultServer}. */
export interface VaultServerProps {
  /** URL as ESO sees it, for example `https://vault.vault.svc:8200`. */
  readonly address: string;
  /** What the server is and which version; they differ in what they have and how they decide. */
  readonly product: VaultProduct;
  /**
   * URL for Terraform's provider, where its runner sees another one than ESO.
   *
   * @default - none is emitted: the provider takes VAULT_ADDR
   */
  readonly terraformAddress?: string;
  /**
   * Vault namespace that all of this lives in, for example `admin/acme`.
   *
   * @default - the root namespace
   */
  readonly namespace?: string;
  /**
   * How ESO verifies the server's certificate.
   *
   * @default - by the authorities of ESO's container image
   */
  readonly caCertificate?: CaCertificate;
  /**
   * Greatest life of leases and tokens where their mount says no other: `max_lease_ttl` of the server's own
   * configuration, which nothing here writes.
   *
   * @default Duration.hours(768)
   */
  readonly maxLeaseTtl?: Duration;
  /**
   * What it bears, measured by its operators: what is asked of it is held against that.
   *
   * @default - nothing is held against it
   */
  readonly capacity?: VaultCapacity;
  /**
   * How its tenants, and those in its namespaces, are parted into Terraform stacks.
   *
   * @default Shards.one()
   */
  readonly tenantStacks?: Shards;
}

// Vault: no segment may be one of its own roots or hold a wildcard (OpenBao helper/namespace).
const NAMESPACE =
  /^(?!.{257})(?!(?:root|sys|audit|auth|cubbyhole|identity)(?:\/|$))[a-z0-9][-_a-z0-9]*(?:\/(?!(?:root|sys|audit|auth|cubbyhole|identity)(?:\/|$))[a-z0-9][-_a-z0-9]*)*$/;

/**
 * The path of a namespace, when it is one.
 *
 * @throws DefinitionError when it is not
 */
export function requireNamespacePath(path: string, where: string): string {
  if (typeof path === 'string' && NAMESPACE.test(path)) return path;
  throw new DefinitionError({
    id: 'malformed-path',
    given: `Vault namespace is ${quoteValue(path)}`,
    expected:
      "segments of lower-case letters, digits, '-' and '_' joined by '/', none of them Vault's own, at most 256 characters",
    fix: 'Give the path of the namespace without slashes at its ends.',
    where,
  });
}

/**
 * A Vault or OpenBao server: engines, connections, audit devices and clusters are made in its scope.
 */
export class VaultServer extends Resource implements IVault {
  /** @internal */
  protected static override readonly _idForm = 'fileId';

  /** The server itself: it is a place, as a namespace in it is. */
  public readonly server: VaultServer;
  /** Undefined: what is made in the server is in its own namespace. */
  public readonly namespacePath?: string;
  /** @internal */
  public readonly _maxLeaseTtl?: number;
  private readonly capacity?: CapacityRecord;
  private readonly tenantStacks: Shards;
  private readonly props: VaultServerProps;

  /**
   * @param scope the platform
   * @param id name of the server; its Terraform stacks are `<id>` and `<id>-tenants`, or what `tenantStacks` says
   * @param props properties
   * @throws DefinitionError when the name ends in `-tenants`, or an address or the namespace is malformed
   */
  public constructor(scope: Construct, id: string, props: VaultServerProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('VaultServerProps', props, where);
    takeId(this.node.root, 'Vault server', this);
    if (id.endsWith('-tenants')) {
      throw new DefinitionError({
        id: 'kept-name',
        given: `name of the server is ${quoteValue(id)}`,
        expected: "a name that does not end in '-tenants', as the stacks of tenants do",
        fix: 'Rename the server.',
        where,
      });
    }
    this.tenantStacks = requireInstance(Shards, props.tenantStacks ?? Shards.one(), 'tenantStacks', where);
    takeStacks(this, id, this._isParted);
    this.server = this;
    requireServerUrl(props.address, 'address', where);
    if (props.terraformAddress !== undefined)
      requireServerUrl(props.terraformAddress, 'terraformAddress', where);
    if (props.namespace !== undefined) requireNamespacePath(props.namespace, where);
    requireInstance(VaultProduct, props.product, 'product', where);
    if (props.caCertificate !== undefined)
      requireInstance(CaCertificate, props.caCertificate, 'caCertificate', where);
    this._maxLeaseTtl = maxLeaseTtlOf(props.maxLeaseTtl, where);
    if (props.capacity !== undefined) this.capacity = capacityOf(props.capacity, where);
    this.props = { ...props };
  }

  /** URL as ESO sees it. */
  public get address(): string {
    return this.props.address;
  }

  /** Vault namespace, if any. */
  public get namespace(): string | undefined {
    return this.props.namespace;
  }

  /** @internal */
  public get _ca(): CaCertificate | undefined {
    return this.props.caCertificate;
  }

  /** @internal */
  public get _product(): ProductRecord {
    return this.props.product._record;
  }

  /** @internal */
  public get _isOpenBao(): boolean {
    return this._product.name === 'openbao';
  }

  /** @internal Whether stacks of its tenants have names of their own. */
  public get _isParted(): boolean {
    const { _record, _former } = this.tenantStacks;
    return _record.kind !== 'one' || _former !== undefined;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { _record: shards, _former: formerShards } = this.tenantStacks;
    plan.add(this, 'servers', {
      id: this.node.id,
      product: this.props.product._record,
      address: this.props.address,
      terraformAddress: this.props.terraformAddress,
      namespace: this.props.namespace,
      ca: this.props.caCertificate?._record,
      maxLeaseTtl: this._maxLeaseTtl,
      ...(this.capacity && { capacity: this.capacity }),
      ...(shards.kind !== 'one' && { shards }),
      ...(formerShards && { formerShards }),
    });
  }
}
