import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { KubernetesAuth } from '../login/kubernetes-auth';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type KvEngine } from '../kv/kv-engine';
import { type TenantFilesProps, type TenantGrant } from './tenant-files-props';
import { type GrantKind } from './kinds/kind';
import { notOffered, offered } from './offered';
import { TENANT_IN_PREFIX } from './props';
import { suggestion } from './suggestion';
import { type IVault } from '../vault/vault-server';

/** What the platform lets the file of one tenant name, in one cluster. Everything is refused that is not in it. */
export class Offer {
  /** What a tenant with a cluster is offered. */
  public static ofTenant(tenant: string, props: TenantFilesProps): Offer {
    return new Offer(tenant, tenant, props, [tenant], undefined);
  }

  /**
   * What is offered in a placement of a tenant: what is granted to the tenant, and what is granted to the placement.
   *
   * @throws DefinitionError when the placement itself is not offered
   */
  public static ofPlacement(tenant: string, name: string, props: TenantFilesProps, where: string): Offer {
    const { placements = {} } = props;
    const placement = Object.hasOwn(placements, name) ? placements[name] : undefined;
    const known = Object.keys(placements).sort();
    if (!placement)
      throw notOffered(`placement is ${quoteValue(name)}`, known, suggestion(name, known), where);
    const prefix = (placement.prefix ?? '').replace(TENANT_IN_PREFIX, tenant);
    return new Offer(tenant, prefix, props, [tenant, `${tenant}_${name}`], placement.cluster);
  }

  private readonly grants: readonly TenantGrant[];

  private constructor(
    private readonly tenant: string,
    /** The prefix, at or below which others are offered, too. */
    public readonly ownPrefix: string,
    private readonly props: TenantFilesProps,
    owners: readonly string[],
    /** The cluster that the placement is in; undefined: the tenant names one. */
    public readonly placedIn: KubernetesCluster | undefined,
  ) {
    const { grants = {} } = props;
    this.grants = owners.flatMap((owner) => (Object.hasOwn(grants, owner) ? (grants[owner] ?? []) : []));
  }

  /** Which of the namespaces are emitted; what is said of a placement goes before what is said of the tenant. */
  public owned(namespaces: readonly string[]): Pick<TenantGrant, 'ownNamespaces' | 'ownedNamespaces'> {
    const { ownNamespaces, ownedNamespaces } =
      this.grants.findLast((grant) => (grant.ownedNamespaces ?? grant.ownNamespaces) !== undefined) ?? {};
    return { ownNamespaces, ownedNamespaces: ownedNamespaces?.filter((name) => namespaces.includes(name)) };
  }

  /** The cluster that the placement is in, else the one of that id. */
  public cluster(id: string | undefined, where: string): KubernetesCluster {
    return this.placedIn ?? offered(id ?? '', this.props.clusters, 'cluster', where);
  }

  /** The KV engine of that id in one of the places that a cluster logs in to, or in any where that is not said. */
  public kvEngineOf(cluster: KubernetesCluster, id: string, where: string): KvEngine {
    const auths = KubernetesAuth._allOf(cluster);
    return this.kvEngine(id, auths.length > 0 ? auths.map(({ vault }) => vault) : undefined, where);
  }

  /** The KV engine of that id in one of the places, or in any where none is said. */
  public kvEngine(id: string, vaults: readonly IVault[] | undefined, where: string): KvEngine {
    const engines = this.props.kvEngines.filter(({ vault }) => vaults?.includes(vault) ?? true);
    const [first, second] = engines.filter(({ node }) => node.id === id);
    if (first === undefined || second === undefined) return offered(id, engines, 'kv', where);
    throw new DefinitionError({
      id: 'two-of-one-id',
      given: `kv is ${quoteValue(id)}, which is offered twice: ${first.node.path} and ${second.node.path}`,
      expected: 'engines of different ids, in whatever server or Vault namespace they are',
      fix: 'Have the platform rename one of them (a mount may stay as it is), or offer one alone.',
      where,
    });
  }

  /** A namespace, when it is of the tenant's name or granted. */
  public namespace(name: string, where: string): string {
    const granted = [this.tenant, ...this.grants.flatMap(({ namespaces }) => namespaces ?? [])];
    if (granted.includes(name)) return name;
    throw notOffered(`namespace is ${quoteValue(name)}`, granted, suggestion(name, granted), where);
  }

  /** The name that the tenant had before, when it is granted: whose it was, a file cannot say by itself. */
  public formerName(name: string, where: string): string {
    const granted = this.grants.flatMap(({ formerly }) => formerly ?? []);
    if (granted.includes(name)) return name;
    throw notOffered(`formerly is ${quoteValue(name)}`, granted, suggestion(name, granted), where);
  }

  /** A prefix, when it is at or below its own one or one that is granted. */
  public prefix(path: string, where: string): string {
    const granted = [this.ownPrefix, ...this.grants.flatMap(({ prefixes }) => prefixes ?? [])];
    if (granted.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) return path;
    throw notOffered(`prefix is ${quoteValue(path)}`, granted, suggestion(path, granted), where);
  }

  /** What it granted the tenant of a kind. */
  public granted<G>({ list }: GrantKind<G>): readonly G[] {
    return this.grants.flatMap(
      (grant) => ((grant as { readonly [list: string]: unknown })[list] as readonly G[] | undefined) ?? [],
    );
  }
}
