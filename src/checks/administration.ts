import { type AccessIndex, type Reach } from '../access/access-index';
import { ALL_OPERATIONS, type Operation } from '../access/capability';
import { isInSet, parsePathSet, type PathSet } from '../access/path-set';
import { ALL_KINDS, KINDS } from '../plan/kinds';
import { type Place } from '../plan/place';
import { type Kind } from '../plan/records';
import { reachKey } from './decided-request';
import { type IdentityIndex } from './identity-index';
import { checkedKind } from './kinds';

/**
 * Paths of every Vault and OpenBao by which it, its tokens and who may log in are administered, or shown. Nothing of
 * it is a tenant's, but for what is harmless.
 */
const SYSTEM = ['sys/*', 'identity/*', 'auth/*'];

/**
 * What of it is written without giving anybody a right. Whoever writes anything else there makes rights, for themselves
 * or others: policies, roles, users and groups of logins, entities, tokens, mounts. No reason makes that a tenant's.
 *
 * Source: `logical_system_paths.go`, `identity_store.go`, `token_store.go` of Vault 1.21.0.
 */
const GIVES_NO_RIGHT = [
  'sys/audit-hash/*',
  'sys/capabilities*',
  'sys/control-group/*',
  'sys/leases/*',
  'sys/locked-users/*',
  'sys/quotas/*',
  'sys/renew*',
  'sys/revoke*',
  'sys/rotate',
  'sys/rotate/config',
  'sys/rotate/keyring',
  'sys/seal',
  'sys/step-down',
  'sys/tools/*',
  'sys/wrapping/*',
  'identity/lookup/*',
  'identity/oidc/introspect',
  'identity/oidc/provider/+/authorize',
  'auth/token/lookup*',
  'auth/token/renew*',
  'auth/token/revoke*',
  'auth/token/tidy',
  'auth/+/login*',
];

const WRITES: readonly Operation[] = ['create', 'update', 'patch', 'delete'];
const ALL = [...WRITES, ...ALL_OPERATIONS.filter((operation) => !WRITES.includes(operation))];

/** Sets of paths, and what may not be done there. */
interface Administered {
  readonly paths: string;
  readonly operations: readonly Operation[];
}

/** Paths of a place as they are in a whole Vault; none where it is in another. */
function absoluteIn(index: IdentityIndex, vault: string) {
  return (place: Place, paths: readonly string[]): string[] => {
    const where = index.whereabouts(place);
    return where.vault === vault ? paths.map((path) => `${where.prefix}${path}`) : [];
  };
}

function placesOf({ plan: { servers, vaultNamespaces } }: IdentityIndex): Place[] {
  return [...servers.map(({ id }) => id), ...vaultNamespaces.map(KINDS.vaultNamespaces.key)];
}

/** By what a Vault, a namespace of it, or something in one, is administered. */
function administrationOf(index: IdentityIndex, vault: string): Administered[] {
  const absolute = absoluteIn(index, vault);
  const ofKind = <K extends Kind>(kind: K): string[] => {
    const { administration } = checkedKind(kind);
    if (!administration) return [];
    return index
      .all(kind)
      .map(({ record }) => administration(record))
      .flatMap(({ server, paths }) => absolute(server, paths));
  };
  const system = new Set(placesOf(index).flatMap((place) => absolute(place, SYSTEM)));
  const engines = new Set(ALL_KINDS.flatMap((kind) => ofKind(kind)));
  return [
    ...[...system].map((paths) => ({ paths, operations: ALL })),
    ...[...engines].map((paths) => ({ paths, operations: WRITES })),
  ];
}

/** Says whether a path of a Vault, asked absolutely, is one by which something is administered. */
export function administered(index: IdentityIndex, vault: string): (path: string) => boolean {
  const sets = administrationOf(index, vault).map(({ paths }) => parsePathSet(paths));
  return (path) => sets.some((set) => isInSet(set, path));
}

/** Where each operation administers something of a Vault. */
export function administeredOn(index: IdentityIndex, vault: string): (operation: Operation) => PathSet[] {
  const sets = administrationOf(index, vault).map((each) => ({ ...each, paths: parsePathSet(each.paths) }));
  return (operation) =>
    sets.flatMap(({ paths, operations }) => (operations.includes(operation) ? [paths] : []));
}

/** Administration that is looked for, and which of it passes. */
interface Sought extends Administered {
  readonly except: (identity: string, operation: Operation) => readonly PathSet[];
}

/** What is administration unless it was allowed by name, and what is whatever was allowed. */
function soughtIn(index: IdentityIndex, vault: string): Sought[] {
  const absolute = absoluteIn(index, vault);
  const named = administrationOf(index, vault).map((each) => ({ ...each, except: index.allowedOn }));
  const rights = placesOf(index).flatMap((place) => {
    const givesNone = absolute(place, GIVES_NO_RIGHT).map(parsePathSet);
    return absolute(place, SYSTEM).map((paths) => ({ paths, operations: WRITES, except: () => givesNone }));
  });
  return [...named, ...rights];
}

/** By which rules the identities that tenants can use administer Vault: one example each. */
export function administeringReaches(
  index: IdentityIndex,
  ungrantedAccess: ReadonlyMap<string, AccessIndex>,
): Reach[] {
  const reaches: Reach[] = [];
  for (const [vault, access] of ungrantedAccess) {
    const seen = new Set<string>();
    for (const { paths, operations, except } of soughtIn(index, vault)) {
      for (const reach of access.reaching(parsePathSet(paths), operations, undefined, except)) {
        const id = reachKey(reach);
        if (seen.has(id)) continue;
        seen.add(id);
        reaches.push(reach);
      }
    }
  }
  return reaches;
}
