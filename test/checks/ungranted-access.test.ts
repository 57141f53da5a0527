import { parsePathSet } from '../../src/access/path-set';
import { CheckContext } from '../../src/checks/context';
import { ungrantedAccess, ungrantedIdentities } from '../../src/checks/ungranted-access';

import { type PlanRecord } from '../../src/plan/records';
import { copied } from './example-plan';
import { MUTATIONS } from './mutations';
import { randomOrganization } from './organizations';
import { Random } from './random';

/** Who reaches what of others, by an index of those identities that might, or of all. */
function reachesOf(plan: PlanRecord, all: boolean): string[] {
  const context = new CheckContext(plan);
  const access = ungrantedAccess(
    all ? ungrantedIdentities(context, () => false) : ungrantedIdentities(context),
  );
  const reaches: string[] = [];
  for (const { vault, owner, paths } of context.regions()) {
    for (const { identity, operation, path } of access.get(vault)?.reaching(paths) ?? []) {
      const known = context.identities().get(identity);
      const users = known && context.users(known);
      const isOwners =
        users?.strangers.length === 0 && [...users.tenants].every((name) => name === owner?.name);
      if (!isOwners) reaches.push(`${identity} ${operation} ${path}`);
    }
  }
  return reaches;
}

test('leaving out identities that stay at home changes nothing', () => {
  let reached = 0;
  for (let seed = 1; seed <= 15; seed++) {
    const healthy = randomOrganization(seed)._compileUnproven();
    for (const mutation of MUTATIONS) {
      const plan = copied(healthy);
      if (!mutation.apply(plan, new Random(seed))) continue;
      const reaches = reachesOf(plan, true);
      expect({ seed, mutation: mutation.name, reaches: reachesOf(plan, false) }).toEqual({
        seed,
        mutation: mutation.name,
        reaches,
      });
      reached += reaches.length;
    }
  }
  expect(reached).toBeGreaterThan(0);
});

test('what is shared by name aside, nobody of a healthy organization reaches the secrets of another tenant', () => {
  for (let seed = 1; seed <= 15; seed++) {
    const plan = randomOrganization(seed)._compileUnproven();
    const context = new CheckContext(plan);
    const access = ungrantedAccess(ungrantedIdentities(context));
    for (const { name, server, prefix } of plan.tenants) {
      const region = parsePathSet(`${prefix.mount}/+/${prefix.path}/*`);
      for (const { identity, path } of access.get(server)?.reaching(region, ['read', 'list']) ?? []) {
        const known = context.identities().get(identity);
        const users = [...(known ? context.users(known).tenants : [])];
        expect({ seed, path, strangers: users.filter((user) => user !== name) }).toEqual({
          seed,
          path,
          strangers: [],
        });
      }
    }
  }
});
