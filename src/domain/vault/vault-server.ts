import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { CaCertificate } from '../argument/ca-certificate';
import { requireInstance } from '../argument/argument';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { requireServerUrl } from '../argument/url';
import { VaultProduct } from './vault-product';

/**
 * Refuses a part that is of another server than what it is to be a part of.
 *
 * @throws DefinitionError when it is
 */
export function requireServer(vault: VaultServer, other: VaultServer, what: string, where: string): void {
  if (vault === other) return;
  throw new DefinitionError({
    id: 'of-another-place',
    given: `${what} is of server '${other.node.id}'`,
    expected: `one of server '${vault.node.id}'`,
    fix: `Change the ${what}.`,
    where,
  });
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
}

// Vault: no segment may be one of its own roots or hold a wildcard (OpenBao helper/namespace).
const NAMESPACE =
  /^(?!.{257})(?!(?:root|sys|audit|auth|cubbyhole|identity)(?:\/|$))[a-z0-9][-_a-z0-9]*(?:\/(?!(?:root|sys|audit|auth|cubbyhole|identity)(?:\/|$))[a-z0-9][-_a-z0-9]*)*$/;

/**
 * A Vault or OpenBao server: engines, connections, audit devices and clusters are made in its scope.
 */
export class VaultServer extends Resource {
  /**
   * @internal The server that something is made in: as named, else the nearest one that it is below.
   *
   * @throws DefinitionError when there is none
   */
  public static _of(construct: Resource, named: VaultServer | undefined): VaultServer {
    if (named !== undefined) return construct._requirePart(VaultServer, named, 'vault');
    const above = construct.node.scopes.findLast((scope) => scope instanceof VaultServer);
    if (above instanceof VaultServer) return above;
    throw new DefinitionError({
      id: 'no-server',
      given: 'no Vault server',
      expected: 'the scope of one, or `vault`, which names it',
      fix: 'Make it in the scope of the VaultServer, or name the server.',
      where: construct.node.path,
    });
  }

  private readonly props: VaultServerProps;

  /**
   * @param scope the platform
   * @param id name of the server; its Terraform stacks are `<id>` and `<id>-tenants`
   * @param props properties
   * @throws DefinitionError when the name ends in `-tenants`, or an address or the namespace is malformed
   */
  public constructor(scope: Construct, id: string, props: VaultServerProps) {
    super(scope, id);
    const where = this.node.path;
    takeId(this.node.root as Construct, 'Vault server', this);
    if (id.endsWith('-tenants')) {
      throw new DefinitionError({
        id: 'kept-name',
        given: `name of the server is ${quoteValue(id)}`,
        expected: "a name that does not end in '-tenants', as the stacks of tenants do",
        fix: 'Rename the server.',
        where,
      });
    }
    requireServerUrl(props.address, 'address', where);
    if (props.terraformAddress !== undefined)
      requireServerUrl(props.terraformAddress, 'terraformAddress', where);
    const { namespace } = props;
    if (namespace !== undefined && !(typeof namespace === 'string' && NAMESPACE.test(namespace))) {
      throw new DefinitionError({
        id: 'malformed-path',
        given: `Vault namespace is ${quoteValue(namespace)}`,
        expected:
          "segments of lower-case letters, digits, '-' and '_' joined by '/', none of them Vault's own, at most 256 characters",
        fix: 'Give the path of the namespace without slashes at its ends.',
        where,
      });
    }
    requireInstance(VaultProduct, props.product, 'product', where);
    if (props.caCertificate !== undefined)
      requireInstance(CaCertificate, props.caCertificate, 'caCertificate', where);
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
  public get _isOpenBao(): boolean {
    return this.props.product._record.name === 'openbao';
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'servers', {
      id: this.node.id,
      product: this.props.product._record,
      address: this.props.address,
      terraformAddress: this.props.terraformAddress,
      namespace: this.props.namespace,
      ca: this.props.caCertificate?._record,
    });
  }
}
