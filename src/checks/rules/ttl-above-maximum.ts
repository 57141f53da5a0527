import { goDuration } from '../../plan/duration';
import { type LoginRole } from '../../plan/records';
import { type LongestLife, longestLease, longestToken } from '../longest-life';
import { type Problem, type Rule } from '../rule';

/** Source: Vault's `framework.CalculateTTL` cuts without a word in the log. */
export const ttlAboveMaximum: Rule = {
  id: 'ttl-above-maximum',
  severity: 'warning',
  title: 'A TTL above the maximum that cuts it',
  what: "An auth role, a JWT role or a database role whose TTL is longer than its own maximum, or than that of its mount, which is its server's where nothing is said, which is 32 days where nothing is said.",
  why: 'Vault cuts the TTL to the smallest of the maxima without an error, so that tokens and credentials live shorter than the definition says.',
  example: "database role 'team-a_orders' has TTL 48h, which its maximum of 24h cuts",
  fix: 'Shorten the TTL, or raise the maximum.',
  check: (context) => {
    const problems: Problem[] = [];
    const add = (origin: string, what: string, ttl: number, own: number, mount: LongestLife) => {
      const least = own && own < mount.seconds ? { seconds: own, whose: 'its' } : mount;
      if (ttl <= least.seconds) return;
      problems.push({
        origin,
        message: `${what} has TTL ${goDuration(ttl)}, which ${least.whose} maximum of ${goDuration(least.seconds)} cuts`,
      });
    };
    const addRole = (what: string, role: LoginRole) =>
      add(
        role.origin,
        `${what} '${role.name}'`,
        role.tokenTtl,
        role.tokenMaxTtl,
        longestToken(context, role),
      );
    for (const { record } of context.all('authRoles')) addRole('auth role', record);
    for (const { record } of context.all('jwtRoles')) addRole('JWT role', record);
    for (const { record } of context.all('databaseRoles'))
      add(
        record.origin,
        `database role '${record.name}'`,
        record.ttl,
        record.maxTtl,
        longestLease(context, record.server, record.mount),
      );
    return problems;
  },
};
