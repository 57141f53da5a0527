import { goDuration } from '../../plan/duration';
import { type Rule } from '../rule';

/** A static credential has no lease: what is delivered is wrong from the rotation to the next refresh. */
export const staleStaticPassword: Rule = {
  id: 'stale-static-password',
  severity: 'error',
  title: 'A static password is delivered long after it was changed',
  what: 'An ExternalSecret with the password of a static database role that is refreshed after more than half of its rotation period, or never.',
  why: 'Vault changes the password when its period ends, whoever uses it, and nobody tells ESO: until the next refresh every new login is refused, while the ExternalSecret says SecretSynced: True. An attempt that fails leads to a back-off, for which the other half of the period is.',
  example:
    "ExternalSecret 'reports-db' is refreshed every 12h, the password of static database role 'team-a_reports' is changed every 12h",
  fix: 'Refresh much more often than the password is changed: logins are refused for as long as a refresh interval. Reading it costs a login, and changes nothing.',
  check: (context) =>
    context.credentials().flatMap(({ secret, made, refresh, life }) => {
      if (!made.isRotated || (refresh > 0 && refresh * 2 <= life)) return [];
      const refreshed = refresh > 0 ? `is refreshed every ${goDuration(refresh)}` : 'is never refreshed';
      return [
        {
          origin: secret.origin,
          message: `ExternalSecret '${secret.name}' ${refreshed}, the password of ${made.what} is changed every ${goDuration(life)}`,
        },
      ];
    }),
};
