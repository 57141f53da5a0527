import { goDuration } from '../../plan/duration';
import { aliveAtOnce } from '../credential';
import { type Rule } from '../rule';

const MOST_ALIVE = 10;

/** Old credentials are not revoked at a refresh: as many are alive as refreshes fit into a life. */
export const credentialChurn: Rule = {
  id: 'credential-churn',
  severity: 'warning',
  title: 'Many users of one application are alive in a database at once',
  what: `An ExternalSecret whose credential lives more than ${MOST_ALIVE} refresh intervals.`,
  why: 'Every refresh makes a new database user and restarts what reloads on change, while the old users live on until their lease ends. Some databases slow down with thousands of roles.',
  example: "ExternalSecret 'orders-db' makes a user every 5m that lives 24h: 288 are alive at once",
  fix: 'Refresh after a third of the life, or shorten the life.',
  check: (context) =>
    context.credentials().flatMap((credential) => {
      const { secret, refresh, life } = credential;
      const alive = aliveAtOnce(credential);
      if (alive <= MOST_ALIVE) return [];
      return {
        origin: secret.origin,
        message: `ExternalSecret '${secret.name}' makes a user every ${goDuration(refresh)} that lives ${goDuration(life)}: ${alive} are alive at once`,
      };
    }),
};
