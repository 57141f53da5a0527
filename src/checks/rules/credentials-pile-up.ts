import { limitsOf, USUAL_TENANT_LIMITS as USUAL } from '../../plan/tenant-limits';
import { aboveLimit } from '../above-limit';
import { aliveAtOnce } from '../credential';
import { grouped } from '../grouped';
import { type Rule } from '../rule';

/** What `credential-churn` finds of one ExternalSecret is the business of its team; this is everybody's. */
export const credentialsPileUp: Rule = {
  id: 'credentials-pile-up',
  severity: 'error',
  title: 'A tenant keeps too many credentials alive at once',
  what: `ExternalSecrets of one tenant whose dynamic credentials, life divided by refresh interval, are together more than the platform's \`tenantLimits\` let be alive (${USUAL.liveCredentials} where it says nothing).`,
  why: "Every refresh makes a new database user or certificate, and the old ones live on until their lease ends. A life of 744h with a refresh every second is 2,678,400 users: the database, and Vault's storage of leases, end for all tenants.",
  example:
    "tenant 'team-a' keeps 2678400 credentials alive at once, 2678400 of them by ExternalSecret 'orders-db', and at most 1000 are allowed",
  fix: 'Refresh after a third of the life, or shorten the life; or have the platform raise `liveCredentials` in its `tenantLimits`.',
  check: (context) => {
    const limits = limitsOf(context.plan);
    const bySecret = grouped(context.credentials(), ({ secret }) => secret.origin);
    return context.plan.tenants.flatMap((tenant) => {
      const alive = tenant.externalSecrets.map((secret) => {
        const credentials = (bySecret.get(secret.origin) ?? []).filter((each) => each.secret === secret);
        return { secret, count: credentials.reduce((sum, each) => sum + aliveAtOnce(each), 0) };
      });
      const given = alive.reduce((sum, { count }) => sum + count, 0);
      const [most] = alive.sort((a, b) => b.count - a.count);
      if (!most) return [];
      const { secret, count } = most;
      const problem = aboveLimit(limits, {
        origin: secret.origin,
        limit: 'liveCredentials',
        given,
        what: `tenant '${tenant.name}' keeps ${given} credentials alive at once, ${count} of them by ExternalSecret '${secret.name}'`,
        fix: 'Refresh after a third of the life, or shorten the life',
      });
      return problem ?? [];
    });
  },
};
