import { byName } from '../../plan/former';
import { ALL_KINDS, kindOf, KINDS } from '../../plan/kinds';
import { type Kind } from '../../plan/records';
import { tenantOf } from '../../plan/tenant-stacks';
import { missingKey } from '../cause';
import { type CheckContext } from '../context';
import { type Problem, type Rule } from '../rule';

/** What is not there: by the first that names it, from which the others follow. */
type Missing = Set<string>;

function problemsOf<K extends Kind>(context: CheckContext, name: K, missing: Missing): Problem[] {
  const kind = kindOf(name);
  if (!kind.references) return [];
  const problems: Problem[] = [];
  for (const { tenant, record } of context.all(name)) {
    for (const { kind: target, keys, says } of kind.references(record)) {
      // Its roles stay, so that they are there again; nobody can log in with them.
      if (tenant?.quarantine && target === KINDS.serviceAccounts) continue;
      if (keys.some((key) => context.isThere(target.list as Kind, key))) continue;
      const [key, ...others] = keys.map((each) => missingKey(target.list, each));
      const isFirst = key !== undefined && others.length === 0 && !missing.has(key);
      if (isFirst) missing.add(key);
      problems.push({
        ...(isFirst ? { spoils: key } : { restsOn: key === undefined ? [] : [key, ...others] }),
        origin: 'origin' in record ? record.origin : context.plan.origin,
        message: `${kind.what(record)} '${kind.nameOf(record)}' ${says}, which is not defined`,
      });
    }
  }
  return problems;
}

/** Tenants that a stack is to hold. */
function problemsOfStacks({ plan }: CheckContext): Problem[] {
  const tenants = new Set(plan.tenants.flatMap(byName).map(tenantOf));
  return plan.servers.flatMap(({ id, origin, shards }) =>
    (shards?.kind === 'name' ? shards.stacks : []).flatMap((stack) =>
      stack.tenants
        .filter((tenant) => !tenants.has(tenant))
        .map((tenant) => ({
          origin,
          message: `Vault server '${id}' has a stack '${stack.name}' of tenant '${tenant}', which is not defined`,
        })),
    ),
  );
}

/** Whatever is named must be there: Vault and Kubernetes take most names of what is not, and wait for who makes it. */
export const unknownReference: Rule = {
  id: 'unknown-reference',
  severity: 'error',
  title: 'Something names what is not defined',
  what: "A policy of a role, a namespace or ServiceAccount that a role binds, the role and the ServiceAccount that a store logs in with, the store or generator of an ExternalSecret, the role of a generator, the connection of a database role, a server, cluster or engine, the cluster or the tenant of a stack, which the plan does not define. Vault's own policy `default` and ESO's own namespace are there.",
  why: 'Vault takes the name of a policy that does not exist and grants nothing; whoever writes one of that name later grants it to this role. A role that binds a namespace or ServiceAccount that nobody made lets in whoever makes it. A store or generator that is not there delivers nothing. Mostly it is a misspelled name.',
  example: "auth role 'team-a' has policy 'team_a', which is not defined",
  fix: 'Correct the name, or define what it names.',
  check: (context) => {
    const missing: Missing = new Set();
    return [...ALL_KINDS.flatMap((kind) => problemsOf(context, kind, missing)), ...problemsOfStacks(context)];
  },
};
