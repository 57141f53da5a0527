import { type Reach } from '../access/access-index';
import { defaultPolicy } from '../access/default-policy';
import { type Dialect } from '../access/dialect';
import { policyOf } from '../access/policy';
import { parsePolicy } from '../access/policy-text';
import { administered } from '../checks/administration';
import { CheckContext } from '../checks/context';
import { byRule, reachKey } from '../checks/decided-request';
import { dialectOfServer, type Identity } from '../checks/identity';
import { type Finding } from '../plan/finding';
import { policies } from '../plan/kinds/policy';
import { type Place } from '../plan/place';
import { type PlanRecord, type PolicyRecord } from '../plan/records';
import { type Holder, holdersIn, policyHolder } from './holders';
import { LIVE_RULES } from './live-rules';
import { type PlaceReader } from './place-reader';
import { tokensIn } from './tokens';
import { type OwnToken } from './vault-reader';
import { isSameMeaning, meaningOf, meaningOfText } from './policy-meaning';

/** Operations by which somebody changes what administers Vault: who only reads that gains nothing but by some of it. */
const WRITES = new Set(['create', 'update', 'patch', 'delete']);
/** What of administration shows secrets to whoever reads it: the whole storage, and keys. */
const TELLING = /(?:^|\/)(?:sys\/raw|sys\/storage|[^/]+\/(?:byok-)?export|[^/]+\/backup)\//;

/** What the running Vault says of policies and who has them. */
interface Live {
  readonly policies: readonly PolicyRecord[];
  readonly holders: readonly Holder[];
}

/**
 * What is not managed here and can reach what is, and what is managed and can since somebody changed its policy.
 *
 * @param places all places of one server
 * @param expected paths of who is known and meant, such as administrators
 * @param own the token that looks
 * @param tokens whether each token that there is, is looked at
 */
export async function foreignAccess(
  plan: PlanRecord,
  places: readonly PlaceReader[],
  expected: ReadonlySet<string>,
  own: OwnToken,
  tokens: boolean,
): Promise<Finding[]> {
  const known = new CheckContext(plan);
  const live = await Promise.all(places.map((place) => liveOf(plan, known, place, own, tokens)));
  const holders = live.flatMap((each) => each.holders);
  for (const path of expected)
    if (!holders.some((each) => each.path === path))
      places[0]?.unseen.add(`--expect ${path}, which is not there`);
  const dialects = new Map(places.map(({ place, server }) => [place, dialectOfServer(server)]));
  const all = withPolicies(
    plan,
    live.flatMap((each) => each.policies),
    dialects,
  );
  const unknown = holders.filter(({ path }) => !expected.has(path));
  const context = new CheckContext(
    all,
    [],
    unknown.map(({ login }) => login),
  );
  const planned = new Set(known.breaches().map(({ reach }) => reachKey(reach)));
  const administering = new Set(known.administeringReaches().map(reachKey));
  const byLogin = new Map(unknown.map((each) => [each.login, each]));
  const nameOf = ({ login, role }: Identity) => {
    const holder = byLogin.get(login);
    return holder
      ? `${holder.what}, which is not managed here,`
      : `role '${role.name}' of auth/${role.mount}`;
  };
  const isAdministered = new Map<string, (path: string) => boolean>();
  /** Who reads how something is defined has nothing of it. */
  const matters = (vault: string, { operation, path }: Reach): boolean => {
    const known = isAdministered.get(vault) ?? administered(context, vault);
    isAdministered.set(vault, known);
    return WRITES.has(operation) || TELLING.test(path) || !known(path);
  };
  const told = new Set<string>();
  const reaching = context.breaches().flatMap(({ identity, reach, region, all: things }): Finding[] => {
    if (planned.has(reachKey(reach)) || !matters(region.vault, reach)) return [];
    told.add(reachKey(reach));
    const others = things.size > 1 ? `, and ${things.size - 1} more things of others in the same way` : '';
    const what = `${nameOf(identity)} can ${reach.operation} ${reach.path}, part of ${region.what}`;
    return [found('reaches', identity, `${what}, ${byRule(reach)}${others}`)];
  });
  const isNews = (reach: Reach) =>
    (WRITES.has(reach.operation) || TELLING.test(reach.path)) &&
    !administering.has(reachKey(reach)) &&
    !told.has(reachKey(reach));
  const writing = context
    .administeringReaches()
    .filter(isNews)
    .flatMap((reach): Finding[] => {
      const identity = context.identities().get(reach.identity);
      if (!identity) return [];
      return [
        found(
          'administers',
          identity,
          `${nameOf(identity)} may ${reach.operation} ${reach.path} ${byRule(reach)}`,
        ),
      ];
    });
  return [...reaching, ...writing, ...boundToEso(unknown, known)];
}

