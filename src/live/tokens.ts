import { type LoginRole } from '../plan/records';
import { type Holder, holder } from './holders';
import { type PlaceReader } from './place-reader';
import { type VaultData } from './vault-reader';

/** Tokens that were made in the same way, with the same policies. */
interface Tokens {
  readonly name: string;
  /** Where they were made: `auth/token/create`. */
  readonly madeAt: string;
  readonly policies: readonly string[];
  readonly accessors: string[];
}

/** Where Vault lists tokens, by their accessors. */
export const ACCESSORS = 'auth/token/accessors';

/**
 * Who has a token in a place that no role that is known gives.
 *
 * @param roles planned ones, and those that were found
 * @param own accessor of the token that looks
 */
export async function tokensIn(
  place: PlaceReader,
  roles: readonly LoginRole[],
  own: string,
): Promise<Holder[]> {
  const accessors = await place.list(ACCESSORS);
  const groups = new Map<string, Tokens>();
  const tokens = await Promise.all(
    accessors
      .filter((each) => each !== own)
      .map(async (accessor) => [accessor, await place.token(accessor)] as const),
  );
  for (const [accessor, token] of tokens) {
    if (typeof token === 'string') continue;
    const madeAt = String(token['path']);
    const policies = policiesOf(token);
    if (roles.some((role) => isOf(role, madeAt, policies))) continue;
    const name = String(token['display_name']);
    const key = JSON.stringify([name, madeAt, policies]);
    const group = groups.get(key) ?? { name, madeAt, policies, accessors: [] };
    group.accessors.push(accessor);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => holderOf(place, key, group));
}

function policiesOf({ policies }: VaultData): string[] {
  return Array.isArray(policies) ? policies.map(String).sort() : [];
}

/** Whether a token is one that a role gives. */
function isOf({ mount, name, policies }: LoginRole, madeAt: string, has: readonly string[]): boolean {
  const isThere =
    mount === 'token'
      ? madeAt === `auth/token/create/${name.replace('roles/', '')}`
      : madeAt.startsWith(`auth/${mount}/`);
  return isThere && has.every((policy) => policy === 'default' || policies.includes(policy));
}

function holderOf(place: PlaceReader, key: string, { name, madeAt, policies, accessors }: Tokens): Holder {
  const [first = '', ...others] = accessors;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return holder(place, {
    path: `token/${name}`,
    what: `token '${name}' of ${madeAt}, accessor ${first}${more}`,
    mount: 'accessor',
    name: key,
    policies,
    noDefaultPolicy: true,
  });
}
