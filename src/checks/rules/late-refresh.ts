import { goDuration } from '../../plan/duration';
import { outageBudget } from '../../plan/lifetime';
import { lifeText } from '../credential';
import { REFRESH_DELAYS, REFRESH_SLACK } from '../refresh-slack';
import { type Problem, type Rule } from '../rule';

/** The outage budget V − R must hold what always passes until an application uses a new credential. */
export const lateRefresh: Rule = {
  id: 'late-refresh',
  severity: 'warning',
  title: 'A credential is refreshed late in its life',
  what: "A dynamic credential that is refreshed after more than two thirds of its life, or whose rest of life after a refresh is due does not hold ESO's back-off, kubelet's update of a mounted Secret and the restart of the application, together 14 minutes.",
  why: 'What is left of the life when the refresh is due is how long Vault, ESO or the network may be away before applications lose their database, less the time that a new credential always takes to arrive.',
  example:
    "ExternalSecret 'orders-db' is refreshed every 55m, its credential lives 1h: 5m are left, needed are 14m (…)",
  fix: 'Refresh after at most a third of the life; where an outage of a night must be survived, let the credential live 24 hours and refresh every 8.',
  check: (context) => {
    const problems: Problem[] = [];
    const needed = REFRESH_DELAYS.map(({ what, seconds }) => `${goDuration(seconds)} ${what}`).join(', ');
    for (const credential of context.credentials()) {
      const { secret, made, refresh, life } = credential;
      if (made.isRotated || refresh <= 0 || refresh >= life) continue;
      const left = outageBudget(life, refresh);
      const isLate = refresh > (life * 2) / 3;
      if (!isLate && left > REFRESH_SLACK) continue;
      const told =
        left > REFRESH_SLACK
          ? `only ${goDuration(left)} are left for an outage of Vault, less ${goDuration(REFRESH_SLACK)} (${needed})`
          : `${goDuration(left)} are left, needed are ${goDuration(REFRESH_SLACK)} (${needed}) and the longest outage of Vault`;
      problems.push({
        origin: secret.origin,
        message: `ExternalSecret '${secret.name}' is refreshed every ${goDuration(refresh)}, its credential lives ${lifeText(credential)}: ${told}`,
      });
    }
    return problems;
  },
};
