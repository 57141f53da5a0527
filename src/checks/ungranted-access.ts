import { AccessIndex } from '../access/access-index';
import { type Acl, type AclRule } from '../access/acl';
import { CAPABILITY_BITS, type CapabilityBits } from '../access/capability';
import { withoutOwnEntity } from '../access/default-policy';
import { type PathRule } from '../access/policy';
import { ALL_KINDS } from '../plan/kinds';
import { keyOf } from '../plan/kinds/kind';
import { type Kind, type RecordOf, type TenantRecord } from '../plan/records';
import { grouped } from './grouped';
import { type Identity } from './identity';
import { type IdentityIndex } from './identity-index';
import { checkedKind } from './kinds';
import { type RoleCredential } from './kinds/kind';
import { esoReadPath } from './eso-path';
import { nestings } from './nesting';
import { isPlatformsOwn, type Users } from './users';

/** What an owner granted of one path, and to whom: tenants by name, its owner among them, and logins by key. */
interface Granted {
  readonly tenants: ReadonlySet<string>;
  readonly logins: ReadonlySet<string>;
  readonly capabilities: CapabilityBits;
  /** Names of parameters that a request must not have. */
  readonly deniedParameters: readonly string[];
}

/** What was granted by name, by Vault and absolute path. */
function grantedPaths(index: IdentityIndex): Map<string, Granted> {
  const granted = new Map<string, Granted>();
  for (const { tenant, record } of index.all('sharedSecrets')) {
    const tenants = new Set(tenant ? [...record.tenants, tenant.name] : record.tenants);
    const { vault, prefix } = index.whereabouts(record.server);
    granted.set(`${vault} ${prefix}${esoReadPath(record, record.key)}`, {
      tenants,
      logins: new Set(record.logins),
      capabilities: CAPABILITY_BITS.read,
      deniedParameters: [],
    });
  }
  for (const { record } of index.all('grantedCredentials')) {
    const { vault, prefix } = index.whereabouts(record.server);
    granted.set(`${vault} ${prefix}${record.path}`, {
      tenants: new Set(),
      logins: new Set(record.logins),
      capabilities: CAPABILITY_BITS[record.capability],
      deniedParameters: record.deniedParameters ?? [],
    });
  }
  return granted;
}

/**
 * An ACL without what was granted by name: the rules for just that path which allow what was granted and no more.
 *
 * Another rule that covers the path covers others beside it, so that nothing that was not granted hides behind one
 * that was.
 */
function withoutGranted(
  acl: Acl,
  { role }: Identity,
  users: Users,
  granted: ReadonlyMap<string, Granted>,
  vault: string,
): Acl {
  const login = keyOf(role.server, role.mount, role.name);
  const isGrantee = ({ tenants, logins }: Granted) =>
    logins.has(login) ||
    (users.strangers.length === 0 && [...users.tenants].every((name) => tenants.has(name)));
  const isGranted = (path: string, { capabilities, deniedParameters: denied }: AclRule) => {
    const grant = granted.get(`${vault} ${path}`);
    return (
      grant !== undefined &&
      capabilities === grant.capabilities &&
      // An empty list denies any value.
      grant.deniedParameters.every((name) => denied.get(name)?.length === 0) &&
      isGrantee(grant)
    );
  };
  const exact = [...acl.exact].filter(([path, rule]) => !isGranted(path, rule));
  return exact.length === acl.exact.size ? acl : { ...acl, exact: new Map(exact) };
}

/** Tenants whose prefix has something of another owner above, below or at its place. */
function clashingTenants(index: IdentityIndex): Set<string> {
  const things = [
    ...index.plan.tenants.map(({ name, server, prefix }) => ({
      owner: name,
      engine: index.engineKey(server, prefix.mount),
      path: prefix.path,
    })),
    ...index.all('sharedSecrets').map(({ tenant, record }) => ({
      owner: tenant?.name ?? '',
      engine: index.engineKey(record.server, record.mount),
      path: record.key,
    })),
  ];
  const clashes = [...grouped(things, ({ engine }) => engine).values()]
    .flatMap((sameEngine) => nestings(sameEngine))
    .filter(({ outer, inner }) => outer.owner !== inner.owner);
  return new Set(clashes.flatMap(({ outer, inner }) => [outer.owner, inner.owner]));
}

