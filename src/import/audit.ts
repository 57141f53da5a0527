import { runChecks } from '../checks/run';
import { foreignAccess } from '../live/foreign-access';
import { type PlaceReader } from '../live/place-reader';
import { type OwnToken } from '../live/vault-reader';
import { type Finding } from '../plan/finding';
import { FORMER_VERSION } from './cluster-records';
import { IMPORT_RULES } from './import-rules';
import { allOf, type Imported } from './imported';
import { type PlainSecret } from './manifest-files';

/** Rules about what a definition says of what others have made, which is read here. */
const OF_DEFINITIONS = ['proof-ends', 'audit-devices', 'unused-policy'];
/** Rules that say what no manifest uses. */
const OF_MANIFESTS = ['unused-role', 'rule-wider-than-used'];

/**
 * What is wrong with what there is.
 *
 * @param wish what else is looked at
 */
export async function auditOf(
  found: Imported,
  place: PlaceReader,
  { secrets, expected, own }: AuditWish,
): Promise<Finding[]> {
  const { plan } = found;
  const untold = new Set([...OF_DEFINITIONS, ...(found.objects.length === 0 ? OF_MANIFESTS : [])]);
  const foreign = await foreignAccess(plan, [place], new Set(expected), own, false);
  const all = [
    ...runChecks(plan).filter(({ rule }) => !untold.has(rule)),
    ...foreign,
    ...found.left.map(({ where, what, why }) => finding('left', where, `${what} stays as it is: ${why}`)),
    ...found.objects
      .filter(({ apiVersion }) => apiVersion === FORMER_VERSION)
      .map(({ what, apiVersion, read }) =>
        finding('apiVersion', read.record.origin, `${what} is of ${apiVersion}`),
      ),
    ...allOf(plan, 'authRoles')
      .filter(({ audience }) => audience === '')
      .map(({ name, mount, origin }) =>
        finding('anyAudience', origin, `role '${name}' of auth/${mount} takes tokens for any audience`),
      ),
    ...secrets.map(({ origin, namespace, name, keys }) =>
      finding(
        'plainSecret',
        origin,
        `Secret ${namespace}/${name} has its values in a file: ${keys.join(', ')}`,
      ),
    ),
  ];
  return all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What an audit looks at besides what was imported. */
export interface AuditWish {
  readonly secrets: readonly PlainSecret[];
  /** Paths of who is known and meant, such as administrators. */
  readonly expected: readonly string[];
  /** The token that looks. */
  readonly own: OwnToken;
}

function finding(rule: keyof typeof IMPORT_RULES, origin: string, message: string): Finding {
  const { id, severity, fix } = IMPORT_RULES[rule];
  return { rule: id, severity, origin, message, fix };
}

function keyOf({ severity, origin, rule, message }: Finding): string {
  return [severity, origin, rule, message].join('\0');
}
