import { AccessIndex } from '../access/access-index';
import { type Acl, type AclRule } from '../access/acl';
import { CAPABILITY_BITS, type CapabilityBits } from '../access/capability';
import { withoutOwnEntity } from '../access/default-policy';
import { type PathRule, type Policy } from '../access/policy';
import { type PossibleAcl } from '../access/possible-acl';
import { presentName } from '../plan/former';
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
  /** Seconds for which the answer must be wrapped at least; 0 where it need not be. */
  readonly minWrappingTtl: number;
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
      minWrappingTtl: 0,
    });
  }
  for (const { tenant, record } of index.all('grantedCredentials')) {
    const { vault, prefix } = index.whereabouts(record.server);
    granted.set(`${vault} ${prefix}${record.path}`, {
      tenants: new Set(tenant ? [tenant.name] : []),
      logins: new Set(record.logins),
      capabilities: CAPABILITY_BITS[record.capability],
      deniedParameters: record.deniedParameters ?? [],
      minWrappingTtl: record.minWrappingTtl ?? 0,
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
  { role, tenant }: Identity,
  users: Users,
  granted: ReadonlyMap<string, Granted>,
  vault: string,
): Acl {
  // What was granted to a login of a renamed tenant it has under both names.
  const login = keyOf(role.server, role.mount, tenant ? presentName(role.name, tenant) : role.name);
  // A login that a tenant may issue itself certificates for is granted to it, too.
  const byCertificates = [...users.issuing.keys()].filter((name) => name !== tenant?.name);
  const isGrantee = ({ tenants, logins }: Granted) =>
    (logins.has(login) && byCertificates.every((name) => tenants.has(name))) ||
    (users.strangers.length === 0 && [...users.tenants].every((name) => tenants.has(name)));
  const isGranted = (path: string, { capabilities, deniedParameters: denied, minWrappingTtl }: AclRule) => {
    const grant = granted.get(`${vault} ${path}`);
    return (
      grant !== undefined &&
      capabilities === grant.capabilities &&
      // An empty list denies any value.
      grant.deniedParameters.every((name) => denied.get(name)?.length === 0) &&
      minWrappingTtl >= grant.minWrappingTtl &&
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

/** An identity that not the platform alone can use, and what it may do beyond what is shared with its users. */
export interface UngrantedIdentity {
  readonly identity: Identity;
  readonly users: Users;
  /** The Vault that it logs in to. */
  readonly vault: string;
  /** Its policies, without what is harmless of their templates. */
  readonly policies: readonly Policy[];
  /** What it may do, as far as a set of paths can tell. */
  readonly aclsOf: (path: string) => Iterable<PossibleAcl>;
}

/**
 * The identities that tenants can use and that may reach more than what is their own.
 *
 * @param isHarmless identities that reach nothing else for certain; those told from their rules, unless given
 */
export function ungrantedIdentities(
  index: IdentityIndex,
  isHarmless: (identity: Identity, users: Users) => boolean = keepsToItsOwn(index),
): UngrantedIdentity[] {
  const granted = grantedPaths(index);
  return [...index.identities().values()].flatMap((identity) => {
    const users = index.users(identity);
    // What nobody but the platform can use reaches nobody's but its own.
    if (isPlatformsOwn(users) || isHarmless(identity, users)) return [];
    const { vault } = index.whereabouts(identity.role.server);
    const policies = identity.enginePolicies.map((policy) => withoutOwnEntity(policy, identity.dialect));
    const aclsOf = function* (path: string) {
      for (const { acl, assumed } of identity.possibleAcls(path, policies))
        yield { acl: withoutGranted(acl, identity, users, granted, vault), assumed };
    };
    return { identity, users, vault, policies, aclsOf };
  });
}

function isHarmlessFor({ harmless }: Identity): (rule: AclRule) => boolean {
  return ({ pattern, capabilities }) => harmless.hasBits(pattern.text, capabilities);
}

/** For each Vault, what identities reach beyond what is shared with their users. */
export function ungrantedAccess(identities: readonly UngrantedIdentity[]): Map<string, AccessIndex> {
  const indices = new Map<string, AccessIndex>();
  for (const { identity, vault, policies, aclsOf } of identities) {
    const access = indices.get(vault) ?? new AccessIndex();
    if (identity.isTemplated) access.addPossible(identity.key, policies, ({ text }) => aclsOf(text));
    else for (const { acl } of aclsOf('*')) access.add(identity.key, acl, isHarmlessFor(identity));
    indices.set(vault, access);
  }
  return indices;
}
