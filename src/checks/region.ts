import { parsePathSet, type PathSet } from '../access/path-set';
import { type TenantRecord } from '../plan/records';
import { type KvMount } from '../plan/wire-path';
import { type CheckContext } from './context';
import { ownerName } from './owned';

/** Paths of a server that belong to somebody. */
export interface Region {
  readonly server: string;
  /** Its tenant; undefined: the platform. */
  readonly owner?: TenantRecord;
  /** What is there, for messages. */
  readonly what: string;
  readonly paths: PathSet;
  /**
   * The same by function, where `paths` has a segment open for it: what is reached there may be no function at all,
   * and so nothing of anybody.
   */
  readonly functions?: readonly PathSet[];
}

/** Functions of a KV engine of version 2, by which one secret is reached. */
const KV_FUNCTIONS = ['data', 'metadata', 'detailed-metadata', 'subkeys', 'delete', 'undelete', 'destroy'];
/** Functions of a database engine, by which one role is. */
const DATABASE_FUNCTIONS = ['creds', 'roles', 'static-creds', 'static-roles', 'rotate-role'];

/**
 * Everything that has an owner whom others must not reach: prefixes and shared secrets of KV engines, database
 * roles with their credentials, policies and auth roles.
 *
 * One segment of a path is left open where several functions of an engine speak of the same thing.
 */
export function* regionsOf(context: CheckContext): Generator<Region> {
  for (const tenant of context.plan.tenants) {
    const { mount, version, path } = tenant.prefix;
    yield kvRegion(
      tenant.server,
      tenant,
      `the secrets of ${ownerName(tenant)}`,
      { mount, version },
      `${path}/*`,
    );
  }
  for (const { tenant, record } of context.all('sharedSecrets')) {
    const { server, mount, version, key } = record;
    // Within its owner's prefix it is part of that region.
    if (!tenant) yield kvRegion(server, undefined, `shared secret '${key}'`, { mount, version }, key);
  }
  for (const { tenant, record } of context.all('databaseRoles')) {
    const { server, mount, name } = record;
    const what = `database role '${name}' of ${ownerName(tenant)}`;
    yield functionRegion(server, tenant, what, mount, DATABASE_FUNCTIONS, name);
  }
  for (const { tenant, record } of context.all('policies')) {
    const { server, name } = record;
    yield* regions(
      server,
      tenant,
      `policy '${name}' of ${ownerName(tenant)}`,
      `sys/policies/acl/${name}`,
      `sys/policy/${name}`,
    );
  }
  for (const { tenant, record } of context.all('authRoles')) {
    const { server, mount, name } = record;
    yield* regions(
      server,
      tenant,
      `auth role '${name}' of ${ownerName(tenant)}`,
      `auth/${mount}/role/${name}`,
    );
  }
}

function kvRegion(
  server: string,
  owner: TenantRecord | undefined,
  what: string,
  { mount, version }: KvMount,
  path: string,
): Region {
  if (version === 1) return { server, owner, what, paths: parsePathSet(`${mount}/${path}`) };
  return functionRegion(server, owner, what, mount, KV_FUNCTIONS, path);
}

function functionRegion(
  server: string,
  owner: TenantRecord | undefined,
  what: string,
  mount: string,
  functions: readonly string[],
  path: string,
): Region {
  return {
    server,
    owner,
    what,
    paths: parsePathSet(`${mount}/+/${path}`),
    // Asked for where somebody reaches the region at all.
    get functions() {
      return functions.map((each) => parsePathSet(`${mount}/${each}/${path}`));
    },
  };
}

function* regions(
  server: string,
  owner: TenantRecord | undefined,
  what: string,
  ...paths: string[]
): Generator<Region> {
  for (const path of paths) yield { server, owner, what, paths: parsePathSet(path) };
}
