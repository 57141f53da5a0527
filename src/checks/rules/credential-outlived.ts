import { goDuration } from '../../plan/duration';
import { lifeText } from '../credential';
import { type Problem, type Rule } from '../rule';

/** Seen in a lab: the login fails while the ExternalSecret goes on saying SecretSynced. */
export const credentialOutlived: Rule = {
  id: 'credential-outlived',
  severity: 'error',
  title: 'A credential dies before it is refreshed',
  what: 'An ExternalSecret with dynamic credentials whose refresh interval is as long as the life of the credential or longer, or which is never refreshed. The life is the shorter of the lease and of the token that created it, both after their maxima.',
  why: 'ESO renews neither leases nor tokens, and Vault revokes a lease when its token ends. Between death and refresh every new connection fails, while the ExternalSecret goes on reporting SecretSynced: True.',
  example:
    "ExternalSecret 'orders-db' is refreshed every 1h, its credential lives 20s (token of role 'team-a-generator'; its lease would live 1h)",
  fix: 'Refresh after at most a third of the life, or lengthen the lease and the token together.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const credential of context.credentials()) {
      const { secret, made, refresh, life } = credential;
      // Of what is changed for all `stale-static-password` tells.
      if (made.isRotated || (refresh > 0 && refresh < life)) continue;
      const refreshed = refresh > 0 ? `is refreshed every ${goDuration(refresh)}` : 'is never refreshed';
      problems.push({
        origin: secret.origin,
        message: `ExternalSecret '${secret.name}' ${refreshed}, its credential lives ${lifeText(credential)}`,
      });
    }
    return problems;
  },
};
