import { goDuration } from '../../plan/duration';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { type Problem, type Rule } from '../rule';

/** Source: Vault's `framework.CalculateTTL` cuts without a word in the log. */
export const ttlAboveMaximum: Rule = {
  id: 'ttl-above-maximum',
  severity: 'warning',
  planOnly: true,
  title: 'A TTL above the maximum that cuts it',
  what: "An auth role or a database role whose TTL is longer than its own maximum or than Vault's (32 days).",
  why: 'Vault cuts the TTL to the smallest of the maxima without an error, so that tokens and credentials live shorter than the definition says.',
  example: "database role 'team-a_orders' has TTL 48h, which its maximum of 24h cuts",
  fix: 'Shorten the TTL, or raise the maximum.',
  check: (context) => {
    const problems: Problem[] = [];
    const add = (origin: string, what: string, ttl: number, maximum: number) => {
      const least = Math.min(maximum || VAULT_MAX_TTL, VAULT_MAX_TTL);
      if (ttl <= least) return;
      const whose = maximum && maximum <= VAULT_MAX_TTL ? 'its' : "Vault's";
      problems.push({
        origin,
        message: `${what} has TTL ${goDuration(ttl)}, which ${whose} maximum of ${goDuration(least)} cuts`,
      });
    };
    for (const { record } of context.all('authRoles'))
      add(record.origin, `auth role '${record.name}'`, record.tokenTtl, record.tokenMaxTtl);
    for (const { record } of context.all('databaseRoles'))
      add(record.origin, `database role '${record.name}'`, record.ttl, record.maxTtl);
    return problems;
  },
};
