import { policyOf } from '../access/policy';
import { parsePolicy } from '../access/policy-text';
import { type Dialect } from '../access/dialect';
import { PolicySyntaxError } from '../access/syntax';
import { keyOf } from '../plan/kinds/kind';
import { compareText } from '../plan/order';
import { type AuthRoleRecord, type PlanRecord, type PolicyRecord, type TenantRecord } from '../plan/records';
import { Ids } from './ids';

/** A tenant as it was found: its namespaces, and its part of a KV engine. */
export type FoundTenant = Pick<TenantRecord, 'name' | 'cluster' | 'prefix' | 'server'> & {
  readonly namespaces: readonly string[];
};

interface KvFolder {
  readonly mount: string;
  readonly version: 1 | 2;
  /** Folder below the mount that a rule reads, without slashes at its ends. */
  readonly path: string;
}

/** Namespaces that belong to whoever runs the cluster. */
const OF_CLUSTER = /^(?:kube-.*|default)$/;

/**
 * The tenants that roles bind: the namespaces of a role are one tenant where what its policies read has a common folder
 * of a KV engine, which is then the tenant's part of it; else each of them is one.
 *
 * @param named tenants that somebody named, with their namespaces
 */
export function tenantsIn(
  plan: PlanRecord,
  dialect: Dialect,
  named: ReadonlyMap<string, readonly string[]>,
): FoundTenant[] {
  const roles = plan.authRoles.filter((role) => role.namespaces.length > 0 && boundOf(role, plan).length > 0);
  const groups = new Map<string, string>();
  const groupOf = (key: string): string => {
    const above = groups.get(key) ?? key;
    return above === key ? key : groupOf(above);
  };
  const join = (keys: readonly string[]) => {
    const [first, ...others] = keys;
    if (first === undefined) return;
    groups.set(groupOf(first), groupOf(first));
    others.forEach((each) => groups.set(groupOf(each), groupOf(first)));
  };
  const isNamed = new Map([...named].flatMap(([name, all]) => all.map((each) => [each, name] as const)));
  for (const role of roles) {
    const keys = boundOf(role, plan).map((name) => keyOf(role.cluster, name));
    const folders = foldersOf(role, plan, dialect);
    const isOne = keys.length > 1 && commonFolder(folders) !== undefined;
    const free = keys.filter((key) => !isNamed.has(key.split(' ')[1] ?? ''));
    if (isOne) join(free);
    else free.forEach((key) => join([key]));
    keys
      .filter((key) => !free.includes(key))
      .forEach((key) => join([`named ${isNamed.get(key.split(' ')[1] ?? '')}`, key]));
  }
  const members = new Map<string, string[]>();
  for (const key of [...groups.keys()].sort(compareText)) {
    if (key.startsWith('named ')) continue;
    members.set(groupOf(key), [...(members.get(groupOf(key)) ?? []), key]);
  }
  const ids = new Ids(['platform']);
  return [...members.values()].map((keys) => {
    const [cluster = '', first = ''] = keys[0]?.split(' ') ?? [];
    const namespaces = keys.map((key) => key.split(' ')[1] ?? '');
    const own = roles.filter((role) =>
      boundOf(role, plan).every((name) => keys.includes(keyOf(role.cluster, name))),
    );
    const name = ids.of(isNamed.get(first) ?? shortest(namespaces));
    const folders = own.flatMap((role) => foldersOf(role, plan, dialect));
    const [engine] = plan.kvEngines;
    return {
      name,
      cluster,
      server: plan.servers[0]?.id ?? '',
      namespaces,
      prefix: prefixOf(folders, namespaces) ?? {
        mount: engine?.mount ?? 'secret',
        version: engine?.version ?? 2,
        path: name,
      },
    };
  });
}

/** The namespaces that a role binds by name, but for those of whoever runs the cluster. */
function boundOf(role: AuthRoleRecord, { clusters }: PlanRecord): string[] {
  const eso = clusters.find(({ id }) => id === role.cluster)?.eso.namespace;
  return role.namespaces.filter((name) => !name.includes('*') && name !== eso && !OF_CLUSTER.test(name));
}

function shortest(names: readonly string[]): string {
  return [...names].sort((a, b) => a.length - b.length || compareText(a, b))[0] ?? '';
}

/** The folders of KV engines that a role reads, and that no role of other namespaces reads as well. */
function foldersOf(role: AuthRoleRecord, plan: PlanRecord, dialect: Dialect): KvFolder[] {
  const bound = new Set(boundOf(role, plan));
  const others = plan.authRoles.filter((each) => {
    const its = boundOf(each, plan);
    return its.length > 0 && !its.some((name) => bound.has(name));
  });
  const shared = new Set(others.flatMap((each) => allFolders(each, plan, dialect)).map(folderKey));
  return allFolders(role, plan, dialect).filter((folder) => !shared.has(folderKey(folder)));
}

function folderKey({ mount, path }: KvFolder): string {
  return keyOf(mount, path);
}

function allFolders(role: AuthRoleRecord, plan: PlanRecord, dialect: Dialect): KvFolder[] {
  return role.policies.flatMap((name) => {
    const policy = plan.policies.find((each) => each.name === name && each.server === role.server);
    return policy ? foldersRead(policy, plan, dialect) : [];
  });
}

function foldersRead(policy: PolicyRecord, { kvEngines }: PlanRecord, dialect: Dialect): KvFolder[] {
  const paths = readPaths(policy, dialect);
  return paths.flatMap((path) => {
    const engine = kvEngines.find(({ mount }) => path.startsWith(`${mount}/`));
    if (!engine) return [];
    const { mount, version } = engine;
    const below = path.slice(mount.length + 1);
    if (version === 2 && !below.startsWith('data/')) return [];
    const fixed = (version === 2 ? below.slice('data/'.length) : below).split(/[*+{]/)[0] ?? '';
    const folder = fixed.includes('/') ? fixed.slice(0, fixed.lastIndexOf('/')) : '';
    return [{ mount, version, path: folder }];
  });
}

function readPaths({ name, text = '', rules }: PolicyRecord, dialect: Dialect): string[] {
  try {
    const policy = text === '' ? policyOf(name, rules) : parsePolicy(name, text, dialect);
    return policy.rules.flatMap(({ path, capabilities }) =>
      [...capabilities].some((each) => each === 'read') ? [path] : [],
    );
  } catch (error) {
    if (error instanceof PolicySyntaxError) return [];
    throw error;
  }
}

/** The folder that all are in; undefined where that is the whole engine, or they are of several. */
function commonFolder(folders: readonly KvFolder[]): KvFolder | undefined {
  const [first, ...others] = folders;
  if (!first || others.some(({ mount }) => mount !== first.mount)) return undefined;
  const path = others.reduce((common, each) => commonPath(common, each.path), first.path);
  return path === '' ? undefined : { ...first, path };
}

function commonPath(a: string, b: string): string {
  const [left, right] = [a.split('/'), b.split('/')];
  const end = left.findIndex((segment, index) => segment !== right[index]);
  return (end < 0 ? left : left.slice(0, end)).join('/');
}

/** The common folder; else the one that has the name of a namespace in it. */
function prefixOf(folders: readonly KvFolder[], namespaces: readonly string[]): KvFolder | undefined {
  const filled = folders.filter(({ path }) => path !== '');
  const common = commonFolder(filled);
  if (common) return common;
  for (const name of namespaces) {
    const named = filled.find(({ path }) => path.split('/').includes(name));
    if (named) {
      const segments = named.path.split('/');
      return { ...named, path: segments.slice(0, segments.indexOf(name) + 1).join('/') };
    }
  }
  return undefined;
}
