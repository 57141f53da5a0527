import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type NameKind, requireName } from '../../plan/names';
import { placeText } from '../../plan/place';
import { requireBoolean, requireInstance } from '../argument/argument';
import { type Duration } from '../argument/duration';
import { requireOptions } from '../argument/options';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type IKubernetesAuth } from './kubernetes-auth-interface';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { TokenReviewer } from './token-reviewer';
import { requireServerUrl } from '../argument/url';
import { takeId } from '../platform/unique-id';
import { maxLeaseTtlOf } from '../vault/max-lease-ttl';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { pathIn } from '../platform/ownership';

/** Properties of a {@link KubernetesAuth}. */
export interface KubernetesAuthProps {
  /** The cluster whose ServiceAccounts log in. */
  readonly cluster: KubernetesCluster;
  /**
   * The server or Vault namespace that they log in to.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Path of the auth mount, without `auth/`.
   *
   * @default 'kubernetes-<id>'
   */
  readonly mount?: string;
  /**
   * Audience that a token must be made for, so that a token for another service is worth nothing here.
   *
   * @default 'vault'
   */
  readonly audience?: string;
  /**
   * URL by which ESO in this cluster reaches the server: a Vault with several addresses is one server all the same.
   *
   * @default - that of the server
   */
  readonly address?: string;
  /**
   * By whose authority Vault reviews tokens.
   *
   * @default TokenReviewer.local()
   */
  readonly reviewer?: TokenReviewer;
  /**
   * Greatest life of its tokens, which cuts what roles say; longer or shorter than that of the server.
   *
   * @default - that of the server
   */
  readonly maxLeaseTtl?: Duration;
  /**
   * Whether Terraform refuses to destroy the auth mount: doing so ends every login of the cluster at once.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * Properties of a Kubernetes auth mount that exists already.
 *
 * @experimental
 */
export interface KubernetesAuthMountProps {
  /** The cluster whose ServiceAccounts log in. */
  readonly cluster: KubernetesCluster;
  /**
   * The server or Vault namespace that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Path of the auth mount, without `auth/`.
   *
   * @default - the id
   */
  readonly mount?: string;
  /**
   * Audience that tokens are made for: each role that is made here demands it.
   *
   * @default 'vault'
   */
  readonly audience?: string;
  /**
   * URL by which ESO in this cluster reaches the server: a Vault with several addresses is one server all the same.
   *
   * @default - that of the server
   */
  readonly address?: string;
  /**
   * By whose authority Vault reviews tokens: `TokenReviewer.client()` where those that log in review their own, which
   * need a right for it; `TokenReviewer.local()`.
   *
   * @default - not known, and nothing that the ServiceAccounts need a right for
   */
  readonly reviewer?: TokenReviewer;
  /**
   * Greatest life of its tokens, which cuts what roles say; longer or shorter than that of the server.
   *
   * @default - that of the server
   */
  readonly maxLeaseTtl?: Duration;
}

/** The auth mounts that were made for a cluster. */
const OF_CLUSTER = new WeakMap<KubernetesCluster, KubernetesAuth[]>();

/**
 * A Kubernetes auth mount: where the ServiceAccounts of a cluster log in to a Vault server.
 *
 * A cluster may have several, each of another server, and a server several, each for another cluster.
 */
export class KubernetesAuth extends Resource implements IKubernetesAuth {
  /**
   * A Kubernetes auth mount that exists already, or that others make: nothing is emitted of it but the roles that are
   * made in it. What is not known of it is a finding, `proof-ends`.
   *
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the construct, and path of the auth mount unless `mount` says otherwise
   * @param props what is known of it
   * @experimental
   * @throws DefinitionError when a property is malformed
   */
  public static fromMount(scope: Construct, id: string, props: KubernetesAuthMountProps): IKubernetesAuth {
    requireOptions('KubernetesAuthMountProps', props, pathIn(scope, id));
    return new ExistingKubernetesAuth(scope, id, props);
  }

