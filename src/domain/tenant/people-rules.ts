import { type Capability, type PolicyRule } from '../../plan/policy-rule';
import { PeopleTier } from './people-props';

const TIERS = [PeopleTier.VIEWER, PeopleTier.EDITOR, PeopleTier.ADMIN] as const;

/** What each tier may besides those before it, by function of a KV engine of version 2. */
const RIGHTS: readonly (readonly [PeopleTier, string, readonly Capability[]])[] = [
  [PeopleTier.VIEWER, 'metadata', ['list']],
  [PeopleTier.VIEWER, 'subkeys', ['read']],
  [PeopleTier.EDITOR, 'data', ['create', 'patch']],
  [PeopleTier.ADMIN, 'data', ['delete']],
  [PeopleTier.ADMIN, 'delete', ['update']],
  [PeopleTier.ADMIN, 'undelete', ['update']],
  [PeopleTier.ADMIN, 'destroy', ['update']],
  [PeopleTier.ADMIN, 'metadata', ['read', 'delete']],
];

/** What people of a tier may do below a prefix of a KV engine of version 2. */
export function peopleRules(tier: PeopleTier, mount: string, prefix: string): PolicyRule[] {
  return RIGHTS.filter(([least]) => TIERS.indexOf(least) <= TIERS.indexOf(tier)).map(
    ([least, name, capabilities]) => ({
      path: `${mount}/${name}/${prefix}/*`,
      capabilities,
      reason: `what a tenant's ${least} may`,
    }),
  );
}
