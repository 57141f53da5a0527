import { goDuration } from '../../plan/duration';
import { type Problem, type Rule } from '../rule';

const SHORTEST = 60;
const LONGEST = 24 * 3600;

/** For what stands in KV; dynamic credentials have rules of their own. */
export const refreshIntervalRule: Rule = {
  id: 'refresh-interval',
  severity: 'warning',
  title: 'A refresh interval that is too short or too long',
  what: 'An ExternalSecret that is fetched again more often than once a minute, less often than once a day, or never.',
  why: 'Each refresh is four requests to Vault and three entries in its audit log, so that some hundred ExternalSecrets of a few seconds are a load that others feel. With days, a rotated or revoked secret stays in use for days.',
  example: "ExternalSecret 'orders-api' is fetched again every 5s",
  fix: 'Use 15 minutes, up to 24 hours for what rarely changes; to have a change at once, annotate the ExternalSecret with force-sync.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      const { refreshInterval, name, origin, values } = record;
      const isDynamic = values.some(({ kind }) => kind === 'credential');
      if (isDynamic || (refreshInterval >= SHORTEST && refreshInterval <= LONGEST)) continue;
      const often =
        refreshInterval > 0
          ? `is fetched again every ${goDuration(refreshInterval)}`
          : 'is never fetched again';
      problems.push({ origin, message: `ExternalSecret '${name}' ${often}` });
    }
    return problems;
  },
};
