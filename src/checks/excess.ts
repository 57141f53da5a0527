import { type Reach } from '../access/access-index';
import { rulesOf } from '../access/acl';
import { ALL_OPERATIONS, type Operation, requiredBit } from '../access/capability';
import { type PathSet } from '../access/path-set';
import { type PossibleAcl } from '../access/possible-acl';
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

function* excessOf(
  identity: string,
  { acl, assumed }: PossibleAcl,
  exceptOn: (operation: Operation) => readonly PathSet[],
): Generator<Reach> {
  for (const rule of rulesOf(acl)) {
    for (const operation of ALL_OPERATIONS) {
      if (!(rule.capabilities & requiredBit(operation))) continue;
      const witness = excess(acl, rule, operation, exceptOn(operation));
      if (!witness) continue;
      yield { identity, operation, assumed, ...witness };
      break;
    }
  }
}

/**
 * What identities reach besides what is their only user's own, harmless, or allowed by name: whatever is there, if
 * anything is. An example for each rule.
 */
export function excessReaches(
  index: IdentityIndex,
  identities: readonly UngrantedIdentity[],
  regions: Iterable<LocatedRegion>,
): Reach[] {
  if (identities.length === 0) return [];
  const ownOf = ownPaths(regions);
  return identities.flatMap(({ identity, users, vault, aclsOf }) => {
    const { key } = identity;
    const [only = '', ...others] = users.tenants;
    const own = others.length + users.strangers.length === 0 ? ownOf(vault, only) : [];
    const found = new Map<string, Reach>();
    for (const possible of aclsOf('*')) {
      for (const reach of excessOf(key, possible, (operation) => [
        ...own,
        ...index.allowedOn(key, operation),
      ])) {
        const id = reachKey(reach);
        if (!found.has(id)) found.set(id, reach);
      }
    }
    return [...found.values()];
  });
}
