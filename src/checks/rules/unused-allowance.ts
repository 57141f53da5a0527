import { type Operation } from '../../access/capability';
import { parsePathSet } from '../../access/path-set';
import { overlap } from '../../access/witness';
import { type AllowedPathRecord } from '../../plan/kinds/allowed-path';
import { type CheckContext } from '../context';
import { type Identity } from '../identity';
import { type Rule } from '../rule';

/** Whether an identity may do some of what is allowed. */
function uses(
  context: CheckContext,
  identity: Identity,
  { server, path, capabilities }: AllowedPathRecord,
): boolean {
  const { vault, prefix } = context.whereabouts(server);
  if (context.whereabouts(identity.role.server).vault !== vault) return false;
  const set = parsePathSet(`${prefix}${path}`);
  const operations = capabilities.filter((each): each is Operation & typeof each => each !== 'deny');
  for (const { acl } of identity.possibleAcls(set.text))
    if (operations.some((operation) => overlap(acl, operation, set))) return true;
  return false;
}

/** The other half of `ungranted-access`: what may be reached, and is not. */
export const unusedAllowance: Rule = {
  id: 'unused-allowance',
  severity: 'warning',
  title: 'A path is allowed by name, and no policy reaches it',
  what: 'A `tenant.allowPath()` for a path that no policy of an identity of that tenant reaches. What is allowed to a login has its rule with it.',
  why: 'To allow is no right: it says that a policy may have one. Left behind, it lets a rule that is added later pass unseen, with the reason of another.',
  example: "tenant 'shop' is allowed 'transit/encrypt/orders', which no policy of its identities reaches",
  fix: 'Remove it, or add the rule that it is for.',
  check: (context) => {
    const allowed = context
      .all('allowedPaths')
      .filter(({ tenant, record }) => tenant && record.login === undefined);
    if (allowed.length === 0) return [];
    const names = new Set(allowed.map(({ tenant }) => tenant?.name));
    const identities = new Map<string, Identity[]>();
    for (const identity of context.identities().values())
      for (const name of context.users(identity).tenants)
        if (names.has(name)) identities.set(name, [...(identities.get(name) ?? []), identity]);
    return allowed
      .filter(
        ({ tenant, record }) =>
          !identities.get(tenant?.name ?? '')?.some((one) => uses(context, one, record)),
      )
      .map(({ tenant, record: { path, origin } }) => ({
        origin,
        message: `tenant '${tenant?.name}' is allowed '${path}', which no policy of its identities reaches`,
      }));
  },
};
