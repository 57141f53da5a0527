import { keyOf } from '../../plan/kinds/kind';
import { grouped, listed } from '../grouped';
import { type Rule } from '../rule';

/** Hosts ask who signed a certificate and whom it is for, never through which role. */
export const principalOfTwoTenants: Rule = {
  id: 'principal-of-two-tenants',
  severity: 'warning',
  title: 'Two tenants are let in to hosts as one user',
  what: 'SSH roles of two tenants, in one engine, that sign keys for the same principal.',
  why: 'A host that trusts the engine lets in whoever has a certificate for a principal, and does not see by which role it was signed: the people of each tenant get in wherever those of the other one do.',
  example: "tenants 'checkout', 'shop' have keys signed for 'deploy' by SSH engine 'ssh'",
  fix: 'Give each tenant principals of its own, such as its name and that of the user, and name them in the AuthorizedPrincipalsFile of its hosts; where both are meant to get in, acknowledge this.',
  check: (context) => {
    const signed = context
      .all('sshRoles')
      .flatMap(({ tenant, record }) =>
        tenant ? record.principals.map((principal) => ({ tenant: tenant.name, principal, ...record })) : [],
      );
    const shared = grouped(signed, ({ server, mount, principal }) => keyOf(server, mount, principal));
    return [...shared.values()].flatMap((all) => {
      const [first] = all;
      const tenants = [...new Set(all.map(({ tenant }) => tenant))].sort();
      if (!first || tenants.length < 2) return [];
      const { origin, principal, mount } = first;
      return [
        {
          origin,
          message: `tenants ${listed(tenants)} have keys signed for '${principal}' by SSH engine '${mount}'`,
        },
      ];
    });
  },
};
