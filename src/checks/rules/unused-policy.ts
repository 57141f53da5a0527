import { policiesOf } from '../usage';
import { type Rule } from '../rule';

/** A set of rights without a holder. */
export const unusedPolicy: Rule = {
  id: 'unused-policy',
  severity: 'warning',
  title: 'A policy that no role has',
  what: 'A policy that is attached to no auth role of the plan. One that was detached from a tenant in quarantine is none.',
  why: 'It grants nothing to anybody this plan knows of, and what it grants to others (groups of people, other auth methods) is proven by nobody.',
  example: "no auth role has policy 'auditors'",
  fix: 'Remove it, or attach it; where somebody outside of the plan has it, acknowledge this with who that is.',
  check: (context) => {
    const attached = policiesOf(context.identities().values());
    // Attached again when the quarantine is lifted.
    const detached = new Set(context.plan.tenants.flatMap(({ quarantine }) => quarantine?.detached ?? []));
    return context
      .all('policies')
      .filter(({ record }) => !attached.has(`${record.server} ${record.name}`) && !detached.has(record.name))
      .map(({ record }) => ({ origin: record.origin, message: `no auth role has policy '${record.name}'` }));
  },
};
