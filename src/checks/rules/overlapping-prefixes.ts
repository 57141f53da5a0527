import { prefixesKey } from '../cause';
import { grouped } from '../grouped';
import { nestings } from '../nesting';
import { type Rule } from '../rule';

/** What tenants own must be disjoint, or nothing can be proven about who may read it. */
export const overlappingPrefixes: Rule = {
  id: 'overlapping-prefixes',
  severity: 'error',
  title: 'The prefix of a tenant is equal to or inside that of another',
  what: 'Two tenants whose prefixes in one KV engine are the same, or one below the other.',
  why: "A tenant owns every secret below its prefix, and its policy may cover all of it: the outer tenant could read the inner one's secrets.",
  example: "prefix 'shop/checkout' of tenant 'checkout' in 'secret' lies within 'shop' of tenant 'shop'",
  fix: 'Give each tenant a prefix beside the others.',
  check: (context) => {
    const prefixes = context.plan.tenants.map((tenant) => ({ tenant, path: tenant.prefix.path }));
    const engines = grouped(prefixes, ({ tenant }) => context.engineKey(tenant.server, tenant.prefix.mount));
    return [...engines.values()].flatMap((all) =>
      nestings(all).map(({ outer, inner }) => ({
        origin: inner.tenant.origin,
        spoils: prefixesKey(outer.tenant.name, inner.tenant.name),
        message: `prefix '${inner.path}' of tenant '${inner.tenant.name}' in '${inner.tenant.prefix.mount}' ${
          inner.path === outer.path ? 'is that' : `lies within '${outer.path}'`
        } of tenant '${outer.tenant.name}'`,
      })),
    );
  },
};
