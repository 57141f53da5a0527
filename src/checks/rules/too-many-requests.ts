import { type ExternalSecretRecord } from '../../plan/records';
import { limitsOf, USUAL_TENANT_LIMITS as USUAL } from '../../plan/tenant-limits';
import { aboveLimit } from '../above-limit';
import { type CheckContext } from '../context';
import { rateText } from '../rate-text';
import { timesOf } from '../request';
import { type Rule } from '../rule';

/** Requests that one value of an ExternalSecret stands for at most: a session of three, and two of its own. */
const MOST_OF_A_VALUE = 5;

/** Requests a second; of an ExternalSecret that is never fetched again, none. */
function rate(requests: number, { refreshInterval }: ExternalSecretRecord): number {
  return refreshInterval > 0 ? requests / refreshInterval : 0;
}

function requestsOf(context: CheckContext, secret: ExternalSecretRecord): number {
  return context.requestsOfRefresh(secret).reduce((sum, request) => sum + timesOf(request), 0);
}

function exactRates(context: CheckContext, secrets: readonly ExternalSecretRecord[]) {
  return secrets
    .map((secret) => ({ secret, rate: rate(requestsOf(context, secret), secret) }))
    .sort((a, b) => b.rate - a.rate);
}

/** What `refresh-interval` finds of one ExternalSecret is the business of its team; this is everybody's. */
export const tooManyRequests: Rule = {
  id: 'too-many-requests',
  severity: 'error',
  title: 'A tenant asks too much of Vault',
  what: `ExternalSecrets of one tenant whose requests, those of a refresh divided by the refresh interval, are together more a second than the platform's \`tenantLimits\` allow (${USUAL.requestsPerSecond} where it says nothing). Of \`find\` two are counted, whatever it finds.`,
  why: 'ESO refreshes for all tenants by the same few workers, and Vault answers all of them: a thousand ExternalSecrets that are fetched every second keep both busy for nobody else.',
  example:
    "tenant 'team-a' makes 5000 requests a second, 5.0 of them for ExternalSecret 'api', and at most 50 are allowed",
  fix: 'Refresh every 15 minutes or less often; or have the platform raise `requestsPerSecond` in its `tenantLimits`.',
  check: (context) => {
    const limits = limitsOf(context.plan);
    return context.plan.tenants.flatMap(({ name, externalSecrets }) => {
      const atMost = externalSecrets.reduce(
        (sum, secret) => sum + rate(secret.values.length * MOST_OF_A_VALUE, secret),
        0,
      );
      if (atMost <= limits.requestsPerSecond) return [];
      const rates = exactRates(context, externalSecrets);
      const given = rates.reduce((sum, each) => sum + each.rate, 0);
      const [most] = rates;
      if (!most) return [];
      const problem = aboveLimit(limits, {
        origin: most.secret.origin,
        limit: 'requestsPerSecond',
        given,
        what: `tenant '${name}' makes ${rateText(given)} requests a second, ${rateText(most.rate)} of them for ExternalSecret '${most.secret.name}'`,
        fix: 'Refresh every 15 minutes or less often',
      });
      return problem ?? [];
    });
  },
};
