import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type KvEngine } from '../kv/kv-engine';
import { type TenantFilesProps, type TenantGrant } from './tenant-files-props';
import { type GrantKind } from './kinds/kind';
import { notOffered, offered } from './offered';
import { suggestion } from './suggestion';
import { type IVault } from '../vault/vault-server';

/** What the platform lets the file of one tenant name. Everything is refused that is not in it. */
export class Offer {
  private readonly grant: TenantGrant;

  public constructor(
    private readonly tenant: string,
    private readonly props: TenantFilesProps,
  ) {
    const grants = props.grants ?? {};
    this.grant = Object.hasOwn(grants, tenant) ? (grants[tenant] ?? {}) : {};
  }

  /** Whether the namespaces are emitted. */
  public get ownNamespaces(): boolean | undefined {
    return this.grant.ownNamespaces;
  }

  /** The cluster of that id. */
  public cluster(id: string, where: string): KubernetesCluster {
    return offered(id, this.props.clusters, 'cluster', where);
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
    const granted = [this.tenant, ...(this.grant.namespaces ?? [])];
    if (granted.includes(name)) return name;
    throw notOffered(`namespace is ${quoteValue(name)}`, granted, suggestion(name, granted), where);
  }

  /** A prefix, when it is at or below the tenant's name or one that is granted. */
  public prefix(path: string, where: string): string {
    const granted = [this.tenant, ...(this.grant.prefixes ?? [])];
    if (granted.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) return path;
    throw notOffered(`prefix is ${quoteValue(path)}`, granted, suggestion(path, granted), where);
  }

  /** What it granted the tenant of a kind. */
  public granted<G>({ list }: GrantKind<G>): readonly G[] {
    return ((this.grant as { readonly [list: string]: unknown })[list] as readonly G[] | undefined) ?? [];
  }
}
