import { goDuration } from '../../plan/duration';
import { grouped, listed } from '../grouped';
import { identityKey } from '../identity';
import { type Rule } from '../rule';

/** Source: ESO's generator neither revokes nor caches its token (`generators/v1alpha1/vault`). */
export const tokensPileUp: Rule = {
  id: 'tokens-pile-up',
  severity: 'warning',
  title: 'Tokens of generators pile up in Vault',
  what: 'A generator that logs in with a role of service tokens, with the number of them that are alive at once.',
  why: 'ESO does not revoke the token of a generator. Each refresh leaves one in the storage of Vault, until its TTL ends: TTL divided by refresh interval for each ExternalSecret. Their leases report a life that is not the true one.',
  example:
    "role 'team-a-generator' gives service tokens of 24h5m to generators: 4 are alive at once for 'orders-db'",
  fix: 'Use TokenType.BATCH for the role: such tokens are not stored, and report the true life.',
  check: (context) => {
    const service = context.credentials().filter(({ role }) => role.tokenType === 'service');
    const byRole = grouped(service, ({ generator }) => identityKey(generator.login));
    return [...byRole.values()].flatMap(([first, ...others]) => {
      if (!first) return [];
      const all = [first, ...others];
      const alive = all.reduce((sum, c) => sum + Math.ceil(c.tokenLife / Math.max(1, c.refresh)), 0);
      return {
        origin: first.role.origin,
        message: `role '${first.role.name}' gives service tokens of ${goDuration(first.tokenLife)} to generators: ${alive} are alive at once for ${listed(all.map(({ secret }) => secret.name))}`,
      };
    });
  },
};