/** Tenants by place and path of the credentials that their roles make. */
function ownersOfCredentials(index: IdentityIndex): Map<string, TenantRecord> {
  const owners = new Map<string, TenantRecord>();
  const addKind = <K extends Kind>(kind: K): void => {
    const credentialOf: ((record: RecordOf<K>) => RoleCredential) | undefined = checkedKind(kind).credential;
    if (!credentialOf) return;
    for (const { tenant, record } of index.all(kind)) {
      const { server, path } = credentialOf(record);
      if (tenant) owners.set(`${server} ${path}`, tenant);
    }
  };
  ALL_KINDS.forEach((kind) => addKind(kind));
  return owners;
}

/**
 * Says of an identity that it reaches nothing of others, from its rules alone: each is harmless, below
 * the prefix of its only user, or for just a credential of a role of that user.
 *
 * Most identities are like that. What is left is asked exactly.
 */
function keepsToItsOwn(index: IdentityIndex): (identity: Identity, users: Users) => boolean {
  const tenants = new Map(index.plan.tenants.map((tenant) => [tenant.name, tenant]));
  const clashing = clashingTenants(index);
  const credentials = ownersOfCredentials(index);
  return ({ role, enginePolicies, harmless }, users) => {
    const [name = ''] = users.tenants;
    const tenant = tenants.get(name);
    const isOneTenants = users.tenants.size === 1 && users.strangers.length === 0;
    if (!tenant || !isOneTenants || clashing.has(name) || !role.noDefaultPolicy) return false;
    const { mount, version, path } = tenant.prefix;
    const own =
      version === 2 ? [`${mount}/data/${path}/`, `${mount}/metadata/${path}/`] : [`${mount}/${path}/`];
    const isOwn = ({ path }: PathRule): boolean => {
      if (tenant.server === role.server && own.some((prefix) => path.startsWith(prefix))) return true;
      return credentials.get(`${role.server} ${path}`) === tenant;
    };
    return enginePolicies.every(({ namespace, rules }) =>
      rules.every((rule) => isOwn(rule) || harmless.has({ ...rule, path: `${namespace}${rule.path}` })),
    );
  };
}

/** Adds what an identity may do, as it is seen. */
function addTo(access: AccessIndex, identity: Identity, seen: (acl: Acl) => Acl): void {
  const policies = identity.enginePolicies.map((policy) => withoutOwnEntity(policy, identity.dialect));
  const aclsOf = function* (path: string) {
    for (const { acl, assumed } of identity.possibleAcls(path, policies)) yield { acl: seen(acl), assumed };
  };
  if (identity.isTemplated) {
    access.addPossible(identity.key, policies, ({ text }) => aclsOf(text));
    return;
  }
  for (const { acl } of aclsOf('')) access.add(identity.key, acl);
}

/**
 * For each Vault, what the identities that tenants can use reach beyond what is shared with those tenants.
 *
 * @param isHarmless identities that reach nothing of others for certain; those told from their rules, unless given
 */
export function ungrantedAccess(
  index: IdentityIndex,
  isHarmless: (identity: Identity, users: Users) => boolean = keepsToItsOwn(index),
): Map<string, AccessIndex> {
  const granted = grantedPaths(index);
  const indices = new Map<string, AccessIndex>();
  for (const identity of index.identities().values()) {
    const users = index.users(identity);
    // What nobody but the platform can use reaches nobody's but its own.
    if (isPlatformsOwn(users) || isHarmless(identity, users)) continue;
    const { vault } = index.whereabouts(identity.role.server);
    const access = indices.get(vault) ?? new AccessIndex();
    addTo(access, identity, (acl) => withoutGranted(acl, identity, users, granted, vault));
    indices.set(vault, access);
  }
  return indices;
}
