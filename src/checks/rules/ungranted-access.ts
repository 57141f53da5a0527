import { type Reach } from '../../access/access-index';
import { covers } from '../../plan/acknowledgement';
import { administeredOn } from '../administration';
import { type CheckContext } from '../context';
import { byRule, reachKey } from '../decided-request';
import { type MeantOn } from '../excess';
import { type Rule } from '../rule';
import { usersText } from '../users';
import { tenantAdministersVault } from './tenant-administers-vault';
import { tenantIsolation } from './tenant-isolation';

/** Says whether what a rule finds somewhere stops nothing: it was acknowledged, or is no error in this platform. */
function meantOf({ id }: Pick<Rule, 'id'>, { plan }: CheckContext): (origin: string) => boolean {
  const acknowledgements = plan.acknowledgements.filter((each) => each.rule === id);
  const isWarning = plan.severities?.some((each) => each.rule === id && each.severity === 'warning') === true;
  return (origin) => isWarning || acknowledgements.some((each) => covers(each, origin));
}

/**
 * What the two rules beside this one find, by keys of rules of policies: those of which an error stands, and where others
 * reach what is meant. Who answers for what was named answers for nothing else that the same rule allows.
 */
function foundBeside(context: CheckContext) {
  const said = new Set<string>();
  const meant = new Map<string, MeantOn>();
  const note = (reach: Reach, isMeant: boolean, on: MeantOn): void => {
    const key = reachKey(reach);
    if (!isMeant) return void said.add(key);
    const before = meant.get(key);
    meant.set(key, before ? (operation) => [...before(operation), ...on(operation)] : on);
  };
  const isMeantBreach = meantOf(tenantIsolation, context);
  for (const { identity, reach, all } of context.breaches()) {
    const paths = [...all.values()].flat();
    note(reach, isMeantBreach(identity.role.origin), () => paths);
  }
  const isMeantAdministration = meantOf(tenantAdministersVault, context);
  const administered = new Map<string, MeantOn>();
  for (const reach of context.administeringReaches()) {
    const role = context.identities().get(reach.identity)?.role;
    if (!role) continue;
    const { vault } = context.whereabouts(role.server);
    const on = administered.get(vault) ?? administeredOn(context, vault);
    administered.set(vault, on);
    note(reach, isMeantAdministration(role.origin), on);
  }
  return { said, meant };
}

/** What the two rules beside it say of a rule of a policy is not said again. */
export const ungrantedAccess: Rule = {
  id: 'ungranted-access',
  severity: 'error',
  title: 'A tenant reaches what nobody gave it',
  what: "An identity that a tenant can use and that may do anything on a path which is neither the tenant's own (its prefix, its roles' credentials), nor shared with it by name (`grantRead()`, `grantIssue()`), nor allowed by name with a reason (`tenant.allowPath()`), nor harmless: a key of transit, a role that nobody planned, a static account, a path of a KV engine that is nobody's, the names of all tenants by LIST of `secret/metadata`, a mount or a Vault namespace of which the definition knows nothing.",
  why: "What is there may be anybody's, now or after the next change of Vault: a list of what is forbidden speaks only of what its author thought of.",
  example:
    "role 'team-a', which tenant 'team-a' can use, can update transit/decrypt/x, which is neither its own nor granted to it by name, by rule 'transit/decrypt/*' of policy 'team-a'",
  fix: 'Remove or narrow the rule; share the secret or credential by name; or say why the tenant may reach it: `tenant.allowPath({ path, capabilities, reason })`.',
  check: (context) => {
    const { said, meant } = foundBeside(context);
    return context
      .excessReaches((key) => meant.get(key))
      .flatMap((reach) => {
        const identity = context.identities().get(reach.identity);
        if (!identity || said.has(reachKey(reach))) return [];
        const { role } = identity;
        return {
          origin: role.origin,
          message: `role '${role.name}', which ${usersText(context.users(identity))} can use, can ${reach.operation} ${reach.path}, which is neither its own nor granted to it by name, ${byRule(reach)}`,
        };
      });
  },
};
