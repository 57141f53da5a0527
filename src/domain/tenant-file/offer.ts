import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type KubernetesCluster } from '../kubernetes-cluster';
import { type KvEngine } from '../kv-engine';
import { type PostgresAccess } from '../postgres-access';
import { type DatabaseGrant, type TenantFilesProps, type TenantGrant } from '../tenant-files';
import { type VaultServer } from '../vault-server';
import { suggestion } from './suggestion';

/** The one of these that has that id. */
function named<T extends { readonly node: { readonly id: string } }>(
  id: string,
  known: readonly T[],
  what: string,
  where: string,
): T {
  const found = known.find(({ node }) => node.id === id);
  if (found) return found;
  const ids = [...new Set(known.map(({ node }) => node.id))].sort();
  throw notOffered(`${what} is ${quoteValue(id)}`, ids, suggestion(id, ids), where);
}

function notOffered(given: string, known: readonly string[], meant: string, where: string): DefinitionError {
  return new DefinitionError({
    given,
    expected: `what the platform lets this tenant name: ${known.join(', ') || 'none'}`,
    fix: `Correct it, or have the platform grant it.${meant}`,
    where,
  });
}

/** An access as a file says it; one of statements cannot be said in a file. */
function accessText({ _roles: [group, owner], _group }: PostgresAccess): string | undefined {
  if (!_group) return group && `memberOf ${group}${owner === group ? '' : ` with owner ${owner}`}`;
  const kind = _group.access === 'read-only' ? 'readOnly' : 'readWrite';
  return `${kind} of ${_group.owner} in schema ${_group.schema} with group ${_group.group}`;
}

function isSameAccess(a: PostgresAccess, b: PostgresAccess): boolean {
  const facts = ({ _creation, _revocation, _group }: PostgresAccess) =>
    JSON.stringify([_creation, _revocation, _group]);
  return facts(a) === facts(b);
}

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
    return named(id, this.props.clusters, 'cluster', where);
  }

  /** The KV engine of that id in one of the servers, or in any where none is said. */
  public kvEngine(id: string, vaults: readonly VaultServer[] | undefined, where: string): KvEngine {
    const engines = this.props.kvEngines.filter(({ vault }) => vaults?.includes(vault) ?? true);
    return named(id, engines, 'kv', where);
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

  /** The grant of the database of that connection. */
  public database(id: string, vault: VaultServer, where: string): DatabaseGrant {
    const grants = (this.grant.databases ?? []).filter(({ connection }) => connection.engine.vault === vault);
    const connections = grants.map(({ connection }) => connection);
    const connection = named(id, connections, 'connection', where);
    const access = grants.flatMap((grant) => (grant.connection === connection ? grant.access : []));
    return { connection, access };
  }

  /** An access, when it is among those granted in that database. */
  public access(wanted: PostgresAccess, { access }: DatabaseGrant, where: string): PostgresAccess {
    if (access.some((granted) => isSameAccess(granted, wanted))) return wanted;
    const known = access.flatMap((granted) => accessText(granted) ?? []);
    throw notOffered(`access is ${accessText(wanted)}`, known, '', where);
  }
}
