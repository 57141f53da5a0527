import { type Reach } from '../access/access-index';
import { type Acl, type AclRule, rulesOf } from '../access/acl';
import { ALL_OPERATIONS, type Operation, requiredBit } from '../access/capability';
import { type PathSet } from '../access/path-set';
import { excess } from '../access/witness';
import { reachKey } from './decided-request';
import { type IdentityIndex } from './identity-index';
import { type LocatedRegion } from './region';
import { type UngrantedIdentity } from './ungranted-access';

/** What is a tenant's own, by Vault and tenant. */
function ownPaths(regions: Iterable<LocatedRegion>): (vault: string, tenant: string) => readonly PathSet[] {
  const own = new Map<string, PathSet[]>();
  for (const { vault, owner, paths, functions } of regions) {
    if (!owner) continue;
    const key = `${vault} ${owner.name}`;
    const known = own.get(key);
    if (known) known.push(...(functions ?? [paths]));
    else own.set(key, [...(functions ?? [paths])]);
  }
  return (vault, tenant) => own.get(`${vault} ${tenant}`) ?? [];
}

/** The first thing that a rule allows and that is not excepted. */
function exampleOf(
  acl: Acl,
  rule: AclRule,
  exceptOn: (operation: Operation) => readonly PathSet[],
): Pick<Reach, 'operation' | 'path' | 'rule'> | undefined {
  for (const operation of ALL_OPERATIONS) {
    if (!(rule.capabilities & requiredBit(operation))) continue;
    const witness = excess(acl, rule, operation, exceptOn(operation));
    if (witness) return { operation, ...witness };
  }
  return undefined;
}

/** Paths that somebody lets an identity reach knowingly, by operation. */
export type MeantOn = (operation: Operation) => readonly PathSet[];

/**
 * What identities reach besides what is their only user's own, harmless, or allowed by name: whatever is there, if
 * anything is. An example for each rule.
 *
 * @param meantBy what is to be reached by a rule, by its key
 */
export function excessReaches(
  index: IdentityIndex,
  identities: readonly UngrantedIdentity[],
  regions: Iterable<LocatedRegion>,
  meantBy: (reachKey: string) => MeantOn | undefined,
): Reach[] {
  if (identities.length === 0) return [];
  const ownOf = ownPaths(regions);
  return identities.flatMap(({ identity: { key }, users, vault, aclsOf }) => {
    const [only = '', ...others] = users.tenants;
    const own = others.length + users.strangers.length === 0 ? ownOf(vault, only) : [];
    const found = new Map<string, Reach>();
    for (const { acl, assumed } of aclsOf('*')) {
      for (const rule of rulesOf(acl)) {
        const id = reachKey({ identity: key, rule });
        const meantOn = meantBy(id);
        const exceptOn = (operation: Operation) => [
          ...own,
          ...index.allowedOn(key, operation),
          ...(meantOn?.(operation) ?? []),
        ];
        const example = found.has(id) ? undefined : exampleOf(acl, rule, exceptOn);
        if (example) found.set(id, { identity: key, assumed, ...example });
      }
    }
    return [...found.values()];
  });
}
