import { AccessIndex } from '../access/access-index';
import { type Acl } from '../access/acl';
import { CAPABILITY_BITS } from '../access/capability';
import { type CheckContext } from './context';
import { grouped } from './grouped';
import { type Identity } from './identity';
import { esoReadPath } from './eso-path';
import { isPlatformsOwn, type Users } from './users';

/** Tenants that may read each shared secret, by server and path in Vault; its owner among them. */
function readersOfShared(context: CheckContext): Map<string, ReadonlySet<string>> {
  const readers = new Map<string, ReadonlySet<string>>();
  for (const { tenant, record } of context.all('sharedSecrets')) {
    const names = new Set(tenant ? [...record.tenants, tenant.name] : record.tenants);
    readers.set(`${record.server} ${esoReadPath(record, record.key)}`, names);
  }
  return readers;
}

/**
 * An ACL without what was shared by name: the rules for just that path which grant reading and no more.
 *
 * Another rule that covers the path covers others beside it, so that nothing that was not shared hides behind one
 * that was.
 */
function withoutShared(
  identity: Identity,
  users: Users,
  readers: ReadonlyMap<string, ReadonlySet<string>>,
): Acl {
  const { acl, role } = identity;
  if (users.strangers.length > 0) return acl;
  const isShared = (path: string, capabilities: number) => {
    const names = readers.get(`${role.server} ${path}`);
    return (
      capabilities === CAPABILITY_BITS.read &&
      names !== undefined &&
      [...users.tenants].every((name) => names.has(name))
    );
  };
  const exact = [...acl.exact].filter(([path, rule]) => !isShared(path, rule.capabilities));
  return exact.length === acl.exact.size ? acl : { ...acl, exact: new Map(exact) };
}

/** For each server, what the identities that tenants can use reach beyond what is shared with those tenants. */
export function foreignAccess(context: CheckContext): Map<string, AccessIndex> {
  const readers = readersOfShared(context);
  const servers = grouped(context.identities().values(), ({ role }) => role.server);
  return new Map(
    [...servers].map(([server, identities]) => {
      const index = new AccessIndex();
      for (const identity of identities) {
        const users = context.users(identity);
        // What nobody but the platform can use reaches nobody's but its own.
        if (!isPlatformsOwn(users)) index.add(identity.key, withoutShared(identity, users, readers));
      }
      return [server, index];
    }),
  );
}