  /**
   * @internal The auth mount by which something in a cluster logs in to a server: as named, else the only one; made,
   * with the cluster's name, where there is none.
   *
   * @throws DefinitionError when it is of another cluster or server, or there are several
   */
  public static _of(
    construct: Resource,
    login: {
      readonly cluster: KubernetesCluster;
      readonly vault: IVault;
      readonly named?: IKubernetesAuth;
    },
  ): KubernetesAuth {
    const { cluster, vault, named } = login;
    const where = construct.node.path;
    if (named !== undefined) {
      const auth = construct._requirePart(KubernetesAuth, named as KubernetesAuth, 'auth');
      if (auth.cluster === cluster && auth.vault === vault) return auth;
      throw new DefinitionError({
        id: 'of-another-place',
        given: `auth '${auth.node.id}' is for cluster '${auth.cluster.node.id}' in ${placeText(placeOfVault(auth.vault))}`,
        expected: `one for cluster '${cluster.node.id}' in ${placeText(placeOfVault(vault))}`,
        fix: 'Change one of them.',
        where,
      });
    }
    const [only, ...others] = KubernetesAuth._allOf(cluster).filter((auth) => auth.vault === vault);
    if (others.length === 0) return only ?? new KubernetesAuth(vault, cluster.node.id, { cluster });
    throw new DefinitionError({
      id: 'ambiguous-login',
      given: `cluster '${cluster.node.id}' logs in to ${placeText(placeOfVault(vault))} through several auth mounts`,
      expected: 'the one that is meant',
      fix: 'Name it in `auth`.',
      where,
    });
  }

  /** @internal All that were made for a cluster. */
  public static _allOf(cluster: KubernetesCluster): readonly KubernetesAuth[] {
    return OF_CLUSTER.get(cluster) ?? [];
  }

  /** @internal Form of its mount. */
  protected static readonly _mountForm: NameKind = 'mountPath';

  /** The cluster whose ServiceAccounts log in. */
  public readonly cluster: KubernetesCluster;
  /** The server or Vault namespace that they log in to. */
  public readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  public readonly mount: string;
  /** Audience that tokens must be made for. */
  public readonly audience: string;
  /** URL by which ESO in the cluster reaches the server, where it is another than that of the server. */
  public readonly address?: string;
  /** @internal */
  public readonly _reviewer: TokenReviewer;
  private readonly preventDestroy: boolean;
  /** @internal */
  public readonly _maxLeaseTtl?: number;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the auth mount, unique in the server: also its Terraform id
   * @param props properties
   * @throws DefinitionError when a property is malformed, or no server is named
   */
  public constructor(scope: Construct, id: string, props: KubernetesAuthProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('KubernetesAuthProps', props, where);
    this.cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'auth mount', this);
    this.mount = requireName(new.target._mountForm, props.mount ?? `kubernetes-${id}`, 'mount', where);
    this.audience = requireName('audience', props.audience ?? 'vault', 'audience', where);
    this.address =
      props.address === undefined ? undefined : requireServerUrl(props.address, 'address', where);
    const reviewer = props.reviewer ?? TokenReviewer.local();
    this._reviewer = requireInstance(TokenReviewer, reviewer, 'reviewer', where);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
    this._maxLeaseTtl = maxLeaseTtlOf(props.maxLeaseTtl, where);
    OF_CLUSTER.set(this.cluster, [...KubernetesAuth._allOf(this.cluster), this]);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'kubernetesAuths', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      cluster: this.cluster.node.id,
      address: this.address,
      reviewer: this._reviewer._record,
      audience: this.audience,
      maxLeaseTtl: this._maxLeaseTtl,
      preventDestroy: this.preventDestroy,
    });
  }
}

/** A Kubernetes auth mount that others make. */
class ExistingKubernetesAuth extends KubernetesAuth {
  /** @internal */
  protected static override readonly _mountForm = 'existingMount';

  private readonly said: boolean;

  public constructor(scope: Construct, id: string, props: KubernetesAuthMountProps) {
    const { cluster, vault, mount, audience, address, reviewer, maxLeaseTtl } = props;
    super(scope, id, { cluster, vault, mount: mount ?? id, audience, address, reviewer, maxLeaseTtl });
    this.said = reviewer !== undefined;
    if (reviewer?._record.kind !== 'token') return;
    throw new DefinitionError({
      id: 'conflicting-options',
      given: 'TokenReviewer.token() of an auth mount that exists already',
      expected: 'no token: whoever made the mount has given it one',
      fix: 'Leave `reviewer` out.',
      where: this.node.path,
    });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'kubernetesAuths', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      cluster: this.cluster.node.id,
      address: this.address,
      ...(this.said && { reviewer: this._reviewer._record }),
      audience: this.audience,
      maxLeaseTtl: this._maxLeaseTtl,
      existing: true,
    });
  }
}
