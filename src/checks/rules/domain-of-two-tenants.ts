import { keyOf } from '../../plan/kinds/kind';
import { type PkiRoleRecord } from '../../plan/kinds/pki-role';
import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** The names above a domain, without it: of `a.b.c` `b.c` and `c`. */
function above(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(1).map((_, i) => labels.slice(i + 1).join('.'));
}

/** Who gets certificates of an engine, by domain: for just that name, and for all below it. */
class Holders {
  private readonly exact = new Map<string, Set<string>>();
  private readonly below = new Map<string, Set<string>>();

  public add(tenant: string, { allowedDomains, allowSubdomains }: PkiRoleRecord): void {
    for (const domain of allowedDomains) {
      for (const map of allowSubdomains ? [this.exact, this.below] : [this.exact])
        map.set(domain, (map.get(domain) ?? new Set()).add(tenant));
    }
  }

  /** Tenants that get certificates for a name. */
  public of(domain: string): string[] {
    const wide = above(domain).flatMap((name) => [...(this.below.get(name) ?? [])]);
    return [...new Set([...(this.exact.get(domain) ?? []), ...wide])].sort();
  }
}

/** A certificate says whose a name is: whoever has one is believed to be it. */
export const domainOfTwoTenants: Rule = {
  id: 'domain-of-two-tenants',
  severity: 'warning',
  title: 'Two tenants get certificates for one name',
  what: 'PKI roles of two tenants, in one engine, that issue for the same domain, or of which one issues for all names below a domain of which the other has one.',
  why: 'Whoever has a certificate for a name is believed to be it: each of them can take the place of the other, and read what is sent to it.',
  example: "tenants 'checkout', 'shop' get certificates for 'shop.example.com' of PKI engine 'pki'",
  fix: 'Give each tenant domains of its own; where both are meant to answer at the name, acknowledge this.',
  check: (context) => {
    const engines = new Map<string, Holders>();
    const roles = context.all('pkiRoles').flatMap(({ tenant, record }) => {
      if (!tenant) return [];
      const key = keyOf(record.server, record.mount);
      const holders = engines.get(key) ?? new Holders();
      engines.set(key, holders);
      holders.add(tenant.name, record);
      return [{ record, holders }];
    });
    const problems: Problem[] = [];
    const told = new Set<string>();
    for (const { record, holders } of roles) {
      const { server, mount, origin, allowedDomains } = record;
      for (const domain of allowedDomains) {
        const tenants = holders.of(domain);
        const id = keyOf(server, mount, domain);
        if (tenants.length < 2 || told.has(id)) continue;
        told.add(id);
        problems.push({
          origin,
          message: `tenants ${listed(tenants)} get certificates for '${domain}' of PKI engine '${mount}'`,
        });
      }
    }
    return problems;
  },
};
