import { Construct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { requireName } from '../plan/names';
import { quoteValue } from '../plan/quote';
import { requireBoolean, requireEntries, requireInstance, requireList } from './argument';
import { KubernetesCluster } from './kubernetes-cluster';
import { KvEngine } from './kv-engine';
import { PostgresAccess } from './postgres-access';
import { PostgresConnection } from './postgres-connection';
import { type Tenant } from './tenant';
import type * as Loader from './tenant-file/load';

// Who writes no tenant as YAML loads neither a parser nor a validator.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const loader = () => require('./tenant-file/load') as typeof Loader;

/** A database that a tenant may have roles in. */
export interface DatabaseGrant {
  /** The database. */
  readonly connection: PostgresConnection;
  /** What users of its roles may do: a file may say one of these, and nothing else. */
  readonly access: PostgresAccess[];
}

/** What the file of one tenant may name besides what every file may. */
export interface TenantGrant {
  /**
   * Namespaces that are or will be the tenant's alone.
   *
   * @default - none but the one of its name
   */
  readonly namespaces?: string[];
  /**
   * Paths of the KV engine at or below which its prefix may be.
   *
   * @default - none but its name
   */
  readonly prefixes?: string[];
  /**
   * Databases that it may have roles in.
   *
   * @default - none
   */
  readonly databases?: DatabaseGrant[];
  /**
   * Whether its namespaces are emitted, kept from pruning.
   *
   * @default false - somebody else makes them
   */
  readonly ownNamespaces?: boolean;
}

/** What tenant files may name. They are written by others: nothing else is taken from them. */
export interface TenantFilesProps {
  /** The clusters that every file may name, by id. */
  readonly clusters: KubernetesCluster[];
  /** The KV engines that every file may name, by id. */
  readonly kvEngines: KvEngine[];
  /**
   * What single tenants may name besides, by the name of the tenant.
   *
   * @default - nothing
   */
  readonly grants?: { [tenant: string]: TenantGrant };
}

/**
 * Tenants that are written as YAML, one file a tenant, validated by `schemas/tenant.schema.json`.
 *
 * A file makes the same constructs, and so the same plan, as a program would. Whoever may change a file may change
 * what its tenant reads of its own, and of what was shared with it or granted to it; whoever may add one adds a
 * tenant, with the namespace and the KV prefix of its name.
 */
export class TenantFiles {
  /**
   * Makes the tenants of a folder. Their ExternalSecrets are made when the platform is compiled, so that what
   * they use can be shared with them after this.
   *
   * @param scope the platform, or whatever of it the tenants belong to
   * @param folder the folder, relative to the working directory; every `<tenant>.yaml` in it is read
   * @param props what the files may name
   * @throws DefinitionError when a file is no tenant file, or names what it may not; it says file, line and column
   */
  public static load(scope: Construct, folder: string, props: TenantFilesProps): TenantFiles {
    const where = 'TenantFiles.load()';
    requireInstance(Construct, scope, 'scope', where);
    if (typeof folder !== 'string' || folder === '' || folder.includes('\0')) {
      throw new DefinitionError({
        given: `folder is ${quoteValue(folder)}`,
        expected: 'the path of a folder',
        fix: 'Name the folder that the tenant files are in.',
        where,
      });
    }
    return new TenantFiles(loader().loadTenants(scope, folder, checkedProps(props, where)));
  }

  private readonly byName: ReadonlyMap<string, Tenant>;

  private constructor(tenants: readonly Tenant[]) {
    this.byName = new Map(tenants.map((tenant) => [tenant.node.id, tenant]));
  }

  /** The tenants, sorted by name. */
  public get tenants(): Tenant[] {
    return [...this.byName.values()];
  }

  /**
   * The tenant of one file.
   *
   * @param name name of the tenant
   * @throws DefinitionError where there is no such file
   */
  public tenant(name: string): Tenant {
    const tenant = this.byName.get(name);
    if (tenant) return tenant;
    throw new DefinitionError({
      given: `tenant is ${quoteValue(name)}`,
      expected: `one of the files' (${[...this.byName.keys()].slice(0, 10).join(', ')})`,
      fix: 'Correct the name, or add the file.',
      where: 'TenantFiles.tenant()',
    });
  }
}

/** A copy whose every part is what it says to be. */
function checkedProps({ clusters, kvEngines, grants }: TenantFilesProps, where: string): TenantFilesProps {
  return {
    clusters: requireAll(KubernetesCluster, clusters, 'clusters', where),
    kvEngines: requireAll(KvEngine, kvEngines, 'kvEngines', where),
    grants: Object.fromEntries(
      requireEntries(grants ?? {}, 'grants', where).map(([tenant, grant]) => {
        requireName('id', tenant, 'name of a tenant in grants', where);
        return [tenant, checkedGrant(grant, where)];
      }),
    ),
  };
}

function checkedGrant(grant: TenantGrant, where: string): TenantGrant {
  const { namespaces, prefixes, databases, ownNamespaces } = requireProps(grant, 'grant', where);
  requireList(namespaces ?? [], 'namespaces of a grant', where).forEach((name) =>
    requireName('namespace', name, 'namespace of a grant', where),
  );
  requireList(prefixes ?? [], 'prefixes of a grant', where).forEach((path) =>
    requireName('kvPath', path, 'prefix of a grant', where),
  );
  return {
    namespaces: namespaces && [...namespaces],
    prefixes: prefixes && [...prefixes],
    ownNamespaces: requireBoolean(ownNamespaces, false, 'ownNamespaces of a grant', where),
    databases: requireList(databases ?? [], 'databases of a grant', where).map((database) => {
      const { connection, access } = requireProps(database, 'database of a grant', where);
      return {
        connection: requireInstance(PostgresConnection, connection, 'connection of a grant', where),
        access: requireAll(PostgresAccess, access, 'access of a grant', where),
      };
    }),
  };
}

function requireProps<T extends object>(value: T, what: string, where: string): T {
  requireEntries(value as { readonly [name: string]: unknown }, what, where);
  return value;
}

function requireAll<T extends object>(
  type: { readonly name: string; readonly prototype: T },
  values: readonly T[],
  what: string,
  where: string,
): T[] {
  const copy = requireList(values, what, where);
  copy.forEach((value) => requireInstance<T>(type, value, what, where));
  return copy;
}
