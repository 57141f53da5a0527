import { type Acl, type AclRule } from '../../access/acl';
import { AclIndex } from '../../access/acl-index';
import { CAPABILITY_BITS } from '../../access/capability';
import { type ListOrder } from '../../access/dialect';
import { parsePathSet } from '../../access/path-set';
import { permits } from '../../access/decision';
import { gap } from '../../access/witness';
import { assumedText } from '../identity';
import { type Rule } from '../rule';

const ORDERS: readonly ListOrder[] = ['without-slash-first', 'with-slash-first', 'ranked'];

/** ACLs as each order has them: made once, however many requests are held against one. */
class Orders {
  private readonly known = new WeakMap<Acl, readonly Acl[]>();

  public of(acl: Acl): readonly Acl[] {
    const made = this.known.get(acl) ?? ORDERS.map((listOrder) => inOrder(acl, listOrder));
    this.known.set(acl, made);
    return made;
  }
}

const LIST = CAPABILITY_BITS.list;

function inOrder(acl: Acl, listOrder: ListOrder): Acl {
  return { ...acl, dialect: { ...acl.dialect, listOrder } };
}

function grantsList({ capabilities }: AclRule): boolean {
  return (capabilities & (LIST | CAPABILITY_BITS.deny)) === LIST;
}

/** Sources: GHSA-xp3c-3jw3-4vcr; Vault `acl.go` before and after 2.0.3, OpenBao before and after 2.6.0. */
export const listOrderDependence: Rule = {
  id: 'list-order-dependence',
  severity: 'warning',
  title: 'Another version of the server would decide a LIST otherwise',
  what: 'A LIST of ESO that the versions of Vault and OpenBao do not answer alike, because they look up its path with and without the trailing slash in different orders.',
  why: 'An upgrade of the server, or a move between the products, would stop the ExternalSecret or open what was closed.',
  example:
    "role 'team-a' may list secret/metadata/team-a/flags/ on this server; another version of Vault or OpenBao refuses it",
  fix: 'Grant list on the directory with a rule that ends in /*, and rely on no deny for LIST.',
  check: (context) => {
    const orders = new Orders();
    return context.survey().lists.flatMap(({ request, identity }) => {
      const { prefix } = identity;
      const asked = `${prefix}${request.path}`;
      const set = parsePathSet(asked);
      for (const { acl, assumed } of identity.possibleAcls(asked)) {
        // Whichever rule speaks for a path, it grants it.
        if (AclIndex.of(acl).touching(set).every(grantsList)) continue;
        const acls = orders.of(acl);
        const gaps = acls.flatMap((each) => gap(each, 'list', set)?.path ?? []);
        const path = [asked.slice(0, -1), ...gaps].find(
          (listed) => new Set(acls.map((each) => permits(each, 'list', listed))).size > 1,
        );
        if (path === undefined) continue;
        const [here, there] = permits(acl, 'list', path) ? ['may', 'refuses'] : ['may not', 'allows'];
        return {
          origin: request.origin,
          message: `role '${identity.role.name}' ${here} list ${path.slice(prefix.length)} on this server; another version of Vault or OpenBao ${there} it${assumedText(assumed)}`,
        };
      }
      return [];
    });
  },
};