function found(rule: keyof typeof LIVE_RULES, { role }: Pick<Identity, 'role'>, message: string): Finding {
  const { id, severity, fix } = LIVE_RULES[rule];
  return { rule: id, severity, origin: role.origin, message, fix };
}

async function liveOf(
  plan: PlanRecord,
  known: CheckContext,
  place: PlaceReader,
  own: OwnToken,
  tokens: boolean,
): Promise<Live> {
  const names = await place.list('sys/policies/acl');
  const read = await Promise.all(names.map((name) => policyAt(place, name)));
  const holders = await holdersIn(plan, place, names);
  const planned = known.identities();
  const foreign = holders.filter(
    ({ login: { role } }) => !planned.has(`${role.server} ${role.mount}/${role.name.toLowerCase()}`),
  );
  const roles = [
    ...[...planned.values()].map(({ role }) => role).filter(({ server }) => server === place.place),
    ...foreign.map(({ login: { role } }) => role),
  ];
  const given = tokens ? await tokensIn(place, roles, own.accessor) : [];
  const held = new Set([
    ...own.policies,
    ...[...holders, ...given].flatMap(({ login }) => login.role.policies),
    'default',
    'root',
  ]);
  const isPlanned = (name: string) => known.find('policies', { server: place.place, name }) !== undefined;
  const loose = names.filter((name) => !held.has(name) && !isPlanned(name));
  return {
    policies: read.flat(),
    holders: [...foreign, ...given, ...loose.map((name) => policyHolder(place, name))],
  };
}

/** A policy as the running Vault has it; none of `default` where it is the shipped one. */
async function policyAt(place: PlaceReader, name: string): Promise<PolicyRecord[]> {
  const origin = `policy/${name}`;
  const head = { origin, server: place.place, name, rules: [], readBack: true as const };
  if (name === 'root') return [head];
  const data = await place.read(`sys/policies/acl/${name}`);
  if (typeof data === 'string') return [];
  const text = String(data['policy'] ?? data['rules'] ?? '');
  return name === 'default' && isShipped(place, text) ? [] : [{ ...head, text }];
}

function isShipped({ server }: PlaceReader, text: string): boolean {
  const dialect = dialectOfServer(server);
  const said = (rules: readonly { readonly path: string; readonly capabilities: readonly string[] }[]) =>
    rules
      .map(({ path, capabilities }) => `${path} ${[...capabilities].sort().join()}`)
      .sort()
      .join('\n');
  try {
    return said(parsePolicy('default', text, dialect).rules) === said(defaultPolicy(dialect).rules);
  } catch {
    return false;
  }
}

/** A plan with the policies as they are; a planned one that means something else stays its owner's. */
function withPolicies(
  plan: PlanRecord,
  live: readonly PolicyRecord[],
  dialects: ReadonlyMap<Place, Dialect>,
): PlanRecord {
  const left = new Map(live.map((record) => [policies.key(record), record]));
  const asFound = (record: PolicyRecord): PolicyRecord => {
    const key = policies.key(record);
    const found = left.get(key);
    const dialect = dialects.get(record.server);
    left.delete(key);
    if (found?.text === undefined || !dialect) return record;
    const planned =
      record.text === undefined
        ? meaningOf(policyOf(record.name, record.rules), dialect)
        : meaningOfText(record.name, record.text, dialect);
    const isSame = isSameMeaning(planned, meaningOfText(record.name, found.text, dialect));
    return isSame ? record : { ...found, origin: record.origin };
  };
  const tenants = plan.tenants.map((tenant) => ({ ...tenant, policies: tenant.policies.map(asFound) }));
  const ofPlatform = plan.policies.map(asFound);
  return { ...plan, tenants, policies: [...ofPlatform, ...left.values()] };
}

/** Roles that bind the ServiceAccount that ESO itself runs as: whoever may write a store can use its token. */
function boundToEso(holders: readonly Holder[], known: CheckContext): Finding[] {
  return holders.flatMap(({ login, what, serviceAccounts }) =>
    login.namespaces.flatMap(({ cluster, name }): Finding[] => {
      const eso = known.find('clusters', { id: cluster })?.record.eso;
      const isBound =
        eso !== undefined &&
        (name === '*' || name === eso.namespace) &&
        serviceAccounts.some((account) => account === '*' || account === eso.serviceAccount);
      if (!isBound) return [];
      const message = `${what}, which is not managed here, binds ${eso.namespace}/${eso.serviceAccount}, the ServiceAccount that ESO itself runs as`;
      return [found('reaches', { role: login.role }, message)];
    }),
  );
}
