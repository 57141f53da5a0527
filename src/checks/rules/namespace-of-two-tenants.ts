import { grouped } from '../grouped';
import { ownerName } from '../owned';
import { type Problem, type Rule } from '../rule';

/** A tenant is its namespaces: whoever may create pods or tokens there is that tenant. */
export const namespaceOfTwoTenants: Rule = {
  id: 'namespace-of-two-tenants',
  severity: 'error',
  title: 'A namespace belongs to two',
  what: "A namespace that two tenants, or a tenant and the platform, define, or that is ESO's own and a tenant's.",
  why: 'Whoever may create pods or tokens in a namespace can use every identity that is bound to it, so that two tenants in one namespace can read all of each other. In the namespace of ESO lives the token that may read every Secret of the cluster.',
  example: "namespace 'shop' of cluster 'prod' belongs to tenant 'checkout' and to tenant 'shop'",
  fix: 'Give each tenant namespaces of its own.',
  check: (context) => {
    const problems: Problem[] = [];
    const all = grouped(context.all('namespaces'), ({ record }) => context.physicalKey('namespaces', record));
    for (const [key, [first, ...others]] of all) {
      if (!first) continue;
      const { cluster, name, origin } = first.record;
      for (const { tenant, record } of others) {
        problems.push({
          origin: record.origin,
          spoils: key,
          message: `namespace '${name}' of cluster '${cluster}' belongs to ${ownerName(first.tenant)} and to ${ownerName(tenant)}`,
        });
      }
      const isEso = (id: string) => context.find('clusters', { id })?.record.eso.namespace === name;
      if (first.tenant && context.sameClusters(cluster).some(isEso)) {
        problems.push({
          origin,
          message: `namespace '${name}' of cluster '${cluster}' is that of ESO, and belongs to ${ownerName(first.tenant)}`,
        });
      }
    }
    return problems;
  },
};
