import { parsePathSet, type PathSet } from '../access/path-set';
import { type TenantRecord } from '../plan/records';
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
}

/**
 * Everything that has an owner whom others must not reach: prefixes and shared secrets of KV engines, database
 * roles with their credentials, policies and auth roles.
 *
 * One segment of a path is left open where several functions of an engine speak of the same thing: `data`,
 * `metadata`, `delete`, `undelete`, `destroy`, `subkeys` of a KV engine, `creds`, `roles` and their static kin of a
 * database engine.
 */
export function* regionsOf(context: CheckContext): Generator<Region> {
  for (const tenant of context.plan.tenants) {
    const { mount, version, path } = tenant.prefix;
    const prefix = version === 2 ? `${mount}/+/${path}/*` : `${mount}/${path}/*`;
    yield* regions(tenant.server, tenant, `the secrets of ${ownerName(tenant)}`, prefix);
  }
  for (const { tenant, record } of context.all('sharedSecrets')) {
    const { server, mount, version, key } = record;
    // Within its owner's prefix it is part of that region.
    if (!tenant)
      yield* regions(
        server,
        undefined,
        `shared secret '${key}'`,
        version === 2 ? `${mount}/+/${key}` : `${mount}/${key}`,
      );
  }
  for (const { tenant, record } of context.all('databaseRoles')) {
    const { server, mount, name } = record;
    yield* regions(server, tenant, `database role '${name}' of ${ownerName(tenant)}`, `${mount}/+/${name}`);
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

function* regions(
  server: string,
  owner: TenantRecord | undefined,
  what: string,
  ...paths: string[]
): Generator<Region> {
  for (const path of paths) yield { server, owner, what, paths: parsePathSet(path) };
}
