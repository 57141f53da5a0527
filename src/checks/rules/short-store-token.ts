import { goDuration } from '../../plan/duration';
import { tokenLife } from '../credential';
import { type Rule } from '../rule';

const SHORTEST = 60;

/** Source: ESO `auth.go`: with its token cache, tokens of less than 60 s count as expired. */
export const shortStoreToken: Rule = {
  id: 'short-store-token',
  severity: 'warning',
  title: 'The token of a store may end while it is in use',
  what: 'A store whose auth role gives tokens that live less than a minute.',
  why: 'ESO reads everything that an ExternalSecret names with one token. A slow Vault, or a find over many secrets, outlives it; and ESO with its token cache takes such a token as expired.',
  example: "store 'vault' logs in with role 'team-a', whose tokens live 5s",
  fix: 'Let the tokens live five minutes: ESO revokes them after use.',
  check: (context) =>
    context.all('secretStores').flatMap(({ record }) => {
      const role = context.identity(record.login)?.role;
      if (!role || tokenLife(context, role) >= SHORTEST) return [];
      return {
        origin: record.origin,
        message: `store '${record.name}' logs in with role '${role.name}', whose tokens live ${goDuration(tokenLife(context, role))}`,
      };
    }),
};
